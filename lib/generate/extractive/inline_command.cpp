// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/inline_command.hpp"

#include <algorithm>
#include <optional>

namespace praxeo::generate {
namespace {

constexpr std::string_view kDo = "; do ";
constexpr std::string_view kDone = "; done";
constexpr std::size_t kLongestLoopHead = 120;

// Where the loop begins whose "; do " stands at `at`: its keyword nearest before.
std::optional<std::size_t> keyword_before(std::string_view text, std::size_t from, std::size_t at) {
  std::optional<std::size_t> found;
  for (const std::string_view keyword : {"for ", "while ", "until "}) {
    const auto start =
        at < keyword.size() ? std::string_view::npos : text.rfind(keyword, at - keyword.size());
    if (start == std::string_view::npos || start < from || at - start > kLongestLoopHead) continue;
    if (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n' && text[start - 1] != '(') continue;
    if (!found || start > *found) found = start;
  }
  return found;
}

// Behind the "done" that closes what stands open at `at`.
std::optional<std::size_t> behind_done(std::string_view text, std::size_t at) {
  int open = 1;
  while (open > 0) {
    const auto opens = text.find(kDo, at);
    const auto closes = text.find(kDone, at);
    if (closes == std::string_view::npos) return std::nullopt;
    open += opens < closes ? 1 : -1;
    at = opens < closes ? opens + kDo.size() : closes + kDone.size();
  }
  return at;
}

}  // namespace

std::vector<base::ByteRange> inline_commands(std::string_view text) {
  std::vector<base::ByteRange> found;
  std::size_t from = 0;
  for (auto at = text.find(kDo); at != std::string_view::npos; at = text.find(kDo, at + 1)) {
    if (at < from) continue;
    const auto start = keyword_before(text, from, at);
    if (!start) continue;
    const auto end = behind_done(text, at + kDo.size());
    if (!end) break;
    found.push_back({*start, *end});
    from = *end;
  }
  return found;
}

}  // namespace praxeo::generate
