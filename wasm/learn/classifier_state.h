// What a Classifier is made of; for classifier.cpp and the training.
#pragma once

#include <memory>
#include <vector>

#include "classifier.h"
#include "familiarity.h"
#include "gate.h"
#include "model.h"
#include "scaler.h"

namespace genrescope {

struct Classifier::State {
  ModelInfo info;
  learn::Scaler scaler;
  std::vector<float> typical;  // scaled row that explanations start from
  learn::MusicGate gate;
  learn::Familiarity familiarity;
  std::unique_ptr<learn::Model> model;
};

}  // namespace genrescope
