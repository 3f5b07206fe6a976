// K nearest neighbours by Euclidean distance, among all training rows or among prototypes of each class.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& knn_kind();
const Trainer& knn_trainer();

}  // namespace genrescope::learn
