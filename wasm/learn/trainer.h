// How models of every kind are trained. Apart from their loading: a program that only loads models does not link it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "data_set.h"
#include "model.h"
#include "parallel.h"
#include "parameters.h"

namespace genrescope::learn {

struct Trainer {
  std::string_view kind;   // of the ModelKind
  std::string_view title;  // for people
  std::span<const ParameterSpec> parameters;
  // The data has been checked; a class may be without rows.
  std::unique_ptr<Model> (*train)(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                                  const Parallel& parallel);
};

// For a Trainer: makes an M(data, parameters, seed, parallel).
template <class M>
std::unique_ptr<Model> train_model(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                                   const Parallel& parallel) {
  return std::make_unique<M>(data, parameters, seed, parallel);
}

std::span<const Trainer> trainers();
// nullptr when there is no such kind.
const Trainer* find_trainer(std::string_view kind);

}  // namespace genrescope::learn
