// A single decision tree (CART, Breiman et al. 1984).
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& decision_tree_kind();
const Trainer& decision_tree_trainer();

}  // namespace genrescope::learn
