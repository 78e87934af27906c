// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <istream>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "batch/request_line.hpp"

namespace praxeo::batch {

// Lines of a file, from 1, both in.
struct LineRange {
  std::int64_t first = 1, last = std::numeric_limits<std::int64_t>::max();
  [[nodiscard]] bool whole() const { return first == 1 && last == std::numeric_limits<std::int64_t>::max(); }
};

// The requests of a file, one after the other; blank lines are passed over. Starts at the file's beginning.
class RequestLines {
 public:
  RequestLines(std::istream& lines, Defaults defaults, LineRange range = {});
  // Absent at the end. Throws invalid_input for a line that is no request, failed when it can't be read on.
  [[nodiscard]] std::optional<RequestLine> next();
  [[nodiscard]] const std::string& text() const { return text_; }  // of the last one

 private:
  std::istream& lines_;
  Defaults defaults_;
  LineRange range_;
  std::int64_t number_ = 0;
  std::string text_;
};

// Throws for a file without a request, or without one in the range.
[[noreturn]] void refuse_none(const LineRange& range = {});

}  // namespace praxeo::batch
