// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text as mdoc(7) wants it. All output is ASCII: other characters become \[uXXXX], which mandoc and groff
// both know.
namespace praxeo::cli {

// For a text line. One that begins with a control character of roff is guarded. Hyphens stay hyphens.
[[nodiscard]] std::string mdoc_text(std::string_view text);
// For one argument of a macro: quoted when it has blanks, guarded when it could be read as a macro or
// punctuation. Hyphens become minus signs, which is what a terminal wants pasted.
[[nodiscard]] std::string mdoc_word(std::string_view word);
// For all arguments of a macro that are one line of code, each with its blanks.
[[nodiscard]] std::string mdoc_command(std::string_view line);
// For a line of code between .Bd and .Ed.
[[nodiscard]] std::string mdoc_code(std::string_view line);

// A hand-written page. Known Markdown: paragraphs, "- " and "1. " lists, fences, "# " (left out), "## "
// sections, "### " subsections, `code`, **strong**, *emphasis*, [text](address). Tables are set as they
// stand. A picture on a line of its own is left out: it is for the web form of the page (man/web).
struct ProseSection {
  std::string title;  // empty for what stands before the first "## "
  std::string mdoc;
};
[[nodiscard]] std::vector<ProseSection> mdoc_prose(std::string_view markdown);

}  // namespace praxeo::cli
