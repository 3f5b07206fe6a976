// Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): a forest whose thresholds are drawn by lot.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& extra_trees_kind();
const Trainer& extra_trees_trainer();

}  // namespace genrescope::learn
