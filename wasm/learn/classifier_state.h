// What a Classifier is made of; for classifier.cpp and the training.
#pragma once

#include <memory>

#include "classifier.h"
#include "model.h"
#include "scaler.h"

namespace genrescope {

struct Classifier::State {
  ModelInfo info;
  learn::Scaler scaler;
  std::unique_ptr<learn::Model> model;
};

}  // namespace genrescope
