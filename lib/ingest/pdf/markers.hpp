// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// How an item of a list begins.
struct Marker {
  std::string marker;              // "-", "1.", "a)"
  std::size_t body = 0, skip = 0;  // the word where its text begins, and bytes of it to leave out
};

// "•", "1.", "(2)", "b)" at the beginning of a line, alone or with the words behind.
[[nodiscard]] std::optional<Marker> marker_of(const Line& line);

// "Title . . . . . 12": title and what stands behind the dots. Without dots that lead anywhere: none.
[[nodiscard]] std::vector<std::string> leader_cells(const std::string& text);

}  // namespace praxeo::ingest::pdf
