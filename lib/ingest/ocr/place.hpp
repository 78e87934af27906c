// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/ocr/page_words.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::ocr {

// How sure the recognition of a page is.
struct Sureness {
  std::size_t words = 0;    // that were placed
  std::size_t dropped = 0;  // specks and rules that came as words
  double confidence = 0;    // mean of the words, by their letters; 0 to 1
};

// Makes the words the page's runs, in place of those it has, so that lines, columns and headings are found as
// on any page: one run a word, those of a line at one height, and a page that lay askew in the scanner turned
// level. The style is the font "ocr" of the line's size, where sizes that differ by what recognition errs are
// the same. `width` and `height` are those of the picture in points.
//
// Words without a letter or digit that Tesseract itself doubts (below one half) are left out: they are
// specks, borders and creases. All others stay, however doubtful: a word that is missing misleads more than
// one that is misspelt, and the page's confidence tells.
[[nodiscard]] Sureness place_words(const std::vector<PageLine>& lines, double width, double height,
                                   pdf::Page& page);

// By how many quarters a page must be turned clockwise that its text stands upright; 0 when it does, or when
// it can't be told. Tesseract reads lines that run up or down a page, though not well and in no good order.
[[nodiscard]] int turns_to_upright(const std::vector<PageLine>& lines);

// The angle in radians by which lines of text are turned clockwise; 0 when it is too small to matter or can't
// be told.
[[nodiscard]] double skew_of(const std::vector<PageLine>& lines);

}  // namespace praxeo::ingest::ocr
