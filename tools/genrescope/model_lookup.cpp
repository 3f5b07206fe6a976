#include "model_lookup.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_whole(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// The folders that may hold the models: where the user says, where an installed program keeps its data, where a build
// folder has them, where the sources were when it was compiled.
std::vector<fs::path> model_folders() {
  std::vector<fs::path> folders;
  if (const char* chosen = std::getenv("GENRESCOPE_MODELS"); chosen != nullptr && *chosen != '\0') {
    folders.emplace_back(chosen);
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (!error) {
    folders.push_back(program / "../share/genrescope/models");
    folders.push_back(program / "../../models");
  }
  folders.emplace_back(GENRESCOPE_SOURCE_DIR "/models");
  return folders;
}

Result<fs::path> path_of(const std::string& asked) {
  std::error_code error;
  if (!asked.empty() && (fs::exists(asked, error) || asked.find_first_of("/.") != std::string::npos))
    return fs::path(asked);
  for (const fs::path& folder : model_folders()) {
    std::string name = asked;
    if (name.empty()) {
      const std::optional<std::string> index = read_whole(folder / "index.json");
      if (!index) continue;
      const auto json = nlohmann::json::parse(*index, nullptr, false);
      if (!json.is_object() || !json.contains("default") || !json["default"].is_string()) {
        return {ErrorCode::kModelInvalid, (folder / "index.json").string() + ": does not name a default model",
                "choose one with --model FILE.gsm"};
      }
      name = json["default"].get<std::string>();
    }
    const fs::path path = folder / (name + ".gsm");
    if (fs::exists(path, error) || asked.empty()) return path;
  }
  if (asked.empty()) {
    return {ErrorCode::kInvalidArgument, "the models that come with Genrescope are not here",
            "set GENRESCOPE_MODELS to their folder, or choose one with --model FILE.gsm"};
  }
  return fs::path(asked);
}

}  // namespace

Result<FoundModel> find_model(const std::string& asked) {
  const Result<fs::path> path = path_of(asked);
  if (!path) return path.error();
  const std::optional<std::string> bytes = read_whole(*path);
  if (!bytes) {
    return {ErrorCode::kInvalidArgument, path->string() + ": no such model file", "check --model, or leave it out"};
  }
  const auto about = [&](Error error) {
    error.message = path->string() + ": " + error.message;
    return error;
  };
  Result<Classifier> model = Classifier::load({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()});
  if (!model) return about(model.error());
  const FeatureSet set = feature_set_of(model->info().schema_hash).value_or(kFeatureSets[0]);
  if (const auto mismatch = model->mismatch(feature_schema_hash(set), kSampleRate)) return about(*mismatch);
  return FoundModel{std::move(*model), set};
}

}  // namespace genrescope::cli
