// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {

// Names in a first column, and beside each what it means, in sentences that go on under themselves:
//   $9 == 404       the pattern. The braces after it
//                   run only for these lines.
struct Meanings {
  struct Entry {
    std::string_view name;
    std::string words;
  };
  std::vector<Entry> entries;
  std::size_t end = 0;  // the line behind them
  [[nodiscard]] bool empty() const { return entries.empty(); }
};

// Those that begin with the line `first`, blank lines between them or not: two at least, one of them over
// some lines. Tables have no sentences, code no hanging lines, and give none.
[[nodiscard]] Meanings meanings_at(const Lines& lines, std::size_t first);

}  // namespace praxeo::ingest::text
