// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text/sentences.hpp"
#include "generate/extractive/code_use.hpp"

// Inside this room, in .cpp files.
namespace praxeo::generate {

struct ShownCode {
  std::string language, source;
};

// One step of a walk while it is written, in the order of the schema: text, code, what that prints, what is
// said of it, points.
struct WalkStep {
  std::string text, explanation, output;
  std::vector<std::string> points;
  std::optional<ShownCode> code;
  const CodeUse* use = nullptr;
  base::ByteRange shown;            // code or table in the text, as long as no words are cited for it
  bool rests = true;                // words are
  std::vector<std::size_t> told;    // sentences of the text, in order
  std::size_t explained = 0;        // sentences
  std::optional<std::size_t> last;  // block
  [[nodiscard]] bool empty() const { return text.empty() && !code && points.empty(); }
  [[nodiscard]] bool has_code() const { return code.has_value(); }
};

}  // namespace praxeo::generate
