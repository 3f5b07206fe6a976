#include "folds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "rng.h"

namespace genrescope::learn {
namespace {

struct Group {
  std::vector<double> counts;  // rows per class
  double spread = 0;           // of the counts: a large one is hard to place
  double size = 0;
};

double spread_of(std::span<const double> values) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<Fold> grouped_folds(std::span<const int> targets, std::span<const int> groups, std::size_t count,
                                std::uint64_t seed) {
  // Groups in the order of their numbers, whatever those are.
  std::vector<int> numbers(groups.begin(), groups.end());
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  const auto group_of = [&](std::size_t row) {
    return static_cast<std::size_t>(std::lower_bound(numbers.begin(), numbers.end(), groups[row]) - numbers.begin());
  };
  const std::size_t classes =
      targets.empty() ? 0 : static_cast<std::size_t>(*std::max_element(targets.begin(), targets.end())) + 1;
  std::vector<Group> members(numbers.size(), Group{std::vector<double>(classes), 0, 0});
  std::vector<double> totals(classes);
  for (std::size_t row = 0; row < targets.size(); ++row) {
    const auto target = static_cast<std::size_t>(targets[row]);
    ++members[group_of(row)].counts[target];
    ++members[group_of(row)].size;
    ++totals[target];
  }
  for (Group& group : members) group.spread = spread_of(group.counts);

  std::vector<std::size_t> order(members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Rng rng(seed);
  rng.shuffle(std::span(order));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return members[a].spread > members[b].spread; });

  // A group goes where the class shares then differ least between the folds; among equals, where there are fewest rows.
  std::vector<std::vector<double>> shares(classes, std::vector<double>(count));
  std::vector<double> sizes(count);
  std::vector<std::size_t> fold_of(members.size());
  for (const std::size_t g : order) {
    double best_spread = std::numeric_limits<double>::max();
    std::size_t best = 0;
    for (std::size_t f = 0; f < count; ++f) {
      double spread = 0;
      for (std::size_t k = 0; k < classes; ++k) {
        if (totals[k] == 0) continue;
        const double share = members[g].counts[k] / totals[k];
        shares[k][f] += share;
        spread += std::sqrt(spread_of(shares[k]));
        shares[k][f] -= share;
      }
      const bool equal = std::abs(spread - best_spread) <= 1e-9;
      if ((!equal && spread < best_spread) || (equal && sizes[f] < sizes[best])) {
        best_spread = spread;
        best = f;
      }
    }
    for (std::size_t k = 0; k < classes; ++k) {
      if (totals[k] > 0) shares[k][best] += members[g].counts[k] / totals[k];
    }
    sizes[best] += members[g].size;
    fold_of[g] = best;
  }

  std::vector<Fold> folds(count);
  for (std::size_t row = 0; row < targets.size(); ++row) {
    for (std::size_t f = 0; f < count; ++f) {
      (fold_of[group_of(row)] == f ? folds[f].test : folds[f].train).push_back(row);
    }
  }
  std::erase_if(folds, [](const Fold& fold) { return fold.test.empty() || fold.train.empty(); });
  return folds;
}

}  // namespace genrescope::learn
