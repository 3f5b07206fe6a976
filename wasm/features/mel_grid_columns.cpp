// The columns of the mel spectrogram as a picture.
#include <cmath>
#include <string>

#include "../dsp/mel.h"
#include "mel_grid.h"

namespace genrescope {
namespace {

void append_number(std::string& text, std::size_t value) {
  text.append(std::to_string(value));
}

void append_tenths(std::string& text, double value) {
  const auto rounded = static_cast<std::size_t>(std::lround(value * 10));
  append_number(text, rounded / 10);
  text.append(".");
  append_number(text, rounded % 10);
}

}  // namespace

std::vector<Column> mel_grid_columns() {
  // A row's band begins and ends in the middle of triangles.
  constexpr double kPerRow = static_cast<double>(kMelBands) / kGridBands;
  const double mel_step = hz_to_mel(kSampleRate / 2.0) / (kMelBands + 1);
  const double seconds = kMomentsPerCell * kMomentFrames * kHopLength / kSampleRate;
  std::vector<Column> columns;
  for (std::size_t band = 0; band < kGridBands; ++band) {
    const double low = mel_to_hz(mel_step * (static_cast<double>(band) * kPerRow + 0.5));
    const double high = mel_to_hz(mel_step * (static_cast<double>(band + 1) * kPerRow + 0.5));
    const std::string family = high <= 500 ? "low tones" : high <= 2500 ? "middle tones" : "high tones";
    std::string place = "Level from ";
    append_number(place, static_cast<std::size_t>(std::lround(low)));
    place.append(" to ");
    append_number(place, static_cast<std::size_t>(std::lround(high)));
    place.append(" Hz, ");
    for (std::size_t cell = 0; cell < kGridCells; ++cell) {
      std::string name = "level";
      append_number(name, band + 1);
      name.append("_");
      append_number(name, cell + 1);
      std::string description = place;
      append_tenths(description, static_cast<double>(cell) * seconds);
      description.append(" to ");
      append_tenths(description, static_cast<double>(cell + 1) * seconds);
      description.append(" s");
      columns.push_back({name, family, "dB", -kGridRangeDb, 0, description,
                         "librosa.feature.melspectrogram, relative to the clip's maximum"});
    }
  }
  return columns;
}

}  // namespace genrescope
