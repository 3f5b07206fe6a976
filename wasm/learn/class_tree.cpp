#include "class_tree.h"

#include "tree_shap.h"

namespace genrescope::learn {

bool ClassTree::unpack(BitReader& in, const Binning& binning, std::size_t classes) {
  const int class_bits = bit_width_of(classes);
  return tree_.unpack(in, binning, [&](std::uint32_t& payload) {
    if (in.bits(1) == 1) {
      payload = in.bits(class_bits);
      return payload < classes;
    }
    payload = static_cast<std::uint32_t>(classes + shares_.size() / classes);
    std::uint32_t sum = 0;
    for (std::size_t k = 0; k < classes; ++k) {
      shares_.push_back(static_cast<std::uint8_t>(in.bits(8)));
      sum += shares_.back();
    }
    return sum > 0;
  });
}

void ClassTree::pack(BitWriter& out, const Binning& binning, std::size_t classes) const {
  const int class_bits = bit_width_of(classes);
  tree_.pack(out, binning, [&](std::uint32_t payload) {
    out.bits(payload < classes ? 1 : 0, 1);
    if (payload < classes) {
      out.bits(payload, class_bits);
    } else {
      for (std::size_t k = 0; k < classes; ++k) out.bits(shares_[(payload - classes) * classes + k], 8);
    }
  });
}

void ClassTree::add_prediction(std::span<const double> row, std::span<double> sums) const {
  for_shares(tree_.leaf(row), sums.size(), [&](std::size_t k, double share) { sums[k] += share; });
}

void ClassTree::add_contributions(std::span<const double> row, std::span<const double> base,
                                  Matrix& contributions) const {
  tree_shap(tree_, row, base, [&](std::uint32_t payload, std::span<const ColumnWeight> weights) {
    for_shares(payload, contributions.rows, [&](std::size_t k, double share) {
      for (const ColumnWeight& weight : weights) contributions.row(k)[weight.column] += share * weight.weight;
    });
  });
}

}  // namespace genrescope::learn
