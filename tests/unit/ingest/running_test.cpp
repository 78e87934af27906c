// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/running.hpp"

#include <doctest/doctest.h>

#include "support/make_page.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::ingest::Aside;
using praxeo::tests::PageMaker;

namespace {

constexpr const char* kBody[] = {
    "The first of all lines that stand on the pages of this book about shells.",
    "A second line that says something else, and more of it than the first one did.",
    "Many words are needed so that heads and feet are the smaller part of it all.",
    "Here is the fourth and last line on a page, which ends with a full stop."};

PageMaker body(int number) {
  PageMaker page(number, std::to_string(number));
  for (int i = 0; i < 4; ++i)
    page.text(90, 100 + 14 * i,
              std::string(kBody[(number + i) % 4]) + std::string(static_cast<std::size_t>(number), '!'));
  return page;
}

bool has(const Page& page, std::string_view text) {
  for (const auto& run : page.runs) {
    if (run.text == text) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE("ingest/pdf/running") {
  TEST_CASE("words that stand at the same height of three pages are set aside, numbers apart") {
    std::vector<Page> pages;
    for (int n = 1; n <= 4; ++n) {
      pages.push_back(body(n).text(90, 50, "Chapter 3: Shell").text(500, 50, std::to_string(n)).get());
    }
    const auto pieces = set_aside_running(pages);
    for (const auto& page : pages) {
      CHECK(page.runs.size() == 4);
      CHECK_FALSE(has(page, "Chapter 3: Shell"));
    }
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[1].page == 2);
    CHECK(pieces[1].text == "Chapter 3: Shell 2");
    CHECK(pieces[1].reason == praxeo::store::AsideReason::running);
    CHECK(pieces[1].place == Aside::Place::first);
  }

  TEST_CASE("the head of a short chapter is known by its height and page number") {
    std::vector<Page> pages;
    for (int n = 1; n <= 5; ++n) {
      const auto* head = n == 5 ? "Appendix: Only Here" : "Chapter 3: Shell";
      pages.push_back(body(n).text(90, 50, head).text(500, 50, std::to_string(n)).get());
    }
    set_aside_running(pages);
    CHECK_FALSE(has(pages[4], "Appendix: Only Here"));
    CHECK_FALSE(has(pages[4], "5"));
  }

  TEST_CASE("page numbers at the foot are set aside, roman ones too") {
    std::vector<Page> pages;
    const char* numbers[] = {"i", "ii", "iii", "iv"};
    for (int n = 1; n <= 4; ++n) pages.push_back(body(n).text(300, 740, numbers[n - 1]).get());
    const auto pieces = set_aside_running(pages);
    for (const auto& page : pages) CHECK(page.runs.size() == 4);
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[3].text == "iv");
    CHECK(pieces[3].reason == praxeo::store::AsideReason::page_number);
    CHECK(pieces[3].place == Aside::Place::last);
  }

  TEST_CASE("the same words at other heights stay") {
    std::vector<Page> pages;
    for (int n = 1; n <= 4; ++n) pages.push_back(body(n).text(90, 40 + 9 * n, "Note the following").get());
    set_aside_running(pages);
    for (const auto& page : pages) CHECK(has(page, "Note the following"));
  }

  TEST_CASE("nothing is taken when it would be most of the text") {
    std::vector<Page> pages;
    for (int n = 1; n <= 5; ++n)
      pages.push_back(PageMaker(n).text(90, 100, "All there is on this page").get());
    set_aside_running(pages);
    for (const auto& page : pages) CHECK(page.runs.size() == 1);
  }

  TEST_CASE("a document of one page has no running heads") {
    std::vector<Page> pages{body(1).text(90, 50, "Title").get()};
    set_aside_running(pages);
    CHECK(has(pages[0], "Title"));
  }

  TEST_CASE("on two pages, what opens or ends both at one height and differs in nothing runs") {
    std::vector<Page> pages{body(1).text(90, 50, "Tutorial sheet 6").get(),
                            body(2).text(90, 50, "Tutorial sheet 6").get()};
    CHECK(set_aside_running(pages).size() == 2);
    std::vector<Page> differing{body(1).text(90, 50, "Tutorial sheet 6").get(),
                                body(2).text(90, 50, "Tutorial sheet 9").get()};
    CHECK(set_aside_running(differing).empty());
  }

  TEST_CASE("what browsers print around a page is set aside, be it one page") {
    const auto left = [](std::string_view head, std::string_view foot) {
      std::vector<Page> pages{body(1).text(30, 20, head).text(30, 770, foot).get()};
      set_aside_running(pages);
      return pages[0].runs.size();
    };
    CHECK(left("11/23/26, 5:09 PM Tutorial sheet 6", "file:///home/ada/sheet.html 1/1") == 4);
    CHECK(left("23.11.2026, 17:09 Tutorial sheet 6", "https://example.org/sheet?a=1 1/1") == 4);
    CHECK(left("Sheet 6 https://example.org/sheet", "1 of 1 23.11.2026, 17:09") == 4);
    CHECK(left("Meeting of 11/23/26, 5:09 PM", "Page 1/1") == 6);
    CHECK(left("Tutorial sheet 6", "https://example.org/sheet 1/1") == 6);
  }
}
