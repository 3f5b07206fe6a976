// How much a row is like what a model was trained on: low for rows of a class that it never saw.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "byte_io.h"
#include "data_set.h"
#include "symmetric.h"

namespace genrescope::learn {

// What a model notices of a row, apart from the answer.
struct Traits {
  std::vector<double> scores;     // how much it is like each class, on any scale that stays small far from all of them
  std::vector<double> distances;  // from what it was trained on, as logarithms: large is strange
};

// A normal distribution.
class NormalCloud {
 public:
  NormalCloud() = default;  // of nothing
  // Of nothing, too, when the covariance is not positive definite.
  NormalCloud(std::span<const double> mean, const Matrix& covariance);
  // `in.ok()` tells whether the bytes made a cloud of that many dimensions, or one of nothing.
  NormalCloud(ByteReader& in, std::size_t size);
  void save(ByteWriter& out) const;

  bool empty() const { return mean_.empty(); }
  std::size_t size() const { return mean_.size(); }
  double squared_distance(std::span<const double> place) const;  // Mahalanobis
  double log_volume() const;                                     // half the logarithm of the covariance's determinant

 private:
  std::vector<float> mean_;
  std::vector<float> whitening_;  // rows of a lower triangle
};

// Learnt from traits of rows that the models giving them did not see, as fresh rows will be. The scores of each class
// are a normal cloud, and so are those of all: a row belongs as far as its scores are more likely in a class's cloud
// than among all, and as far as it is no further away than other rows with the same answer.
class Familiarity {
 public:
  Familiarity() = default;  // has learnt nothing
  // A row of scores and one of distances per target; `answers` are the labels that the models gave.
  Familiarity(const Matrix& scores, const Matrix& distances, std::span<const int> targets, std::span<const int> answers,
              std::size_t classes);
  // `in.ok()` tells whether the bytes made one.
  Familiarity(ByteReader& in, std::size_t classes);
  void save(ByteWriter& out) const;

  // Of a row with these traits and probabilities. The largest probability when nothing was learnt.
  double evidence(const Traits& traits, std::span<const double> probabilities) const;

 private:
  struct Usual {
    float mean = 0;
    float scale = 0;  // 1 / standard deviation
  };

  NormalCloud all_;
  std::vector<NormalCloud> classes_;
  std::size_t distances_ = 0;
  std::vector<Usual> usual_;  // [answer * distances_ + distance]
};

}  // namespace genrescope::learn
