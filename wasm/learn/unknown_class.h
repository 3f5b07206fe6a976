// How well a model's evidence tells rows of a class that it never saw from those of the classes it knows.
#pragma once

#include <span>
#include <vector>

#include "training.h"

namespace genrescope::learn {

// Area under the receiver operating characteristic: the share of pairs in which the row that belongs has the higher
// score, ties counting half. 0.5 when there are no pairs.
double auroc(std::span<const double> belonging, std::span<const double> strange);

// Per label: models are trained on each fold's training rows without the label; the AUROC is that of the evidence of
// all folds' test rows, those of the label being the strange ones. Errors: those of train_classifier.
Result<std::vector<double>> unknown_class_auroc(const DataSet& data, std::span<const Fold> folds, const Recipe& recipe,
                                                const Parallel& parallel);

}  // namespace genrescope::learn
