// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::embed {

// Code as HTML for a <code> element: tokens in <span class="tok-…"> (keyword, builtin, type, constant,
// string, escape, number, comment, variable, function, meta, key), everything else as text. The rules come
// from templates/languages/*.json; an unknown language gives the escaped text. Promises: the text content of
// the result is `code`, byte for byte (NUL, which HTML can't hold, shows as U+FFFD); time is linear in
// `code`, also for code that means harm; bidirectional controls are fenced in a <span class="tok-bidi"> that
// names them, so that code reads as it runs (the "Trojan Source" attack, CVE-2021-42574).
[[nodiscard]] std::string highlight(std::string_view language, std::string_view code);

// "C++" for "cpp", "cc", "c++"…; the name itself, when no table has it.
[[nodiscard]] std::string language_title(std::string_view language);

// Whether one of those tables is for the language.
[[nodiscard]] bool knows_language(std::string_view language);

// How pages have their code coloured and their languages called: by the tables alone.
class CodePainter {
 public:
  virtual ~CodePainter() = default;
  [[nodiscard]] virtual std::string html(std::string_view language, std::string_view code) const {
    return highlight(language, code);
  }
  [[nodiscard]] virtual std::string title(std::string_view language) const {
    return language_title(language);
  }
};

}  // namespace praxeo::embed
