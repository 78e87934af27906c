// SPDX-License-Identifier: Apache-2.0
#include "llm/event_stream.hpp"

#include <cstddef>

namespace praxeo::llm {
namespace {

constexpr std::size_t kMostStray = 64U << 10U;

bool is_field(std::string_view name) {
  return name == "event" || name == "id" || name == "retry" || name.empty();  // empty: a comment
}

}  // namespace

void EventStream::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (after_cr_ && bytes.front() == '\n') bytes.remove_prefix(1);
    after_cr_ = false;
    const auto end = bytes.find_first_of("\r\n");
    line_ += bytes.substr(0, end);
    if (end == std::string_view::npos) return;
    after_cr_ = bytes[end] == '\r';
    bytes.remove_prefix(end + 1);
    std::string_view line(line_);
    static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (!begun_ && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    begun_ = true;
    take_line(line);
    line_.clear();
  }
}

void EventStream::take_line(std::string_view line) {
  if (line.empty()) {
    if (has_data_) each_(data_);
    data_.clear();
    has_data_ = false;
    return;
  }
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (name != "data") {
    if (!is_field(name) && stray_.size() + line.size() < kMostStray) {
      stray_ += line;
      stray_ += '\n';
    }
    return;
  }
  auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (has_data_) data_ += '\n';
  data_ += value;
  has_data_ = true;
}

std::string EventStream::stray() const {
  const bool more = !line_.starts_with("data") && stray_.size() + line_.size() < kMostStray;
  return more ? stray_ + line_ : stray_;
}

}  // namespace praxeo::llm
