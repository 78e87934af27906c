// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/document.hpp"
#include "ingest/item.hpp"

namespace praxeo::ingest {

// Name and version of this reader's rules. Raised whenever the same bytes would give another text
// or other marks of code.
inline constexpr std::string_view kTextReader = "text/13";

// More bytes than this are no text that a person cites from.
inline constexpr std::uint64_t kMostTextBytes = 256ULL << 20;

// Reads a text of any encoding: Markdown (by its suffix, else by its looks), code and data files (kept as
// they stand), else plain text. Throws invalid_input "NAME: …" for what is empty, too large, binary, or holds
// no words; interrupted.
[[nodiscard]] Document read_text(const Input& input, base::Progress& progress, std::stop_token stop);

// The same for bytes at hand. Pure.
[[nodiscard]] Document text_document(std::string_view bytes, std::string_view name,
                                     std::string_view file_name);

}  // namespace praxeo::ingest
