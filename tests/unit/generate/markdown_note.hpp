// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/text/utf8.hpp"
#include "unit/generate/writing.hpp"

namespace praxeo::tests::generate_rooms {

// A note as its author typed it: code in a line between backticks, set apart between fences that tell a
// language, headings as sample.hpp has them. The material is what a reader of Markdown makes of it.
inline generate::Task markdown_note(std::string kind, std::string_view typed, int count = 9) {
  std::string plain;
  std::vector<std::pair<std::string, std::string>> fences;  // first line of code, language
  bool in_fence = false;
  bool first = false;
  for (auto rest = typed; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (line.starts_with("```")) {
      in_fence = !in_fence;
      first = in_fence;
      if (in_fence) fences.emplace_back(std::string(), std::string(line.substr(3)));
      continue;
    }
    if (in_fence) {
      const auto code = "    " + std::string(line);
      if (std::exchange(first, false)) fences.back().first = code;
      (plain += code) += '\n';
      continue;
    }
    (plain += line) += '\n';
  }
  auto task = task_of(std::move(kind), plain, count);
  auto& made = task.materials.front();
  made.source.version.media_type = "text/markdown";
  std::string text;
  bool open = false;
  std::int64_t here = 0;
  std::int64_t from = 0;
  const auto gone_before = [&](std::int64_t at) {
    return static_cast<std::int64_t>(std::count(
        made.text.begin(),
        made.text.begin() +
            static_cast<std::ptrdiff_t>(base::utf8::Index(made.text).byte_of(static_cast<std::size_t>(at))),
        '`'));
  };
  for (auto& heading : made.headings) {
    const auto gone = gone_before(heading.char_start);
    heading.char_start -= gone;
    heading.char_end -= gone;
  }
  for (const char c : made.text) {
    if (c == '`') {
      open = !open;
      if (open) from = here;
      if (!open) made.code.spans.push_back({from, here});
      continue;
    }
    text += c;
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++here;
  }
  made.text = std::move(text);
  made.pages.back().char_end = here;
  made.range = {0, here};
  made.source.version.characters = here;
  for (const auto& [code, language] : fences) {
    const auto at = made.text.find(code);
    REQUIRE(at != std::string::npos);
    made.code.blocks.push_back(
        {static_cast<std::int64_t>(base::utf8::length(made.text.substr(0, at))), language});
  }
  return task;
}

// The body of the one piece that is made of such a note.
inline nlohmann::json body_of_note(std::string kind, std::string_view typed) {
  const auto written = generate_rooms::write(markdown_note(std::move(kind), typed, 1));
  return nlohmann::json::parse(written.drafts.front().body);
}

}  // namespace praxeo::tests::generate_rooms
