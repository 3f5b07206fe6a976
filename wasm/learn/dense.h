// Dense network with rectified units, trained by Adam or stochastic gradient descent, with dropout.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& dense_kind();
const Trainer& dense_trainer();

}  // namespace genrescope::learn
