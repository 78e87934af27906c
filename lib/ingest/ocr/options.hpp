// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::ingest::ocr {

// Which pages of a PDF are recognised from their picture.
enum class Mode {
  automatic,  // those without text
  always,     // all, in place of their text
  never
};
[[nodiscard]] std::string_view name_of(Mode mode);  // "auto", "always", "never"
[[nodiscard]] std::optional<Mode> mode(std::string_view name);

struct Options {
  Mode mode = Mode::automatic;
  std::string languages = "eng";  // as Tesseract names them, joined by '+'
};

}  // namespace praxeo::ingest::ocr
