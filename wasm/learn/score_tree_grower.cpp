#include "score_tree_grower.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "row_partition.h"

namespace genrescope::learn {
namespace {

constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
constexpr double kSmallestGain = 1e-6;

double first(std::uint64_t pair) {
  return static_cast<double>(static_cast<std::int32_t>(pair >> 32));
}

double second(std::uint64_t pair) {
  return static_cast<double>(static_cast<std::uint32_t>(pair));
}

}  // namespace

ScoreTreeGrower::ScoreTreeGrower(const Binning& binning, std::span<const std::uint8_t> bins, std::size_t rows,
                                 const BoostingSettings& settings)
    : binning_(binning),
      bins_(bins),
      settings_(settings),
      pairs_(rows),
      gathered_(rows),
      rows_(rows),
      scratch_(rows),
      gains_(binning.columns()) {
  // Sums over all rows stay below 2^31.
  units_ = std::exp2(std::min(20.0, std::floor(30 - std::log2(static_cast<double>(rows)))));
  offsets_.push_back(0);
  for (std::size_t c = 0; c < binning.columns(); ++c) offsets_.push_back(offsets_[c] + binning.edges(c).size() + 1);
}

ScoreTree ScoreTreeGrower::grow(std::span<const Derivatives> derivatives, Rng rng, std::span<double> scores) {
  draw(derivatives, rng);
  std::vector<Tree::Node> nodes;
  std::vector<Leaf> leaves;
  std::vector<double> values;
  std::vector<Range> waiting;
  waiting.push_back({0, rows_.size(), 0, kNoParent, std::accumulate(pairs_.begin(), pairs_.end(), Pair{0}), {}});
  if (splittable(waiting.back())) waiting.back().histogram = count(waiting.back());
  while (!waiting.empty()) {
    Range range = std::move(waiting.back());
    waiting.pop_back();
    if (range.parent != kNoParent) nodes[range.parent].right = static_cast<std::uint32_t>(nodes.size());
    Tree::Node node;
    const Split split = range.histogram.empty() ? Split{} : find_split(range);
    if (split.gain <= 0) {
      node.right = static_cast<std::uint32_t>(leaves.size());
      leaves.push_back({range.begin, range.end});
      const double weight = second(range.total) / units_ + settings_.reg_lambda;
      values.push_back(weight > 0 ? -settings_.learning_rate * first(range.total) / units_ / weight : 0);
      if (!range.histogram.empty()) spare_.push_back(std::move(range.histogram));
    } else {
      gains_[split.column] += split.gain;
      node.column = static_cast<std::int32_t>(split.column);
      node.bin = static_cast<std::uint8_t>(split.bin);
      const std::span<std::uint32_t> rows = std::span(rows_).subspan(range.begin, range.end - range.begin);
      const std::size_t middle = range.begin + partition_rows(rows, column_bins(split.column), split.bin, scratch_);
      Range left = {range.begin, middle, range.depth + 1, kNoParent, split.left, {}};
      Range right = {middle, range.end, range.depth + 1, nodes.size(), range.total - split.left, {}};
      share_histogram(range, left, right);
      waiting.push_back(std::move(right));
      waiting.push_back(std::move(left));
    }
    nodes.push_back(node);
  }
  ScoreTree tree(std::move(nodes), values);
  auto leaf = leaves.begin();  // they were made in the order of the nodes
  for (const Tree::Node& node : tree.tree().nodes()) {
    if (node.column != Tree::kLeaf) continue;
    for (std::size_t i = leaf->begin; i < leaf->end; ++i) scores[rows_[i]] += tree.score(node.right);
    ++leaf;
  }
  return tree;
}

// The columns and rows of one tree. Rows left out stay, without weight: they get their scores all the same.
void ScoreTreeGrower::draw(std::span<const Derivatives> derivatives, Rng& rng) {
  std::iota(rows_.begin(), rows_.end(), 0u);
  columns_.resize(binning_.columns());
  std::iota(columns_.begin(), columns_.end(), std::size_t{0});
  if (settings_.colsample_bytree < 1) {
    rng.shuffle(std::span(columns_));
    const double count = settings_.colsample_bytree * static_cast<double>(columns_.size());
    columns_.resize(std::max<std::size_t>(1, static_cast<std::size_t>(count)));
    std::sort(columns_.begin(), columns_.end());
  }
  for (std::size_t r = 0; r < pairs_.size(); ++r) {
    const auto g = static_cast<std::int64_t>(std::nearbyint(derivatives[r].first * units_));
    const auto h = static_cast<std::int64_t>(std::nearbyint(derivatives[r].second * units_));
    pairs_[r] = (static_cast<Pair>(g) << 32) + static_cast<Pair>(h);
    if (settings_.subsample < 1 && rng.uniform() >= settings_.subsample) pairs_[r] = 0;
  }
}

bool ScoreTreeGrower::splittable(const Range& range) const {
  return range.depth < settings_.max_depth && range.end - range.begin >= 2 &&
         second(range.total) >= 2 * settings_.min_child_weight * units_;
}

ScoreTreeGrower::Histogram ScoreTreeGrower::count(const Range& range) {
  Histogram histogram;
  if (!spare_.empty()) {
    histogram = std::move(spare_.back());
    spare_.pop_back();
  }
  histogram.assign(offsets_.back(), 0);
  const std::size_t size = range.end - range.begin;
  const std::uint32_t* rows = rows_.data() + range.begin;
  for (std::size_t i = 0; i < size; ++i) gathered_[i] = pairs_[rows[i]];
  for (const std::size_t column : columns_) {
    const std::uint8_t* bins = column_bins(column);
    Pair* sums = histogram.data() + offsets_[column];
    for (std::size_t i = 0; i < size; ++i) sums[bins[rows[i]]] += gathered_[i];
  }
  return histogram;
}

ScoreTreeGrower::Split ScoreTreeGrower::find_split(const Range& range) const {
  Split best;
  for (const std::size_t column : columns_) {
    find_split(column, range.histogram.data() + offsets_[column], range.total, best);
  }
  best.gain = (best.gain - gain(range.total)) / units_;
  if (best.gain < kSmallestGain) best.gain = 0;
  return best;
}

void ScoreTreeGrower::find_split(std::size_t column, const Pair* histogram, Pair total, Split& best) const {
  // Both sides need some weight, else a side could be without rows.
  const auto least = static_cast<std::uint32_t>(std::max(1.0, std::ceil(settings_.min_child_weight * units_)));
  const auto whole = static_cast<std::uint32_t>(total);
  const std::size_t edges = binning_.edges(column).size();
  Pair left = 0;
  for (std::size_t bin = 0; bin < edges; ++bin) {
    if (histogram[bin] == 0) continue;
    left += histogram[bin];
    const auto weight = static_cast<std::uint32_t>(left);
    if (weight < least) continue;
    if (whole - weight < least) break;
    const double both = gain(left) + gain(total - left);
    if (both > best.gain) best = {column, bin, both, left};
  }
}

double ScoreTreeGrower::gain(Pair pair) const {
  return first(pair) * first(pair) / (second(pair) + settings_.reg_lambda * units_);
}

// Gives those children a histogram that may be split.
void ScoreTreeGrower::share_histogram(Range& parent, Range& left, Range& right) {
  const bool left_is_small = left.end - left.begin < right.end - right.begin;
  Range& small = left_is_small ? left : right;
  Range& large = left_is_small ? right : left;
  if (splittable(small) || splittable(large)) {
    Histogram counted = count(small);
    if (splittable(large)) {
      for (std::size_t i = 0; i < counted.size(); ++i) parent.histogram[i] -= counted[i];
      large.histogram = std::move(parent.histogram);
    }
    if (splittable(small)) {
      small.histogram = std::move(counted);
    } else {
      spare_.push_back(std::move(counted));
    }
  }
  if (!parent.histogram.empty()) spare_.push_back(std::move(parent.histogram));
}

}  // namespace genrescope::learn
