// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/worker/ocr_handler.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "ingest/ocr/worker/words.hpp"

namespace praxeo::recogniser {
namespace {

using sandbox::Failure;

struct Picture {
  int width = 0, height = 0;
  double dpi = 0;
  std::string languages;
  int turned = 0;
};

// The parent is trusted, but a slip of its must not become a read past the end.
Picture picture_of(const nlohmann::json& request) {
  const auto options = request.value("options", nlohmann::json::object());
  Picture picture;
  picture.width = options.value("width", 0);
  picture.height = options.value("height", 0);
  picture.dpi = options.value("dpi", 0.0);
  picture.languages = options.value("languages", "");
  picture.turned = options.value("turned", 0) & 3;
  if (picture.width < 1 || picture.height < 1 || picture.width > 32'000 || picture.height > 32'000 ||
      !(picture.dpi >= 1) || picture.languages.empty()) {
    throw Failure{"usage", "a picture without size, resolution or language", {}};
  }
  return picture;
}

std::vector<unsigned char> pixels_of(int input, const Picture& picture) {
  std::vector<unsigned char> pixels(static_cast<std::size_t>(picture.width) *
                                    static_cast<std::size_t>(picture.height));
  std::size_t have = 0;
  while (have < pixels.size()) {
    const auto got = ::pread(input, pixels.data() + have, pixels.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Failure{"unreadable", std::strerror(errno), {}};
    if (got == 0) throw Failure{"unreadable", "fewer pixels than announced", {}};
    have += static_cast<std::size_t>(got);
  }
  return pixels;
}

void turn_clockwise(std::vector<unsigned char>& pixels, Picture& picture) {
  const auto width = static_cast<std::size_t>(picture.width);
  const auto height = static_cast<std::size_t>(picture.height);
  std::vector<unsigned char> turned(pixels.size());
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) turned[x * height + (height - 1 - y)] = pixels[y * width + x];
  }
  pixels.swap(turned);
  std::swap(picture.width, picture.height);
}

// Tesseract calls back while it recognises: each step of a hundredth is a frame, so that the parent sees that
// it is alive, and a CANCEL is heard.
struct Monitor : tesseract::ETEXT_DESC {
  explicit Monitor(sandbox::Emitter& to) : emitter(to) {
    cancel_this = this;
    cancel = [](void* self, int) { return static_cast<Monitor*>(self)->emitter.cancelled(); };
    progress_callback2 = [](tesseract::ETEXT_DESC* self, int, int, int, int) {
      static_cast<Monitor*>(self)->tell();
      return false;
    };
  }
  void tell() {
    if (progress <= told) return;
    told = progress;
    emitter.progress({{"done", told}, {"total", 100}});
  }
  sandbox::Emitter& emitter;
  int told = 0;
};

}  // namespace

std::uint64_t OcrHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  if (request.value("operation", "") != "recognise") throw Failure{"usage", "unknown operation", {}};
  auto picture = picture_of(request);
  emitter.meta({{"tesseract", tesseract::TessBaseAPI::Version()}});
  tesseract::TessBaseAPI api;
  if (api.Init(tessdata_.c_str(), picture.languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    throw Failure{"language", "the data of its languages can't be loaded", {}};
  }
  api.SetPageSegMode(tesseract::PSM_AUTO);
  {
    auto pixels = pixels_of(input, picture);
    for (int quarter = 0; quarter < picture.turned; ++quarter) turn_clockwise(pixels, picture);
    api.SetImage(pixels.data(), picture.width, picture.height, 1, picture.width);
  }
  api.SetSourceResolution(static_cast<int>(picture.dpi));
  Monitor monitor(emitter);
  if (api.Recognize(&monitor) != 0) throw Failure{"unrecognised", "Tesseract gave the page up", {}};
  std::uint64_t characters = 0;
  if (emitter.cancelled()) return characters;
  for (const auto& unit : word_units(api, picture.dpi, characters)) emitter.unit(unit);
  return characters;
}

}  // namespace praxeo::recogniser
