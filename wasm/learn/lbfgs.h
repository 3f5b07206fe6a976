// Minimisation of smooth functions of many variables, with an L1 penalty if wanted.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace genrescope::learn {

// Value of a convex function at a point; fills in the gradient there.
using Objective = std::function<double(std::span<const double> at, std::span<double> gradient)>;

// Moves `point` to the minimum of objective + sum l1[i] |point[i]|, until no component of the gradient (with the
// penalty: of the pseudo-gradient) is larger than `tolerance`, the value stands still, or `max_iterations` are done.
// `l1` is empty or as long as `point`. Limited-memory BFGS (Liu and Nocedal 1989); with a penalty, orthant-wise (Andrew
// and Gao 2007): variables that would change sign stop at zero.
void minimise(const Objective& objective, std::span<const double> l1, double tolerance, std::size_t max_iterations,
              std::span<double> point);

}  // namespace genrescope::learn
