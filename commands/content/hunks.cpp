// SPDX-License-Identifier: Apache-2.0
#include "commands/content/hunks.hpp"

#include <nlohmann/json.hpp>

namespace praxeo::commands {
namespace {

using Kind = edit::DiffPart::Kind;

void add_part(cli::Text& line, Kind kind, std::string_view words, bool colored) {
  if (words.empty()) return;
  if (kind == Kind::same) {
    line.add(words);
    return;
  }
  // Blanks at the beginning stand before the sign.
  const auto first = std::min(words.find_first_not_of(" \t"), words.size());
  line.add(words.substr(0, first));
  const std::string inside(words.substr(first));
  const bool gone = kind == Kind::removed;
  if (inside.empty()) return;
  if (colored) {
    line.add(inside, gone ? cli::Tone::bad : cli::Tone::good);
  } else {
    line.add(gone ? "[-" + inside + "-]" : "{+" + inside + "+}");
  }
}

}  // namespace

nlohmann::ordered_json hunks_json(const std::vector<edit::DiffHunk>& hunks) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& hunk : hunks)
    list.push_back({{"field", hunk.field}, {"removed", hunk.removed()}, {"added", hunk.added()}});
  return list;
}

void print_hunks(cli::Printer& out, const std::vector<edit::DiffHunk>& hunks) {
  const bool colored = out.layout().style.colored();
  for (const auto& hunk : hunks) {
    out.line(cli::Text("@@ " + hunk.field, cli::Tone::accent));
    cli::Text line;
    for (const auto& part : hunk.parts) {
      std::string_view rest = part.text;
      for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        add_part(line, part.kind, rest.substr(0, end), colored);
        out.line(line);
        line = {};
        rest.remove_prefix(end + 1);
      }
      add_part(line, part.kind, rest, colored);
    }
    if (!line.spans().empty()) out.line(line);
  }
}

}  // namespace praxeo::commands
