// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "ingest/pdf/stretches.hpp"

using namespace praxeo::ingest::pdf;

namespace {

struct Stream {
  explicit Stream(int pages) { meta.pages = pages; }
  PageStream::Flow flow() {
    return {.meta = [this]() -> const Meta& { return meta; },
            .take =
                [this](std::vector<Page> pages) {
                  if (fails) throw std::runtime_error("no");
                  most_waiting = std::max(most_waiting, brought.load() - static_cast<int>(taken.size()));
                  ++stretches;
                  for (const auto& page : pages) taken.push_back(page.number);
                },
            .soon = [this](const std::vector<Page>&) { return soon; }};
  }
  void run() {
    PageStream stream(flow());
    for (int n = 1; n <= meta.pages; ++n) stream.add(Page{.number = n});
    CHECK(stream.pages() == static_cast<std::size_t>(meta.pages));
    before_the_end = taken.size();
    stream.finish();
  }
  Meta meta;
  bool soon = true, fails = false;
  std::vector<int> taken;  // when nothing runs any more
  std::size_t before_the_end = 0;
  int stretches = 0;
  std::atomic<int> brought = 0;
  int most_waiting = 0;  // pages, of which some were not handed on yet
};

}  // namespace

TEST_SUITE("ingest/pdf/page_stream") {
  TEST_CASE("every page is handed on once and in order, in stretches") {
    Stream stream(1500);
    PageStream pages(stream.flow());
    for (int n = 1; n <= 1500; ++n) pages.add(Page{.number = n});
    pages.finish();
    REQUIRE(stream.taken.size() == 1500);
    for (int n = 1; n <= 1500; ++n) CHECK(stream.taken[static_cast<std::size_t>(n - 1)] == n);
    CHECK(stream.stretches > 5);
  }

  TEST_CASE("a short document is one stretch, taken at the end") {
    Stream stream(40);
    stream.run();
    CHECK(stream.before_the_end == 0);
    CHECK(stream.stretches == 1);
  }

  TEST_CASE("what may not be taken soon waits for the end, and so does all behind it") {
    Stream stream(900);
    stream.soon = false;
    stream.run();
    CHECK(stream.before_the_end == 0);
    CHECK(stream.taken.size() == 900);
  }

  TEST_CASE("but no more words are kept for that than memory has room for") {
    Stream stream(1500);
    stream.soon = false;
    PageStream pages(stream.flow());
    const Page full{.number = 1, .runs = std::vector<Run>(1000)};
    for (int n = 1; n <= 1500; ++n) {
      auto page = full;
      page.number = n;
      ++stream.brought;
      pages.add(std::move(page));
    }
    pages.finish();
    REQUIRE(stream.taken.size() == 1500);
    for (int n = 1; n <= 1500; ++n) CHECK(stream.taken[static_cast<std::size_t>(n - 1)] == n);
    CHECK(stream.most_waiting < 1000);
  }

  TEST_CASE("what fails while pages still come is told to who brings them, or at the end") {
    Stream stream(2000);
    stream.fails = true;
    PageStream pages(stream.flow());
    CHECK_THROWS_AS(
        {
          for (int n = 1; n <= 2000; ++n) pages.add(Page{.number = n});
          pages.finish();
        },
        std::runtime_error);
  }

  TEST_CASE("a stream that is given up lets go of what waits") {
    Stream stream(900);
    {
      PageStream pages(stream.flow());
      for (int n = 1; n <= 500; ++n) pages.add(Page{.number = n});
    }
    CHECK(stream.stretches <= 3);
  }
}
