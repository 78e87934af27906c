// SPDX-License-Identifier: Apache-2.0
#include "sandbox/small_blocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <set>
#include <vector>

using praxeo::sandbox::SmallBlocks;

namespace {

SmallBlocks& blocks() {
  static SmallBlocks all;
  return all;
}

}  // namespace

TEST_SUITE("sandbox/small_blocks") {
  TEST_CASE("blocks of every size are aligned, apart, and hold what is written into them") {
    struct Taken {
      unsigned char* at;
      std::size_t bytes;
    };
    std::vector<Taken> taken;
    for (int round = 0; round < 20; ++round) {
      for (std::size_t bytes = 0; bytes <= SmallBlocks::kLargest; bytes += 13) {
        auto* at = static_cast<unsigned char*>(blocks().take(bytes));
        REQUIRE(at != nullptr);
        REQUIRE(reinterpret_cast<std::uintptr_t>(at) % 16 == 0);
        REQUIRE(blocks().owns(at));
        REQUIRE(blocks().room(at) >= bytes);
        REQUIRE(blocks().room(at) < bytes + 17);
        std::memset(at, static_cast<int>(taken.size() % 251), bytes);
        taken.push_back({at, bytes});
      }
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const bool kept = std::all_of(taken[i].at, taken[i].at + taken[i].bytes,
                                    [&](unsigned char byte) { return byte == i % 251; });
      REQUIRE(kept);
      blocks().give_back(taken[i].at);
    }
  }

  TEST_CASE("what is given back is the next block of its size, and of no other") {
    void* first = blocks().take(100);
    void* second = blocks().take(100);
    blocks().give_back(first);
    void* other = blocks().take(200);
    CHECK(other != first);
    CHECK(blocks().take(99) == first);
    blocks().give_back(first);
    blocks().give_back(second);
    blocks().give_back(other);
  }

  TEST_CASE("more than an arena holds is taken from another one") {
    std::set<void*> taken;
    for (int i = 0; i < 10'000; ++i) taken.insert(blocks().take(SmallBlocks::kLargest));
    CHECK(taken.size() == 10'000);
    CHECK(taken.count(nullptr) == 0);
    for (void* block : taken) {
      REQUIRE(blocks().owns(block));
      blocks().give_back(block);
    }
  }

  TEST_CASE("memory of others is not owned") {
    const auto heap = std::make_unique<int>(1);
    const int stack = 1;
    CHECK_FALSE(blocks().owns(heap.get()));
    CHECK_FALSE(blocks().owns(&stack));
    CHECK_FALSE(blocks().owns(nullptr));
    CHECK_FALSE(blocks().owns(reinterpret_cast<const void*>(~std::uintptr_t{0})));
  }
}
