// SPDX-License-Identifier: Apache-2.0
#include "llm/redact.hpp"

#include "llm/wire.hpp"

namespace praxeo::llm {
namespace {

void take_out(std::string& text, std::string_view what) {
  static constexpr std::string_view kInstead = "[key]";
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + kInstead.size()))
    text.replace(at, what.size(), kInstead);
}

}  // namespace

std::string without_key(std::string text, std::string_view key) {
  if (key.size() < 8) return text;
  take_out(text, key);
  take_out(text, wire::escape_path(key));
  // The last group of base 64 depends on what follows: without it, a longer text that begins with it is
  // found.
  const auto coded = wire::base64_of(std::string(key.substr(0, key.size() / 3 * 3)));
  take_out(text, coded);
  return text;
}

}  // namespace praxeo::llm
