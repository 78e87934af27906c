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
}
