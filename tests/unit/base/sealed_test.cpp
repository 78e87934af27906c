// SPDX-License-Identifier: Apache-2.0
#include "base/sealed.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

using namespace praxeo::base;

namespace {

constexpr KeyCost kCheap{.passes = 1, .memory_bytes = 8U << 10U};

}  // namespace

TEST_SUITE("base/sealed") {
  TEST_CASE("what was sealed is opened by the same key and the same bound words alone") {
    const auto key = derive_key("a passphrase", "0123456789abcdef", kCheap);
    const auto sealed = seal(key, "a secret", "name");
    CHECK(sealed.find("secret") == std::string::npos);
    REQUIRE(unseal(key, sealed, "name"));
    CHECK(unseal(key, sealed, "name")->view() == "a secret");
    CHECK_FALSE(unseal(key, sealed, "another name"));
    CHECK_FALSE(unseal(derive_key("a passphrase.", "0123456789abcdef", kCheap), sealed, "name"));
    CHECK_FALSE(unseal(derive_key("a passphrase", "0123456789abcdeF", kCheap), sealed, "name"));
    CHECK(seal(key, "a secret", "name") != sealed);  // another nonce
  }
  TEST_CASE("each byte that is changed, and each that is missing, is noticed") {
    const auto key = derive_key("a passphrase", "0123456789abcdef", kCheap);
    const auto sealed = seal(key, "x", "");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
      auto other = sealed;
      other[i] = static_cast<char>(other[i] ^ 1);
      CHECK_FALSE(unseal(key, other, ""));
      CHECK_FALSE(unseal(key, sealed.substr(0, i), ""));
    }
  }
  TEST_CASE("a key is that of Argon2id with these parameters, and a salt of another length is none") {
    const auto key = derive_key("password", "somesaltsomesalt", {.passes = 2, .memory_bytes = 64U << 10U});
    CHECK(key.bytes().size() == kKeySize);
    CHECK_THROWS_AS(derive_key("password", "short", kCheap), praxeo::Error);
    CHECK_THROWS_AS(derive_key("password", "somesaltsomesalt", {.passes = 0, .memory_bytes = 8192}),
                    praxeo::Error);
  }
  TEST_CASE("a text that is forgotten is overwritten") {
    std::string text = "a secret that is longer than what stands in the string itself";
    const auto* bytes = text.data();
    forget(text);
    CHECK(text.empty());
    CHECK(bytes[1] == '\0');
  }
}
