// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/title.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text/html.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::commands {
namespace {

bool holds_controls(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (base::bidi_control_at(text.substr(at)) > 0) return true;
    const char32_t point = base::utf8::next(text, at);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return true;
  }
  return false;
}

}  // namespace

void require_title(std::string_view what, std::string_view title) {
  const auto refuse = [&](const std::string& why) {
    return Error(ErrorKind::usage, fmt::format("{} {}", what, why));
  };
  if (!base::utf8::valid(title)) throw refuse("is no UTF-8");
  if (holds_controls(title))
    throw refuse("holds control characters").with_hint("a title is one line of plain text");
  if (base::squeeze(title).empty()) throw refuse("is empty");
  if (const auto length = base::utf8::length(title); length > base::kLongestTitle)
    throw refuse(fmt::format("has {} characters, of at most {}", length, base::kLongestTitle));
}

}  // namespace praxeo::commands
