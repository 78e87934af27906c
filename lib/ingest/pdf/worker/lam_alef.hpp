// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-page.h>

#include <string>

namespace praxeo::reader {

// Letters of a word come from left to right as they are seen. But where one glyph stands for lam and alef, it
// gives both as they are written, lam first, which everybody who turns the word round would read as "al".
// Such a glyph is known by its two letters sharing its width to equal parts; they are exchanged in `text`,
// the word's valid UTF-8.
void order_lam_alef(const poppler::text_box& box, std::string& text);

}  // namespace praxeo::reader
