// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/options.hpp"

namespace praxeo::ingest::ocr {

std::string_view name_of(Mode mode) {
  switch (mode) {
    case Mode::automatic:
      return "auto";
    case Mode::always:
      return "always";
    case Mode::never:
      break;
  }
  return "never";
}

std::optional<Mode> mode(std::string_view name) {
  for (const auto one : {Mode::automatic, Mode::always, Mode::never}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

}  // namespace praxeo::ingest::ocr
