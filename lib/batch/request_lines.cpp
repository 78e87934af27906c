// SPDX-License-Identifier: Apache-2.0
#include "batch/request_lines.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::batch {
namespace {

constexpr std::size_t kLongestLine = 32U << 20U;

}  // namespace

RequestLines::RequestLines(std::istream& lines, Defaults defaults, LineRange range)
    : lines_(lines), defaults_(std::move(defaults)), range_(range) {
  lines_.clear();
  lines_.seekg(0);
}

std::optional<RequestLine> RequestLines::next() {
  while (number_ < range_.last && std::getline(lines_, text_)) {
    ++number_;
    if (number_ < range_.first || text_.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (text_.size() > kLongestLine)
      throw Error(ErrorKind::invalid_input, fmt::format("line {} has more than 32 MiB", number_));
    return read_request_line(text_, number_, defaults_);
  }
  if (lines_.bad()) throw Error(ErrorKind::failed, "the requests can't be read to their end");
  return std::nullopt;
}

void refuse_none(const LineRange& range) {
  if (range.whole())
    throw Error(ErrorKind::invalid_input, "there is no request in it")
        .with_hint("`praxeo help batch` shows what a request is");
  throw Error(ErrorKind::not_found,
              fmt::format("no request stands in the lines from {} to {}", range.first, range.last))
      .with_hint("--range A:B counts the file's lines from 1");
}

}  // namespace praxeo::batch
