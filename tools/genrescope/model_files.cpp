#include "model_files.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "interrupt.h"
#include "parallel.h"
#include "text.h"

namespace genrescope::cli {
namespace {

struct Interrupted {};

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path, ignored)) {
    return {ErrorCode::kInvalidArgument, "cannot be opened", "Check the name and the permissions."};
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Classifier> read_model(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  return Classifier::load({reinterpret_cast<const std::uint8_t*>(text->data()), text->size()});
}

Result<Json> read_json(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return {ErrorCode::kInvalidArgument, "is not a JSON object", "Name a card that train wrote."};
  return json;
}

std::string json_text(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string card_path(const std::string& model_path) {
  return std::filesystem::path(model_path).replace_extension(".json").string();
}

Result<std::vector<learn::Parameters::Setting>> parse_settings(const std::vector<std::string>& texts) {
  std::vector<learn::Parameters::Setting> settings;
  for (const std::string& text : texts) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
      return {ErrorCode::kInvalidArgument, "'" + text + "' is not a parameter", "Write --param name=value."};
    }
    settings.emplace_back(text.substr(0, sign), text.substr(sign + 1));
  }
  return settings;
}

double rounded(double value) {
  return std::nearbyint(value * 1e4) / 1e4;
}

Json curve_json(const std::vector<learn::CoveragePoint>& curve, std::size_t count) {
  Json points = Json::array();
  for (const learn::CoveragePoint& point : curve) {
    if (point.coverage * static_cast<double>(count) < static_cast<double>(points.size() + 1) - 1e-9) continue;
    points.push_back({{"coverage", rounded(point.coverage)},
                      {"accuracy", rounded(point.accuracy)},
                      {"threshold", rounded(point.threshold)}});
  }
  return points;
}

learn::Parallel parallel_with(std::size_t jobs, std::function<void()> done) {
  return [threads = job_count(jobs), done = std::move(done)](std::size_t count,
                                                             const std::function<void(std::size_t)>& body) {
    run_parallel(count, threads, [&](std::size_t i) {
      if (interrupted()) throw Interrupted();
      body(i);
      done();
    });
  };
}

int until_interrupted(const std::function<int()>& work, const std::string& outcome) {
  try {
    return work();
  } catch (const Interrupted&) {
    std::cerr << "interrupted: " << outcome << '\n';
    return 130;
  }
}

int report(const std::string& subject, const Error& error, int code) {
  std::cerr << failure_line(subject, error) << '\n';
  return code;
}

}  // namespace genrescope::cli
