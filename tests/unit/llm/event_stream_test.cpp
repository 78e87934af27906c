// SPDX-License-Identifier: Apache-2.0
#include "llm/event_stream.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace praxeo::llm;

namespace {

using Events = std::vector<std::string>;

Events events_in(std::string_view bytes, std::size_t step = 1'000) {
  Events events;
  EventStream stream([&](std::string_view data) { events.emplace_back(data); });
  for (std::size_t at = 0; at < bytes.size(); at += step) stream.feed(bytes.substr(at, step));
  return events;
}

}  // namespace

TEST_SUITE("llm/event_stream") {
  TEST_CASE("an event is its data lines, joined by LF") {
    CHECK(events_in("data: YHOO\ndata: +2\ndata: 10\n\n") == Events{"YHOO\n+2\n10"});
  }

  TEST_CASE("the standard's examples come out as it says") {
    CHECK(events_in(
              ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n") ==
          Events{"first event", "second event"});
    CHECK(events_in("data\n\ndata\ndata\n\ndata:") == Events{"", "\n"});
    CHECK(events_in("data:test\n\ndata: test\n\n") == Events{"test", "test"});
  }

  TEST_CASE("lines end with LF, CR or CRLF, even mixed") {
    CHECK(events_in("data: a\r\n\r\ndata: b\r\rdata: c\n\n") == Events{"a", "b", "c"});
  }

  TEST_CASE("however the bytes are cut, the events are the same") {
    const std::string bytes =
        "\xEF\xBB\xBF"
        "event: x\r\ndata: ä\r\ndata: b\r\n\r\n: ping\r\rdata: c\n\nid: 7\n\n";
    for (std::size_t step = 1; step < 20; ++step) CHECK(events_in(bytes, step) == Events{"ä\nb", "c"});
  }

  TEST_CASE("an event that the end of the stream cuts off is not told") {
    CHECK(events_in("data: whole\n\ndata: half\n") == Events{"whole"});
  }

  TEST_CASE("a byte order mark stands only at the start, and a data field only with that name") {
    CHECK(events_in("\xEF\xBB\xBF"
                    "data: a\n\ndatax: b\n\nDATA: c\n\n") == Events{"a"});
  }

  TEST_CASE("what is no part of an event is kept aside") {
    EventStream stream([](std::string_view) {});
    stream.feed("data: 1\n\n{\n  \"error\": {}\n");
    stream.feed("}");
    CHECK(stream.stray() == "{\n  \"error\": {}\n}");
  }
}
