// How answers hold up: in variants of the clips, for labels never seen, against the gate for sound that is no music.
#pragma once

#include <string>

#include "evaluation_report.h"

namespace genrescope::cli {

// Adds the members `robustness`, `unknown_label` and `stopped_as_no_music` as far as they were measured.
void add_robustness_json(const Evaluation& evaluation, Json& json);
std::string robustness_text(const Evaluation& evaluation);

}  // namespace genrescope::cli
