// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/text/utf8.hpp"
#include "generate/extractive/code_use.hpp"

namespace praxeo::generate {

// One step of a walk while it is written, in the order of the schema: text, code, what that prints, what is
// said of it, points.
struct WalkStep {
  std::string text, explanation, output;
  std::vector<std::string> points;
  nlohmann::json code;  // null without any
  const CodeUse* use = nullptr;
  base::ByteRange shown;            // code or table in the text, as long as no words are cited for it
  bool rests = true;                // words are
  std::vector<std::size_t> told;    // sentences of the text, in order
  std::size_t explained = 0;        // sentences
  std::optional<std::size_t> last;  // block
  [[nodiscard]] bool empty() const { return text.empty() && code.is_null() && points.empty(); }
  [[nodiscard]] bool has_code() const { return !code.is_null(); }
};

// Adds words behind those that stand there, in a paragraph of their own where `apart`.
inline void add_words(std::string& to, const std::string& words, bool apart) {
  if (!to.empty() && !words.starts_with("[^")) to += apart ? "\n\n" : " ";
  to += words;
}

}  // namespace praxeo::generate
