// SPDX-License-Identifier: Apache-2.0
#include "base/text/line_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using praxeo::base::LineReader;

namespace {

// Gives the text in pieces of at most `piece` bytes.
LineReader reader_of(std::string text, std::size_t most, std::size_t piece) {
  return {[text = std::move(text), piece, at = std::size_t{0}](char* into, std::size_t size) mutable {
            const auto taken = text.copy(into, std::min(size, piece), at);
            at += taken;
            return taken;
          },
          most};
}

}  // namespace

TEST_SUITE("base/line_reader") {
  TEST_CASE("lines come without their newlines, however the bytes are cut") {
    for (const std::size_t piece : {1U, 2U, 100U}) {
      auto lines = reader_of("one\n\nthree", 10, piece);
      CHECK(lines.next() == "one");
      CHECK(lines.next() == "");
      CHECK(lines.next() == "three");
      CHECK_FALSE(lines.next());
    }
    CHECK_FALSE(reader_of("", 10, 1).next());
  }

  TEST_CASE("a newline at the end begins no line") {
    auto lines = reader_of("one\n", 10, 4);
    CHECK(lines.next() == "one");
    CHECK_FALSE(lines.next());
  }

  TEST_CASE("of a line that is too long, one byte too many is kept") {
    for (const std::size_t piece : {1U, 3U, 200'000U}) {
      auto lines = reader_of(std::string(150'000, 'x') + "\n1234\n12345\nend", 4, piece);
      CHECK(lines.next() == "xxxxx");
      CHECK(lines.next() == "1234");
      CHECK(lines.next() == "12345");
      CHECK(lines.next() == "end");
      CHECK_FALSE(lines.next());
    }
  }
}
