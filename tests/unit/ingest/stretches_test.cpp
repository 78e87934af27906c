// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/stretches.hpp"

#include <doctest/doctest.h>

#include "support/make_page.hpp"

using namespace praxeo::ingest::pdf;
using praxeo::tests::PageMaker;

namespace {

constexpr int kMost = static_cast<int>(Stretches::kMost);
constexpr int kWhole = static_cast<int>(Stretches::kUndivided);

// Full pages in one size of type, the first of them `first`.
std::vector<Page> pages(int count, int first = 1) {
  std::vector<Page> made;
  for (int n = first; n < first + count; ++n)
    made.push_back(PageMaker(n).text(90, 60, "First words").text(90, 640, "Last words").get());
  return made;
}

}  // namespace

TEST_SUITE("ingest/pdf/stretches") {
  TEST_CASE("a document of a usual length is never parted") {
    CHECK(Stretches::take(pages(kMost), {}, kWhole) == 0);
    CHECK(Stretches::take(pages(kWhole), {}, kWhole) == 0);
  }

  TEST_CASE("nor is the rest of a long one, so that the last stretch is none of a few pages") {
    CHECK(Stretches::take(pages(kMost, 1001), {}, 1000 + kWhole) == 0);
    CHECK(Stretches::take(pages(kMost, 1001), {}, 1001 + kWhole) > 0);
  }

  TEST_CASE("a stretch is taken when there are pages enough to choose its end among") {
    CHECK(Stretches::take(pages(kMost - 1), {}, 1000) == 0);
    const auto taken = Stretches::take(pages(kMost), {}, 1000);
    CHECK(taken >= Stretches::kLeast);
    CHECK(taken <= Stretches::kMost);
  }

  TEST_CASE("it ends before a chapter, the highest there is, by the outline") {
    const std::vector<OutlineEntry> outline{
        {1, "One", 1}, {3, "Deep", 140}, {1, "Two", 150}, {2, "Below", 151}, {2, "Further", 170}};
    CHECK(Stretches::take(pages(kMost), outline, 1000) == 149);
  }

  TEST_CASE("without an outline it ends before a page that begins in large type") {
    auto all = pages(kMost);
    all[159] =
        PageMaker(160).text(90, 60, "Chapter 2", {.size = 20}).text(90, 90, "a").text(90, 640, "b").get();
    CHECK(Stretches::take(all, {}, 1000) == 159);
  }

  TEST_CASE("or behind one that ends early") {
    auto all = pages(kMost);
    all[139] = PageMaker(140).text(90, 60, "The end.").text(300, 750, "140").get();
    CHECK(Stretches::take(all, {}, 1000) == 140);
  }
}
