// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.hpp"
#include "ingest/ocr/recognise.hpp"

namespace praxeo::ingest::ocr {

// A page whose mean confidence is below this is warned of by itself.
inline constexpr double kLowConfidence = 0.75;

// What was recognised, told in the document: `confidence` of the anchors of those pages; Document::ocr;
// warnings "ocr" (which pages, by what, the lowest confidence), "ocr_low", "ocr_failed", "ocr_wordless";
// metadata.ocr {engine, languages, mode, pages, blank_pages, wordless_pages, failed_pages, confidence?,
// lowest_confidence?}; and a reader_hash of its own, for the same bytes read otherwise are another version.
// `had_text`: of each page.
void note_recognised(Document& document, const Recognised& found, const Options& options,
                     const std::vector<bool>& had_text);

// Completes the warning about pages without text: that they might be pictures, and what is lacking to read
// them.
void note_lack(Document& document, const Lack& lack);

// Why nothing came of a document in which `pages` pages were looked at: "its 3 pages are blank".
[[nodiscard]] std::string why_nothing(const Recognised& found, const Options& options, std::int64_t pages);

// "1-3, 7": ascending page numbers as people write them; after `most` stretches "and 12 more".
[[nodiscard]] std::string page_list(const std::vector<int>& pages, std::size_t most = 8);

// What a version's metadata say of its recognition, to tell whether reading it again would change anything.
struct Noted {
  Mode mode = Mode::automatic;
  std::string languages;
  std::int64_t pages = 0;      // recognised
  std::int64_t looked_at = 0;  // pages with a picture that is not blank, and those that failed
  double confidence = 0, lowest = 0;
  std::string engine;
};
[[nodiscard]] std::optional<Noted> noted_in(std::string_view metadata);

}  // namespace praxeo::ingest::ocr
