// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace praxeo::reader {

// Stands on lines of its own (HTML §15.3, "display: block" and its kin).
[[nodiscard]] bool is_block(std::string_view element);
// Holds nothing that is read: scripts, styles, templates, what is played or drawn, fields of forms.
[[nodiscard]] bool is_silent(std::string_view element);
// 1 to 6 for h1 to h6, else 0.
[[nodiscard]] int heading_level(const xmlNode* node);
// Kept from the eyes of a reader: hidden, aria-hidden, or by a style of its own that shows nothing.
[[nodiscard]] bool is_hidden(const xmlNode* node);
// A sign that links a heading to itself, or a note to where it is called from.
[[nodiscard]] bool is_link_sign(const xmlNode* node);
// The language of code, by the classes that highlighters use: "language-sh", "lang-sh", "brush: sh".
[[nodiscard]] std::string code_language(const xmlNode* pre);

// Roles that HTML gives to notes: DPUB-ARIA's role="doc-…", EPUB's epub:type="…", and the classes of pandoc.
[[nodiscard]] bool is_note_call(const xmlNode* node);
[[nodiscard]] bool is_note(const xmlNode* node);
[[nodiscard]] bool holds_notes(const xmlNode* node);

// What an image says to who can't see it; empty when that is but the name of its file.
[[nodiscard]] std::string picture_words(const xmlNode* image);
// Code in a line: code, kbd, samp, tt.
[[nodiscard]] bool is_line_code(std::string_view element);
enum class CodeSigns { none, around };  // base/text/code_signs.hpp
// The words below a node on one line: blocks and breaks inside part words, pictures give their alternative
// text, what is silent or hidden gives nothing.
[[nodiscard]] std::string inline_words(const xmlNode* node, CodeSigns signs = CodeSigns::none);
// The words of a text that is markup itself.
[[nodiscard]] std::string plain_words(std::string_view html);
// The lines of a pre as they stand.
[[nodiscard]] std::string preformatted(const xmlNode* node);

// The element that holds what a page is for: its one <main> (HTML, 4.4.14), where that has more than a few
// words; else `root`.
[[nodiscard]] const xmlNode* main_of(const xmlNode* root);
// Menus, and the footer of the page itself: what the author of the site says on each page, and not of this
// one.
[[nodiscard]] bool is_of_site(const xmlNode* node);

}  // namespace praxeo::reader
