// SPDX-License-Identifier: Apache-2.0
#include "ops/json_place.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

namespace praxeo::ops {
namespace {

// Walks over values of a JSON text that is known to be one: a parser tells no places.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::string_view text) : text_(text) {}

  std::size_t find(std::string_view pointer) {
    blanks();
    auto found = at_;
    while (!pointer.empty() && enter(token_of(pointer))) found = at_;
    return found;
  }

 private:
  // Takes the first token off, its escapes undone.
  static std::string token_of(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    std::string token;
    for (std::size_t i = 0; i < end; ++i) {
      if (pointer[i] == '~' && i + 1 < end) {
        token += pointer[++i] == '1' ? '/' : '~';
      } else {
        token += pointer[i];
      }
    }
    pointer.remove_prefix(end);
    return token;
  }

  [[nodiscard]] char sign() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string string() {
    const auto start = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    ++at_;
    return nlohmann::json::parse(text_.substr(start, at_ - start)).get<std::string>();
  }

  void skip() {
    int depth = 0;
    do {
      if (sign() == '"') {
        (void)string();
      } else {
        const char c = sign();
        const bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
        depth += opens ? 1 : closes ? -1 : 0;
        ++at_;
        if (depth == 0 && !closes) at_ = std::min(text_.find_first_of(" \t\r\n,]}", at_ - 1), text_.size());
      }
    } while (depth > 0 && at_ < text_.size());
  }

  // From the beginning of a value to that of one of its members.
  bool enter(const std::string& token) {
    const char open = sign();
    if (open != '{' && open != '[') return false;
    ++at_;
    for (std::size_t index = 0;; ++index) {
      blanks();
      if (sign() == '}' || sign() == ']' || at_ >= text_.size()) return false;
      auto name = fmt::format("{}", index);
      if (open == '{') {
        name = string();
        blanks();
        ++at_;  // the colon
        blanks();
      }
      if (name == token) return true;
      skip();
      blanks();
      if (sign() == ',') ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

JsonPlace json_place(std::string_view text, std::string_view pointer) {
  const auto at = PlaceFinder(text).find(pointer);
  JsonPlace place;
  for (const char c : text.substr(0, at)) {
    place.column = c == '\n' ? 1 : place.column + 1;
    place.line += c == '\n' ? 1 : 0;
  }
  return place;
}

}  // namespace praxeo::ops
