// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page_merge.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "ingest/pdf/share.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::pdf::Page;
using praxeo::ingest::pdf::PageMerge;
using praxeo::ingest::pdf::Share;

TEST_SUITE("ingest/pdf/page_merge") {
  TEST_CASE("each page is taken by one part, whatever their number") {
    for (const int parts : {1, 2, 3, 8}) {
      for (const int pages : {1, 31, 32, 33, 100}) {
        for (int page = 1; page <= pages; ++page) {
          int takers = 0;
          for (int part = 0; part < parts; ++part) takers += Share{part, parts}.takes(page, pages) ? 1 : 0;
          CHECK(takers == 1);
        }
      }
    }
  }

  TEST_CASE("a document of few pages is the first part's alone") {
    CHECK(Share{0, 2}.takes(31, 31));
    CHECK(Share{1, 2}.from(1, 31) == 32);
    CHECK(Share{1, 2}.from(1, 32) == 17);
    CHECK(Share{0, 2}.from(17, 64) == 33);
  }

  TEST_CASE("pages come out in order however they come in") {
    std::vector<int> taken;
    PageMerge merge([&](Page&& page) { taken.push_back(page.number); });
    for (const int number : {2, 4, 1, 3, 5}) merge.add({.number = number}, {});
    CHECK(taken == std::vector<int>{1, 2, 3, 4, 5});
    CHECK(merge.taken() == 5);
  }

  TEST_CASE("who is far ahead waits for the others") {
    std::vector<int> taken;
    PageMerge merge([&](Page&& page) { taken.push_back(page.number); });
    std::atomic<int> last = 0;
    std::jthread ahead([&] {
      for (int number = 2; number <= 100; ++number) {
        merge.add({.number = number}, {});
        last = number;
      }
    });
    while (last < PageMerge::kAhead) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(last == PageMerge::kAhead);
    CHECK(taken.empty());
    merge.add({.number = 1}, {});
    ahead.join();
    CHECK(taken.size() == 100);
    CHECK(taken.back() == 100);
  }

  TEST_CASE("a stop ends the wait for other pages") {
    PageMerge merge([](Page&&) {});
    std::stop_source stop;
    std::atomic<bool> interrupted = false;
    std::jthread waits([&] {
      try {
        merge.add({.number = 1 + PageMerge::kAhead}, stop.get_token());
      } catch (const Error& error) {
        interrupted = error.kind() == ErrorKind::interrupted;
      }
    });
    stop.request_stop();
    waits.join();
    CHECK(interrupted);
    CHECK(merge.taken() == 0);
  }
}
