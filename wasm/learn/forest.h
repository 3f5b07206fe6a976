// Random forest (Breiman 2001) on binned columns; class shares of the leaves are averaged over the trees.
#pragma once

#include "model.h"

namespace genrescope::learn {

const ModelKind& forest_kind();

}  // namespace genrescope::learn
