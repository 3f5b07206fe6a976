#include "trainer.h"

#include <array>

#include "boosting.h"
#include "convolution.h"
#include "decision_tree.h"
#include "dense.h"
#include "discriminant.h"
#include "extra_trees.h"
#include "forest.h"
#include "knn.h"
#include "lda.h"
#include "logistic.h"
#include "sgd.h"
#include "svm.h"

namespace genrescope::learn {

std::span<const Trainer> trainers() {
  static const std::array all = {
      boosting_trainer(), convolution_trainer(), decision_tree_trainer(), discriminant_trainer(),
      dense_trainer(),    extra_trees_trainer(), forest_trainer(),        knn_trainer(),
      lda_trainer(),      logistic_trainer(),    sgd_trainer(),           svm_trainer(),
  };
  return all;
}

const Trainer* find_trainer(std::string_view kind) {
  for (const Trainer& trainer : trainers()) {
    if (trainer.kind == kind) return &trainer;
  }
  return nullptr;
}

}  // namespace genrescope::learn
