// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using praxeo::base::Sha256;

namespace {

constexpr std::uint64_t kMuch = 1U << 30U;  // is hashed by libcrypto, whatever came before

std::string hash_of(std::string_view bytes, std::uint64_t expected, std::size_t part) {
  Sha256 hash(expected);
  for (std::size_t at = 0; at < bytes.size(); at += part) hash.update(bytes.substr(at, part));
  return hash.finish();
}

}  // namespace

TEST_SUITE("base/crypto") {
  TEST_CASE("SHA-256 is that of FIPS 180-4, by whichever library") {
    for (const std::uint64_t expected : {std::uint64_t{0}, kMuch}) {
      CHECK(hash_of("", expected, 1) ==
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
      CHECK(hash_of("abc", expected, 1) ==
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
      CHECK(hash_of(std::string(1'000'000, 'a'), expected, 999) ==
            "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
  }

  TEST_CASE("a hash that began before much was hashed goes on as it began") {
    const std::string bytes(9 << 20, 'x');
    Sha256 early;
    early.update("first");
    const auto whole = hash_of(bytes, 0, 1 << 16);
    CHECK(whole == hash_of(bytes, kMuch, bytes.size()));
    early.update("last");
    CHECK(early.finish() == praxeo::base::sha256("firstlast"));
  }
}
