// Multinomial logistic regression with an L1 or L2 penalty or none.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& logistic_kind();
const Trainer& logistic_trainer();

}  // namespace genrescope::learn
