#include "verdict_text.h"

#include <cctype>
#include <cmath>

namespace genrescope::cli {

std::string genre_name(std::string_view label) {
  if (label == "hiphop") return "Hip-hop";
  std::string name(label);
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

std::string_view certainty(Verdict verdict, const std::vector<Score>& scores) {
  constexpr double kAlmostCertain = 0.9;
  constexpr double kFairlySure = 0.6;
  constexpr double kLeaning = 0.35;  // below, the first one hardly stands out among ten
  const double score = scores.empty() ? 0 : scores.front().score;
  switch (verdict) {
    case Verdict::kNotMusic:
      return "not music";
    case Verdict::kSure:
      return score >= kAlmostCertain ? "almost certain" : score >= kFairlySure ? "fairly sure" : "probably";
    case Verdict::kUnsure:
      break;
  }
  return score >= kLeaning ? "leaning" : "unsure";
}

std::string percentage(double score) {
  const long whole = std::lround(score * 100);
  return whole == 0 ? "<1 %" : std::to_string(whole) + " %";
}

}  // namespace genrescope::cli
