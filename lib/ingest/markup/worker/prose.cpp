// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/prose.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {

void Prose::end_code() {
  if (const auto lines = std::exchange(code_, {}); !lines.empty()) out_.code(lines, {});
}

void Prose::end_notes() {
  for (const auto& words : std::exchange(notes_, {})) out_.footnote(std::to_string(++numbered_), words);
}

void Prose::heading(int level, std::string_view words) {
  if (squeezed(words).empty()) return;
  end_code();
  end_notes();
  out_.heading(std::clamp(level, 1, 9), squeezed(words));
}

void Prose::paragraph(std::string_view words, int depth) {
  const auto line = squeezed(words);
  if (line.empty()) return;
  end_code();
  out_.paragraph(line, depth);
}

void Prose::item(std::string_view marker, std::string_view words, int depth) {
  const auto line = squeezed(words);
  if (line.empty()) return;
  end_code();
  out_.item(marker, line, depth);
}

void Prose::caption(std::string_view words) {
  end_code();
  out_.caption(squeezed(words));
}

void Prose::code(std::string_view line) { code_.append(line).append("\n"); }

void Prose::table(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return;
  end_code();
  out_.table(rows);
}

void Prose::hidden(std::string_view words) {
  if (const auto line = squeezed(words); !line.empty()) out_.aside("hidden", line);
}

void Prose::note(std::string words) { notes_.push_back(std::move(words)); }

void Prose::end() {
  end_code();
  end_notes();
}

bool is_monospaced(std::string_view font) {
  static constexpr std::array<std::string_view, 12> kNames{
      "courier",   "consolas",    "mono",     "menlo",          "monaco",   "source code",
      "fira code", "inconsolata", "cascadia", "lucida console", "fixedsys", "jetbrains"};
  const auto name = lower(font);
  return std::ranges::any_of(kNames,
                             [&](std::string_view part) { return name.find(part) != std::string::npos; }) &&
         name.find("monotype") == std::string::npos;
}

bool names_code(std::string_view style) {
  static constexpr std::array<std::string_view, 10> kNames{
      "code",    "source",   "preformatted", "verbatim", "listing",
      "console", "terminal", "quelltext",    "html pre", "programlisting"};
  const auto name = lower(style);
  if (name.find("caption") != std::string::npos || name.find("resource") != std::string::npos) return false;
  return std::ranges::any_of(kNames,
                             [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

}  // namespace praxeo::reader
