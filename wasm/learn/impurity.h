// The two impurities of classification trees, as running sums over the classes of one side of a split.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace genrescope::learn {

// Weight * (1 - Gini impurity) = sum of squares / weight.
struct Gini {
  using Sum = std::int64_t;
  static Sum term(std::int64_t count) { return count * count; }
  // term(count + added) - term(count)
  static Sum growth(std::int64_t count, std::int64_t added) { return added * (2 * count + added); }
  static double purity(Sum sum, std::int64_t weight) { return static_cast<double>(sum) / static_cast<double>(weight); }
};

// - weight * entropy in bits = sum of count log count - weight log weight.
struct Entropy {
  using Sum = double;
  static Sum term(std::int64_t count) {
    static const std::vector<double> small = table();
    return static_cast<std::size_t>(count) < small.size() ? small[static_cast<std::size_t>(count)] : compute(count);
  }
  static Sum growth(std::int64_t count, std::int64_t added) { return term(count + added) - term(count); }
  static double purity(Sum sum, std::int64_t weight) { return sum - term(weight); }

 private:
  static double compute(std::int64_t count) {
    const auto x = static_cast<double>(count);
    return count > 0 ? x * std::log2(x) : 0;
  }
  // Logarithms are slow, and most counts are small.
  static std::vector<double> table() {
    std::vector<double> values(8192);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = compute(static_cast<std::int64_t>(i));
    return values;
  }
};

// One side of a split.
template <class Impurity>
struct SplitSide {
  std::vector<std::int64_t> counts;  // weight per class
  std::int64_t weight = 0;
  typename Impurity::Sum sum = 0;

  explicit SplitSide(std::size_t classes) : counts(classes) {}
  // `amount` may be negative.
  void add(std::size_t k, std::int64_t amount) {
    sum += Impurity::growth(counts[k], amount);
    counts[k] += amount;
    weight += amount;
  }
  void clear() {
    counts.assign(counts.size(), 0);
    weight = 0;
    sum = 0;
  }
  // Larger is purer; that of both sides less that of the whole is the decrease of the impurity times the weight.
  double purity() const { return Impurity::purity(sum, weight); }
};

}  // namespace genrescope::learn
