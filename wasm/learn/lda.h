// Linear discriminant analysis with a shrunk scatter: classes as normal clouds of one shape.
#pragma once

#include "linear_scores.h"
#include "model.h"
#include "scatter.h"
#include "trainer.h"

namespace genrescope::learn {

// The columns say the same thing several times over, so the likelihoods are far too sure of themselves; the temperature
// does the rest.
inline constexpr double kDiscriminantSlope = 0.25;

// Log likelihoods of the classes relative to that of the center, plus `priors` (log, per class), times `slope`.
LinearScores discriminant_scores(const Scatter& scatter, double shrinkage, std::span<const double> priors,
                                 double slope);

const ModelKind& lda_kind();
const Trainer& lda_trainer();

}  // namespace genrescope::learn
