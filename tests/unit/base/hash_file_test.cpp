// SPDX-License-Identifier: Apache-2.0
#include "base/hash_file.hpp"

#include <doctest/doctest.h>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temp_dir.hpp"

TEST_SUITE("base/hash_file") {
  TEST_CASE("a file's hash is that of its bytes, also of many") {
    const praxeo::tests::TempDir dir;
    const std::string bytes(1'000'000, 'x');
    praxeo::base::write_file(dir / "a", bytes);
    const auto file = praxeo::base::hash_file(dir / "a");
    CHECK(file.hash == praxeo::base::sha256(bytes));
    CHECK(file.bytes == bytes.size());
  }
  TEST_CASE("a file that is not there is not found") {
    const praxeo::tests::TempDir dir;
    CHECK_THROWS_AS((void)praxeo::base::hash_file(dir / "none"), praxeo::Error);
  }
  TEST_CASE("a running hash tells equal beginnings, however they were cut, and goes on from a copy") {
    praxeo::base::RunningHash one, two;
    one.update("line 1\nline 2\n");
    two.update("line 1");
    CHECK(one.now() != two.now());
    two.update("\nline 2\n");
    CHECK(one.now() == two.now());
    CHECK(one.now() == two.now());
    auto copy = one;
    copy.update("more");
    CHECK(copy.now() != one.now());
    two = copy;
    one.update("more");
    CHECK(one.now() == two.now());
  }
  TEST_CASE("the short hash is SipHash-2-4, by the vector of its authors") {
    praxeo::base::ShortHashKey key{};
    std::string input;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
    for (char c = 0; c < 15; ++c) input += c;
    CHECK(praxeo::base::short_hash(key, input) == 0xa129ca6149be45e5ULL);
  }
}
