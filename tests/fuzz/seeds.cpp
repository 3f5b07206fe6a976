// Writes the inputs that fuzzing starts from: fuzz_seeds FOLDER makes FOLDER/TARGET/NAME.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "audio/wav_builder.h"
#include "image/png.h"
#include "learn/made_up_data.h"
#include "learn/training.h"

namespace genrescope {
namespace {

using testing::Bytes;

std::filesystem::path folder;

void write(const std::string& target, const std::string& name, const Bytes& bytes) {
  std::filesystem::create_directories(folder / target);
  std::ofstream file(folder / target / name, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void write(const std::string& target, const std::string& name, const std::string& text) {
  write(target, name, Bytes(text.begin(), text.end()));
}

void write_wavs() {
  using testing::format_chunk;
  const Bytes content(96, 0x40);
  for (const int channels : {1, 2, 6}) {
    for (const int bits : {8, 16, 24, 32}) {
      const std::string name = std::to_string(channels) + "-" + std::to_string(bits);
      write("wav", name, testing::wav(format_chunk(1, channels, 44100, bits), content));
      write("wav", name + "-x", testing::wav(testing::extensible_chunk(1, channels, 8000, bits), content));
    }
    for (const int bits : {32, 64}) {
      write("wav", "float" + std::to_string(channels) + "-" + std::to_string(bits),
            testing::wav(format_chunk(3, channels, 22050, bits), content));
    }
  }
  const Bytes plain = testing::wav(format_chunk(1, 1, 22050, 16), content);
  write("wav", "endless", testing::claiming(plain, content, 0xFFFFFFFF));
  Bytes chunks;
  Bytes ds64;
  for (const std::uint64_t value : {std::uint64_t{200}, std::uint64_t{96}, std::uint64_t{48}}) {
    testing::append(ds64, value);
  }
  testing::append<std::uint32_t>(ds64, 0);
  testing::append_chunk(chunks, "ds64", ds64);
  testing::append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
  testing::append_chunk(chunks, "LIST", Bytes(7, 'x'));
  testing::append_chunk(chunks, "data", content);
  write("wav", "rf64", testing::riff(chunks, "RF64"));
}

void write_samples() {
  const Bytes pattern = testing::samples<float>({0.5F, -0.25F, 0.125F, 1, -1, 0, 1e-20F, 0.9F});
  std::uint8_t choice = 0;  // 0: the rate that is written behind it
  for (const std::int32_t rate : {8000, 192000, 11027, 1, 44100, 44100, 44100}) {
    Bytes bytes;
    testing::append<std::uint8_t>(bytes, rate == 44100 ? ++choice : 0);
    testing::append<std::int32_t>(bytes, rate);
    testing::append<std::int8_t>(bytes, 2);
    testing::append<std::uint16_t>(bytes, 1000);
    testing::append<std::uint16_t>(bytes, 277);
    testing::append<float>(bytes, 0.05F);
    testing::append_raw(bytes, pattern.data(), pattern.size());
    write("stream", std::to_string(rate) + "-" + std::to_string(choice), bytes);
  }
  // Everything that is computed, of sounds within [-1, 1] and of others.
  for (int choice = 0; choice < 21; ++choice) {
    for (const int length : {1024, 1025, 1900}) {
      Bytes bytes;
      testing::append<std::uint8_t>(bytes, static_cast<std::uint8_t>(length == 1900 ? choice : choice + 0x80));
      testing::append<std::uint16_t>(bytes, static_cast<std::uint16_t>((length - 961) * 8 + 1));
      testing::append_raw(bytes, pattern.data(), pattern.size());
      write("extractor", std::to_string(choice) + "-" + std::to_string(length), bytes);
    }
  }
}

void write_tables() {
  write("csv", "plain",
        std::string("filename,length,a,b,label\nx.1.wav,66150,1,2,jazz\nx.2.wav,66150,3,4.5e-3,rock\n"));
  write("csv", "quoted",
        std::string("\xEF\xBB\xBF\"filename\",\"a \"\"b\"\"\",label\r\n\"x,1\",-1,jazz\r\n\ny,2,\"ro\nck\"\r\n"));
  write("csv", "groups", std::string("clip,group,filtered\nblues.00000,someone,train\nblues.00001,,none\n"));
  write("csv", "faults", std::string("filename,a,label\nx,nan,jazz\ny,,rock\nz,1e999,rock\n"));
  write("csv", "ragged", std::string("a,b,label\n1,2\n"));
}

void write_pictures() {
  for (const std::size_t side : {1, 5, 20}) {
    Image image{side, side + 1, Bytes(4 * side * (side + 1))};
    for (std::size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = static_cast<std::uint8_t>(i * i / 7);
    write("png", std::to_string(side), encode_png(image));
  }
}

void write_models() {
  using learn::Parameters;
  learn::DataSet data = learn::made_up_data(3, 8, 4, 7, 3);
  for (std::size_t r = 0; r < data.rows.rows; ++r) data.names.push_back("row" + std::to_string(r));
  // So that the gate against it is in the files.
  const learn::DataSet other = learn::made_up_data(2, 8, -9, 8, 3);
  data.not_music = {.kinds = other.labels, .rows = other.rows, .kind_of = other.targets};
  for (const learn::Trainer& trainer : learn::trainers()) {
    std::vector<Parameters::Setting> settings;
    for (const learn::ParameterSpec& parameter : trainer.parameters) {
      // Small models are mutated more thoroughly.
      if (parameter.name == "n_estimators") settings.emplace_back("n_estimators", "3");
      if (parameter.name == "channels") settings.emplace_back("channels", "3-2");
      if (parameter.name == "hidden_layer_sizes") settings.emplace_back("hidden_layer_sizes", "4");
    }
    const auto recipe = learn::make_recipe(trainer.kind, settings, 3);
    if (!recipe) {
      std::cerr << trainer.kind << ": " << recipe.error().message << '\n';
      std::exit(1);
    }
    ModelInfo info;
    info.name = "seed";
    info.sample_rate = 22050;
    info.segment_length = 30;
    const auto model = learn::train_classifier(data, *recipe, info, learn::run_serially);
    if (model) write("model", std::string(trainer.kind), model->save());
  }
}

}  // namespace
}  // namespace genrescope

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: fuzz_seeds FOLDER\n";
    return 2;
  }
  genrescope::folder = arguments[1];
  genrescope::write_wavs();
  genrescope::write_samples();
  genrescope::write_tables();
  genrescope::write_pictures();
  genrescope::write_models();
}
