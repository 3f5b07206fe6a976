#include "model.h"

#include <array>

#include "forest.h"
#include "knn.h"
#include "svm.h"

namespace genrescope::learn {

Model::~Model() = default;

std::span<const ModelKind> model_kinds() {
  static const std::array kinds = {forest_kind(), knn_kind(), svm_kind()};
  return kinds;
}

const ModelKind* find_model_kind(std::string_view name) {
  for (const ModelKind& kind : model_kinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace genrescope::learn
