// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace praxeo::llm {

// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), fed in pieces of any
// size: calls `each` with the data of every event, lines joined by LF. Names, ids, comments and retry times
// are passed over; CR, LF and CRLF end lines; a byte order mark at the start is dropped. An event that the
// stream's end cuts off is not told, as the standard says.
class EventStream {
 public:
  explicit EventStream(std::function<void(std::string_view data)> each) : each_(std::move(each)) {}
  void feed(std::string_view bytes);
  // Lines that are no part of an event, with the last one that has not ended: an error that a server writes
  // as plain JSON into a stream. At most 64 KiB.
  [[nodiscard]] std::string stray() const;

 private:
  void take_line(std::string_view line);
  std::function<void(std::string_view)> each_;
  std::string line_, data_, stray_;
  bool has_data_ = false, after_cr_ = false, begun_ = false;
};

}  // namespace praxeo::llm
