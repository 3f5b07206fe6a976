// Random forest (Breiman 2001) on binned columns; class shares of the leaves are averaged over the trees.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& forest_kind();
const Trainer& forest_trainer();

}  // namespace genrescope::learn
