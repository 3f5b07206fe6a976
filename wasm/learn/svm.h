// Support vector machine with a linear, polynomial or RBF kernel, one against one, with probabilities.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& svm_kind();
const Trainer& svm_trainer();

}  // namespace genrescope::learn
