// SPDX-License-Identifier: Apache-2.0
#include "base/text/line_reader.hpp"

#include <algorithm>

namespace praxeo::base {

std::optional<std::string> LineReader::next() {
  std::string line;
  for (bool begun = false;; begun = true) {
    if (at_ == end_) {
      at_ = 0;
      end_ = read_(chunk_.data(), chunk_.size());
      if (end_ == 0) return begun ? std::optional(std::move(line)) : std::nullopt;
    }
    const auto* const from = chunk_.data() + at_;
    const auto* const to = chunk_.data() + end_;
    const auto* const newline = std::find(from, to, '\n');
    const auto size = static_cast<std::size_t>(newline - from);
    line.append(from, std::min(size, most_ + 1 - line.size()));
    at_ += size + (newline == to ? 0U : 1U);
    if (newline != to) return line;
  }
}

}  // namespace praxeo::base
