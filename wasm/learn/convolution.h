// Small convolutional network for columns that are a picture: levels, band after band, each over time.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& convolution_kind();
const Trainer& convolution_trainer();

}  // namespace genrescope::learn
