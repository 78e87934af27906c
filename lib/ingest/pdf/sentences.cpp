// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/sentences.hpp"

#include <array>

namespace praxeo::ingest::pdf {

bool ends_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kClosers{"\"", "'", ")", "]", "’", "”", "»"};
  if (const auto note = text.rfind("[^"); note != text.npos && text.ends_with(']') && text.size() - note < 7)
    text.remove_suffix(text.size() - note);
  for (bool closed = true; closed;) {
    closed = false;
    for (const auto closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      closed = true;
    }
  }
  return !text.empty() && std::string_view(".:?!;").find(text.back()) != std::string_view::npos;
}

}  // namespace praxeo::ingest::pdf
