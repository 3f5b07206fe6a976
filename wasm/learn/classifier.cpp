#include "classifier.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "../hexadecimal.h"
#include "calibration.h"
#include "classifier_state.h"

namespace genrescope {
namespace {

using learn::ByteReader;
using learn::ByteWriter;

// The first byte is not a letter and the last but one ends text mode: transfers that damage binary files show.
constexpr std::array<std::uint8_t, 6> kMagic = {0x89, 'G', 'S', 'M', 0x1A, '\n'};
constexpr std::uint16_t kVersion = 4;
constexpr std::size_t kChecksumSize = 8;

Error invalid(std::string what) {
  return {ErrorCode::kModelInvalid, "model file: " + std::move(what), "Get the file again, or train the model again."};
}

void save_texts(ByteWriter& out, const std::vector<std::string>& texts) {
  out.u32(static_cast<std::uint32_t>(texts.size()));
  for (const std::string& text : texts) out.text(text);
}

std::vector<std::string> load_texts(ByteReader& in) {
  std::vector<std::string> texts;
  for (std::size_t left = in.count(2); left > 0 && in.ok(); --left) texts.push_back(in.text());
  return texts;
}

void save_info(ByteWriter& out, const ModelInfo& info) {
  out.u64(info.schema_hash);
  out.u32(static_cast<std::uint32_t>(info.sample_rate));
  out.f64(info.segment_length);
  out.text(info.name);
  out.text(info.kind);
  save_texts(out, info.columns);
  save_texts(out, info.labels);
  out.u32(static_cast<std::uint32_t>(info.parameters.size()));
  for (const auto& [name, value] : info.parameters) {
    out.text(name);
    out.text(value);
  }
  out.f64(info.temperature);
  out.f64(info.sure_threshold);
  out.f64(info.evidence_floor);
  save_texts(out, info.row_names);
}

ModelInfo load_info(ByteReader& in) {
  ModelInfo info;
  info.schema_hash = in.u64();
  const std::uint32_t sample_rate = in.u32();
  info.sample_rate = static_cast<int>(std::min<std::uint32_t>(sample_rate, 10'000'000));
  info.segment_length = in.f64();
  info.name = in.text();
  info.kind = in.text();
  info.columns = load_texts(in);
  info.labels = load_texts(in);
  for (std::size_t left = in.count(4); left > 0 && in.ok(); --left) {
    std::string name = in.text();
    info.parameters.emplace_back(std::move(name), in.text());
  }
  info.temperature = in.f64();
  info.sure_threshold = in.f64();
  info.evidence_floor = in.f64();
  info.row_names = load_texts(in);
  return info;
}

// What is wrong with the numbers of a header; empty when nothing is.
std::string fault(const ModelInfo& info) {
  if (info.columns.empty()) return "it has no columns";
  if (info.columns.size() > 0xFFFF) return "it has too many columns";
  if (info.labels.size() < 2) return "it has fewer than two labels";
  if (info.labels.size() > 0xFFF) return "it has too many labels";
  if (std::adjacent_find(info.labels.begin(), info.labels.end(), std::greater_equal<>()) != info.labels.end())
    return "its labels are not sorted";
  if (info.segment_length <= 0 || info.segment_length > 1e6) return "its segment length is out of range";
  if (info.temperature < 0.01 || info.temperature > 100) return "its temperature is out of range";
  if (info.sure_threshold < 0 || info.sure_threshold > 2) return "its threshold is out of range";
  return {};
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSure:
      return "sure";
    case Verdict::kNotMusic:
      return "not-music";
    case Verdict::kUnsure:
      break;
  }
  return "unsure";
}

Classifier::Classifier(std::unique_ptr<State> state) : state_(std::move(state)) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;

Result<Classifier> Classifier::load(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kMagic.size() || !std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
    return Error{ErrorCode::kModelInvalid, "not a Genrescope model file", "Models end in .gsm."};
  }
  if (bytes.size() < kMagic.size() + 2 + kChecksumSize) return invalid("it is cut off");
  ByteReader in(bytes.subspan(kMagic.size(), bytes.size() - kMagic.size() - kChecksumSize));
  const std::uint16_t version = in.u16();
  if (version != kVersion) {
    return Error{ErrorCode::kModelMismatch,
                 "model file: its format is version " + std::to_string(version) + ", this program reads version " +
                     std::to_string(kVersion),
                 "Use a model made by the same version of Genrescope."};
  }
  const std::uint64_t checksum = ByteReader(bytes.last(kChecksumSize)).u64();
  if (checksum != learn::fnv1a(bytes.first(bytes.size() - kChecksumSize))) {
    return invalid("the checksum does not match, it is damaged or cut off");
  }
  auto state = std::make_unique<State>();
  state->info = load_info(in);
  if (!in.ok()) return invalid("its header is damaged");
  if (const std::string what = fault(state->info); !what.empty()) return invalid(what);
  const learn::ModelKind* kind = learn::find_model_kind(state->info.kind);
  if (kind == nullptr) {
    return Error{ErrorCode::kModelMismatch,
                 "model file: this program does not know the model kind '" + state->info.kind + "'",
                 "Use a newer version of Genrescope."};
  }
  state->scaler = learn::Scaler::load(in, state->info.columns);
  if (!in.ok()) return invalid("its scaler is damaged");
  for (std::size_t c = 0; c < state->info.columns.size() && in.ok(); ++c) state->typical.push_back(in.f32());
  state->gate = learn::MusicGate(in, state->info.columns.size());
  if (!in.ok()) return invalid("its music gate is damaged");
  state->familiarity = learn::Familiarity(in, state->info.labels.size());
  if (!in.ok()) return invalid("what it knows of unknown rows is damaged");
  state->model = kind->load(in, state->info.columns.size(), state->info.labels.size());
  if (state->model == nullptr || !in.ok() || in.left() != 0) return invalid("its " + state->info.kind + " is damaged");
  return Classifier(std::move(state));
}

std::vector<std::uint8_t> Classifier::save() const {
  ByteWriter out;
  out.raw(kMagic);
  out.u16(kVersion);
  save_info(out, state_->info);
  state_->scaler.save(out);
  for (const float value : state_->typical) out.f32(value);
  state_->gate.save(out);
  state_->familiarity.save(out);
  state_->model->save(out);
  out.u64(learn::fnv1a(out.bytes()));
  return out.take();
}

const ModelInfo& Classifier::info() const {
  return state_->info;
}

std::optional<Error> Classifier::mismatch(std::uint64_t schema_hash, int sample_rate) const {
  const ModelInfo& own = state_->info;
  if (own.schema_hash != schema_hash) {
    return Error{ErrorCode::kModelMismatch,
                 "model " + own.name + " was trained on other features: schema " + hexadecimal(own.schema_hash) +
                     ", this program computes " + hexadecimal(schema_hash),
                 "Train the model again with this version, or use the version that it was made with."};
  }
  if (own.sample_rate != sample_rate) {
    return Error{ErrorCode::kModelMismatch,
                 "model " + own.name + " was trained on sound at " + std::to_string(own.sample_rate) +
                     " Hz, this program computes features at " + std::to_string(sample_rate) + " Hz",
                 "Train the model again with this version, or use the version that it was made with."};
  }
  return std::nullopt;
}

std::vector<double> Classifier::standardised(std::span<const double> row) const {
  if (row.size() != state_->info.columns.size()) return {};
  if (!std::all_of(row.begin(), row.end(), [](double value) { return std::isfinite(value); })) return {};
  std::vector<double> values(row.size());
  state_->scaler.transform(row, values);
  return values;
}

Answer Classifier::predict(std::span<const double> row) const {
  const std::vector<double> values = standardised(row);
  if (values.empty()) return {};
  Answer answer;
  answer.probabilities.resize(state_->info.labels.size());
  state_->model->predict(values, answer.probabilities);
  answer.evidence = state_->familiarity.evidence(state_->model->traits(values), answer.probabilities);
  answer.not_music = state_->gate.stops(values);
  learn::apply_temperature(answer.probabilities, state_->info.temperature);
  return answer;
}

TrackAnswer Classifier::combine(std::span<const Answer> answers, std::span<const double> weights) const {
  double music = 0;
  double all = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    all += weights[i];
    if (!answers[i].not_music) music += weights[i];
  }
  const bool is_music = 2 * music >= all;
  double evidence = 0;
  double total = 0;
  TrackAnswer track;
  track.probabilities.assign(state_->info.labels.size(), 0);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (is_music && answers[i].not_music) continue;
    total += weights[i];
    evidence += weights[i] * answers[i].evidence;
    for (std::size_t k = 0; k < track.probabilities.size(); ++k) {
      track.probabilities[k] += weights[i] * answers[i].probabilities[k];
    }
  }
  for (double& probability : track.probabilities) probability /= total;
  const double top = *std::max_element(track.probabilities.begin(), track.probabilities.end());
  if (!is_music) {
    track.verdict = Verdict::kNotMusic;
  } else if (top >= state_->info.sure_threshold && evidence / total >= state_->info.evidence_floor) {
    track.verdict = Verdict::kSure;
  }
  return track;
}

std::vector<double> Classifier::explain(std::span<const double> row, std::size_t target) const {
  const std::vector<double> values = standardised(row);
  if (values.empty() || target >= state_->info.labels.size()) return {};
  const std::vector<double> typical(state_->typical.begin(), state_->typical.end());
  learn::Matrix contributions(state_->info.labels.size(), values.size());
  state_->model->explain(values, typical, contributions);
  const std::span<const double> chosen = contributions.row(target);
  return {chosen.begin(), chosen.end()};
}

std::vector<SimilarRow> Classifier::nearest(std::span<const double> row, std::size_t count) const {
  const std::vector<double> values = standardised(row);
  std::vector<SimilarRow> similar;
  if (values.empty() || state_->info.row_names.empty()) return similar;
  for (const learn::Neighbour& neighbour : state_->model->nearest(values, count)) {
    if (neighbour.row < state_->info.row_names.size()) {
      similar.push_back({state_->info.row_names[neighbour.row], neighbour.distance});
    }
  }
  return similar;
}

}  // namespace genrescope
