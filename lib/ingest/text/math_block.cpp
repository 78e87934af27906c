// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/math_block.hpp"

#include <algorithm>

namespace praxeo::ingest::text {
namespace {

std::string_view without_ends(std::string_view line) {
  const auto last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// A label behind the closing signs, and a stop: "$$ (momentum)", "$$.".
bool may_follow(std::string_view words) {
  if (words.empty() || words == "." || words == ",") return true;
  return words.starts_with(" (") && words.ends_with(')') && words.find(' ', 1) == std::string_view::npos;
}

// A line inside, without what stands in front of the block.
std::string_view inside(std::string_view line, std::string_view front) {
  std::size_t same = 0;
  while (same < std::min(line.size(), front.size()) && line[same] == front[same]) ++same;
  return line.substr(same);
}

}  // namespace

std::optional<MathBlock> math_block(std::string_view text, std::size_t from, std::string_view front) {
  constexpr int kMostLines = 200;
  MathBlock block;
  auto at = from + front.size() + 2;  // behind the opening signs
  bool alone = false;  // they have a line of their own: "$$ is the number of the shell" has not
  for (int lines = 0; lines < kMostLines && at <= text.size(); ++lines) {
    const auto stop = std::min(text.find('\n', at), text.size());
    auto line = without_ends(text.substr(at, stop - at));
    if (lines > 0) line = inside(line, front);
    if (lines == 0) alone = line.empty();
    if (lines > 0 && line.find_first_not_of(" \t") == std::string_view::npos) return std::nullopt;
    const auto close = line.find("$$");
    const auto words = line.substr(0, close);
    if (!words.empty() || (lines > 0 && close == std::string_view::npos))
      block.text
          .append(lines == 0 ? words.substr(std::min(words.find_first_not_of(' '), words.size())) : words)
          .append("\n");
    block.end = std::min(stop + 1, text.size());
    if (close != std::string_view::npos) {
      const auto behind = line.substr(close + 2);
      if (!may_follow(behind))
        block.rest = behind.substr(std::min(behind.find_first_not_of(' '), behind.size()));
      const bool fine = block.text.find_first_not_of(" \n") != std::string::npos &&
                        (block.rest.empty() || (alone && behind.find("$$") == std::string_view::npos));
      return fine ? std::optional(std::move(block)) : std::nullopt;
    }
    at = stop + 1;
  }
  return std::nullopt;
}

}  // namespace praxeo::ingest::text
