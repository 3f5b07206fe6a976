#include "binning.h"

#include <algorithm>

namespace genrescope::learn {

Binning::Binning(const Matrix& rows, std::size_t max_bins) : edges_(rows.columns) {
  std::vector<double> values(rows.rows);
  for (std::size_t c = 0; c < rows.columns; ++c) {
    for (std::size_t r = 0; r < rows.rows; ++r) values[r] = rows.row(r)[c];
    std::sort(values.begin(), values.end());
    for (std::size_t b = 1; b < max_bins; ++b) {
      const std::size_t at = b * values.size() / max_bins;
      if (at == 0 || values[at - 1] == values[at]) continue;
      const auto edge = static_cast<float>(values[at - 1] / 2 + values[at] / 2);
      // Rounding to float may pass one of the two values, or meet the edge before.
      if (edge >= values[at] || edge < values[at - 1]) continue;
      if (edges_[c].empty() || edge > edges_[c].back()) edges_[c].push_back(edge);
    }
    // Fewer different values than bins: quantiles inside a run of ties miss the borders of the run.
    if (edges_[c].size() + 1 < max_bins) {
      std::vector<double> distinct(values);
      distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
      if (distinct.size() > max_bins) continue;
      edges_[c].clear();
      for (std::size_t i = 1; i < distinct.size(); ++i) {
        const auto edge = static_cast<float>(distinct[i - 1] / 2 + distinct[i] / 2);
        if (edge >= distinct[i - 1] && edge < distinct[i]) edges_[c].push_back(edge);
      }
    }
  }
}

Binning::Binning(ByteReader& in, std::size_t columns) {
  for (std::size_t c = 0; c < columns && in.ok(); ++c) {
    std::vector<float> edges;
    for (std::size_t left = in.u8(); left > 0 && in.ok(); --left) edges.push_back(in.f32());
    if (std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) != edges.end()) in.fail();
    edges_.push_back(std::move(edges));
  }
}

void Binning::save(ByteWriter& out) const {
  for (const std::vector<float>& edges : edges_) {
    out.u8(static_cast<std::uint8_t>(edges.size()));
    for (const float edge : edges) out.f32(edge);
  }
}

std::size_t Binning::most_edges() const {
  std::size_t most = 0;
  for (const std::vector<float>& edges : edges_) most = std::max(most, edges.size());
  return most;
}

EdgeNumbers Binning::edge_numbers() const {
  EdgeNumbers numbers;
  for (const std::vector<float>& edges : edges_) numbers.emplace_back(edges.size(), std::uint8_t{0});
  return numbers;
}

void Binning::keep_edges(EdgeNumbers& used) {
  for (std::size_t c = 0; c < edges_.size(); ++c) {
    std::size_t kept = 0;
    for (std::size_t e = 0; e < edges_[c].size(); ++e) {
      if (used[c][e] == 0) continue;
      edges_[c][kept] = edges_[c][e];
      used[c][e] = static_cast<std::uint8_t>(kept++);
    }
    edges_[c].resize(kept);
  }
}

std::vector<std::uint8_t> Binning::apply(const Matrix& rows) const {
  std::vector<std::uint8_t> bins(rows.rows * rows.columns);
  for (std::size_t c = 0; c < rows.columns; ++c) {
    for (std::size_t r = 0; r < rows.rows; ++r) {
      const auto edge = std::lower_bound(edges_[c].begin(), edges_[c].end(), rows.row(r)[c]);
      bins[c * rows.rows + r] = static_cast<std::uint8_t>(edge - edges_[c].begin());
    }
  }
  return bins;
}

}  // namespace genrescope::learn
