// SPDX-License-Identifier: Apache-2.0
#include "content/plain_text.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

#include "content/blocks.hpp"
#include "content/marks.hpp"

namespace praxeo::content {
namespace {

// Runs of blanks become one.
void append(std::string& text, std::string_view words, bool markdown) {
  bool blank = !text.empty();
  for (const char c : words) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = !text.empty();
      continue;
    }
    if (markdown && (c == '`' || c == '*')) continue;
    if (blank) text += ' ';
    blank = false;
    text += c;
  }
}

}  // namespace

std::string plain_text(const Kind& kind, const nlohmann::json& body) {
  using Type = Block::Type;
  std::string text;
  for (const Block& block : blocks(kind, body)) {
    if (block.type == Type::heading && block.number > 0) append(text, block.label, false);
    if (block.type == Type::prose) append(text, without_marks(block.text), true);
    if (block.type == Type::code) append(text, block.text, false);
    for (const auto& entry : block.entries) {
      append(text, entry.term, false);
      append(text, entry.prose ? without_marks(entry.text) : entry.text, entry.prose);
    }
  }
  return text;
}

}  // namespace praxeo::content
