// The interface that every model kind implements, and the list of kinds. A new kind is a pair of files, a line in
// model.cpp and one in trainer.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "../result.h"
#include "byte_io.h"
#include "data_set.h"
#include "familiarity.h"
#include "quantised_rows.h"

namespace genrescope::learn {

class Model {
 public:
  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model();

  // Probabilities, not yet calibrated, of one scaled row; sizes as in training.
  virtual void predict(std::span<const double> row, std::span<double> probabilities) const = 0;
  // What each column adds to each class's probability: contributions (classes x columns) whose sum per class is what
  // predict() gives for `row` less what it gives for `base`, a scaled row too. Shapley values: here by sampling orders
  // of the columns (Castro, Gomez and Tejada 2009), always the same ones, each forwards and backwards. Kinds that can
  // do it exactly do.
  virtual void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const;
  // What tells rows of no known class from others better than their probabilities do; of the same sizes for every row.
  // None when the kind knows nothing better.
  virtual Traits traits(std::span<const double> row) const;
  // The training rows most alike, counted in the order of training, the most alike first, at distances in the model's
  // own space; none when the kind does not keep them.
  virtual std::vector<Neighbour> nearest(std::span<const double> row, std::size_t count) const;
  // Mean decrease of impurity (Breiman 2001) per column, with the sum 1. Only of trees that were just trained: model
  // files do not keep them; empty otherwise.
  virtual std::span<const double> impurity_importances() const { return {}; }
  // What load() of the same kind reads. All numbers are rounded in training already: a saved model predicts the same
  // bits.
  virtual void save(ByteWriter& out) const = 0;

 protected:
  // As explain(), but columns of the same part (a number below `parts` per column) come together. What a part adds is
  // spread over its columns in proportion to how far they are from the base.
  void explain_parts(std::span<const double> row, std::span<const double> base, std::span<const std::size_t> part_of,
                     std::size_t parts, Matrix& contributions) const;
};

struct ModelKind {
  std::string_view name;
  // nullptr when the bytes make no such model. Survives any bytes.
  std::unique_ptr<Model> (*load)(ByteReader& in, std::size_t columns, std::size_t classes);
};

// For a ModelKind: makes an M(in, columns, classes).
template <class M>
std::unique_ptr<Model> load_model(ByteReader& in, std::size_t columns, std::size_t classes) {
  auto model = std::make_unique<M>(in, columns, classes);
  return in.ok() ? std::move(model) : nullptr;
}

std::span<const ModelKind> model_kinds();
// nullptr when there is no such kind.
const ModelKind* find_model_kind(std::string_view name);

}  // namespace genrescope::learn
