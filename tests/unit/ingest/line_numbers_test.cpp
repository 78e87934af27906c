// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/line_numbers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/make_page.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::tests::PageMaker;

namespace {

constexpr auto kLine = "This is one of the lines that somebody counted in a margin.";

// Thirty lines of prose, numbered every so often at x.
Page counted(int step, double x, const std::string& behind = {}) {
  PageMaker maker(3);
  for (int i = 1; i <= 30; ++i) {
    const double y = 80.0 + 12 * i;
    maker.text(100, y, kLine);
    if (i % step == 0) maker.text(x, y + 2, std::to_string(i) + behind, {.size = 7});
  }
  return maker.get();
}

}  // namespace

TEST_SUITE("ingest/pdf/line_numbers") {
  TEST_CASE("numbers that count lines in a margin are set aside") {
    for (const auto& page : {counted(5, 80), counted(5, 420, "R"), counted(1, 80)}) {
      std::vector<Page> pages{page};
      const auto pieces = set_aside_line_numbers(pages);
      REQUIRE(pieces.size() == 1);
      CHECK(pieces[0].page == 3);
      CHECK(pieces[0].text.ends_with(page.runs.back().text));
      CHECK(pages[0].runs.size() == 30);
    }
  }

  TEST_CASE("numbers of rows and steps, and numbers in a text, stay") {
    PageMaker table(1);
    for (int i = 1; i <= 20; ++i) {
      table.text(80, 80 + 12 * i, std::to_string(i));
      table.text(120, 80 + 12 * i, "name").text(220, 80 + 12 * i, "value").text(320, 80 + 12 * i, "remark");
    }
    PageMaker steps(1);
    for (int i = 1; i <= 8; ++i) {
      steps.text(80, 80 + 24 * i, std::to_string(i));
      steps.text(100, 80 + 24 * i, kLine).text(100, 92 + 24 * i, kLine);
    }
    for (const auto& page : {table.get(), steps.get()}) {
      std::vector<Page> pages{page};
      CHECK(set_aside_line_numbers(pages).empty());
      CHECK(pages[0].runs.size() == page.runs.size());
    }
  }
}
