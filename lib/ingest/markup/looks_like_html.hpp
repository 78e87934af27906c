// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace praxeo::ingest::markup {

// Does a text begin as a web page does: with <!doctype html>, or an element that only stands in pages, behind
// comments and an XML declaration? Fragments that begin with an element of the body (<p>, <div>, <h1> …) are
// pages when they close what they open and have no signs of Markdown, where such elements may stand as well.
[[nodiscard]] bool looks_like_html(std::string_view head);

}  // namespace praxeo::ingest::markup
