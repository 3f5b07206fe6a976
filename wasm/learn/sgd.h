// Linear classifiers trained one row at a time, one against all: a linear SVM (hinge), logistic regression and others.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& sgd_kind();
const Trainer& sgd_trainer();

}  // namespace genrescope::learn
