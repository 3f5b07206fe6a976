// Linear discriminants and, beside them, kernel ridge regression (regularised least squares; Rifkin, Yeo and Poggio
// 2003) in the few directions in which recordings differ most from each other, compared with what differs between
// artists of a class and variants of a clip. The scores of both are added.
#pragma once

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

const ModelKind& discriminant_kind();
const Trainer& discriminant_trainer();

}  // namespace genrescope::learn
