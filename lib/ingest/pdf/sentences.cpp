// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/sentences.hpp"

#include <array>

namespace praxeo::ingest::pdf {

bool ends_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kClosers{"\"", "'", ")", "]", "’", "”", "»"};
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
