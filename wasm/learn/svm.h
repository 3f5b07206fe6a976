// Support vector machine with the RBF kernel exp(-gamma |a - b|^2), one against one, with probabilities.
#pragma once

#include "model.h"

namespace genrescope::learn {

const ModelKind& svm_kind();

}  // namespace genrescope::learn
