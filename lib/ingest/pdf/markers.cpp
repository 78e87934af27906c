// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/markers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace praxeo::ingest::pdf {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Marker> marker_of(const Line& line) {
  static constexpr std::array<std::string_view, 12> kBullets{"•", "∗", "◦", "▪", "■", "□",
                                                             "‣", "·", "●", "○", "➢", "\xEF\x82\xB7"};
  const std::string_view first = line.words.front().text;
  const auto blank = first.find(' ');
  auto token = first.substr(0, blank);
  const bool alone = blank == std::string_view::npos;
  if (alone && line.words.size() < 2) return std::nullopt;
  Marker found{.body = alone ? 1U : 0U, .skip = alone ? 0 : blank + 1};
  const bool dash = token == "–" || token == "—" || token == "-" || token == "*";
  if (std::find(kBullets.begin(), kBullets.end(), token) != kBullets.end() || dash) {
    // A dash may begin a running line: as a bullet it stands apart.
    // In typewriter type it is the thing itself: the parameter $-, the pattern *.
    if (dash && line.words.front().mono) return std::nullopt;
    if (dash && (!alone || line.words[1].left - line.words[0].right < 0.3 * line.size)) return std::nullopt;
    found.marker = "-";
    return found;
  }
  const bool closed = token.ends_with(")");
  if (token.starts_with("(") && closed) token.remove_prefix(1);
  if (token.size() < 2 || (!closed && !token.ends_with("."))) return std::nullopt;
  const auto name = token.substr(0, token.size() - 1);
  if (is_number(name) && name.size() <= 3) {
    found.marker = std::string(token);
    return found;
  }
  if (name.size() == 1 && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'))) {
    found.marker = std::string(name) + ")";
    return found;
  }
  return std::nullopt;
}

std::vector<std::string> leader_cells(const std::string& text) {
  std::size_t best = 0;
  std::size_t best_length = 0;
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '.') {
      ++at;
      continue;
    }
    const auto from = at;
    dots = 0;
    while (at < text.size() && (text[at] == '.' || (text[at] == ' ' && dots > 0)))
      dots += text[at++] == '.' ? 1U : 0U;
    const bool page = dots >= 2 && is_number(std::string_view(text).substr(at)) && text[from + 1] == ' ';
    if ((dots >= 4 || page) && at - from > best_length) best = from, best_length = at - from;
  }
  if (best_length == 0) return {};
  auto title = text.substr(0, best);
  auto target = text.substr(best + best_length);
  while (!title.empty() && title.back() == ' ') title.pop_back();
  if (target.size() > 24) return {};
  if (title.empty()) return {target};
  return {title, target};
}

}  // namespace praxeo::ingest::pdf
