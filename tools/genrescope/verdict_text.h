// A classification in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/classifier.h"

namespace genrescope::cli {

struct Score {
  std::string label;
  double score = 0;  // probability
};

// "Jazz" of "jazz", "Hip-hop" of "hiphop".
std::string genre_name(std::string_view label);

// How sure the first of the scores is: "almost certain", "fairly sure", "probably", "leaning", "unsure" or
// "not music".
std::string_view certainty(Verdict verdict, const std::vector<Score>& scores);

// "72 %"; at least "<1 %".
std::string percentage(double score);

}  // namespace genrescope::cli
