// Gradient boosting of trees (Friedman 2001) for the multinomial log loss; one tree per class and round, with two
// classes one per round.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& boosting_kind();
const Trainer& boosting_trainer();

}  // namespace genrescope::learn
