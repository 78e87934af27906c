// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Directives that Markdown is widened by, told by the line that opens them. MyST: "```{tip} Title",
// ":::{tip}"; Pandoc and others: "::: tip", "::: {.tip}"; MkDocs: "!!! tip \"Title\""; GitHub: "> [!TIP]".
// https://mystmd.org/guide/directives, https://pandoc.org/MANUAL.html#divs-and-spans,
// https://squidfunk.github.io/mkdocs-material/reference/admonitions
namespace praxeo::ingest::text {

struct Directive {
  bool code = false;     // what it holds is code, else Markdown
  std::string title;     // as its author gave it, with a colon; or the language of the code
  bool options = false;  // may stand on its first lines: its name stands in braces
};

// What stands behind the sign of a fence: "{tip} Title". Nothing for a language, and for directives that hold
// neither text nor code.
[[nodiscard]] std::optional<Directive> fenced_directive(std::string_view info);
// What stands behind ":::", not empty.
[[nodiscard]] std::optional<Directive> colon_directive(std::string_view info);
// A line, without the blanks in front.
[[nodiscard]] std::optional<Directive> mkdocs_directive(std::string_view words);
// The same, without the signs of a quotation.
[[nodiscard]] std::optional<Directive> alert(std::string_view words);
// ":class: danger"
[[nodiscard]] bool is_option(std::string_view words);
// "(titration)=": where a link may lead
[[nodiscard]] bool is_target(std::string_view words);

}  // namespace praxeo::ingest::text
