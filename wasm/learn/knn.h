// K nearest neighbours by Euclidean distance, among all training rows or among prototypes of each class.
#pragma once

#include "model.h"

namespace genrescope::learn {

const ModelKind& knn_kind();

}  // namespace genrescope::learn
