// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <utility>

#include "sandbox/worker_side.hpp"

namespace praxeo::recogniser {

// Operation "recognise". The input holds the grey pixels of one page, width × height bytes, rows from the
// top. options: {width, height, dpi, languages: "eng+deu", turned?: 0}; the picture is turned clockwise by so
// many quarters first. Sends META {tesseract}, PROGRESS {done, total: 100} as words are found, then the units
// of words.hpp. Failures: usage, unreadable, language (its data can't be loaded), unrecognised (Tesseract
// gave up).
class OcrHandler final : public sandbox::Handler {
 public:
  explicit OcrHandler(std::filesystem::path tessdata) : tessdata_(std::move(tessdata)) {}
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;

 private:
  std::filesystem::path tessdata_;
};

}  // namespace praxeo::recogniser
