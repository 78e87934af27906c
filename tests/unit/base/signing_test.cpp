// SPDX-License-Identifier: Apache-2.0
#include "base/signing.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/base64url.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"

using praxeo::base::SecretBytes;
using praxeo::base::SigningKey;

TEST_SUITE("base/signing") {
  TEST_CASE("signatures are those of RFC 8032, test 1") {
    const std::string seed =
        "\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4\x44\x49\xc5\x69\x7b\x32\x69\x19"
        "\x70\x3b\xac\x03\x1c\xae\x7f\x60";
    const SigningKey key(SecretBytes::of(seed));
    CHECK(key.public_key() == "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    const auto signature = key.sign("");
    CHECK(praxeo::base::hex({reinterpret_cast<const std::uint8_t*>(signature.data()), signature.size()}) ==
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
          "d25bf5f0595bbe24655141438e7a100b");
    CHECK(praxeo::base::signature_fits(key.public_key(), "", signature));
    CHECK_FALSE(praxeo::base::signature_fits(key.public_key(), "a", signature));
    CHECK_FALSE(praxeo::base::signature_fits("ed25519:x", "", signature));
    CHECK_FALSE(praxeo::base::signature_fits(key.public_key(), "", signature.substr(1)));
  }

  TEST_CASE("a message in parts is signed as the whole, however it is cut") {
    for (char fill = 'a'; fill < 'i'; ++fill) {
      const SigningKey key(SecretBytes::of(std::string(SigningKey::kSeedSize, fill)));
      for (const std::size_t size : {0U, 1U, 31U, 64U, 127U, 128U, 1000U, 70'001U}) {
        const std::string message(size, static_cast<char>(fill + 1));
        for (const std::size_t part : {1U, 63U, 48U << 10U}) {
          CAPTURE(size);
          CAPTURE(part);
          CHECK(key.sign([&](const SigningKey::Sink& sink) {
            for (std::size_t at = 0; at < size; at += part) sink(std::string_view(message).substr(at, part));
          }) == key.sign(message));
        }
      }
    }
  }

  TEST_CASE("a message that changes between its two readings is not signed") {
    const SigningKey key(SecretBytes::of(std::string(SigningKey::kSeedSize, 'k')));
    std::string message = "one";
    CHECK_THROWS_AS((void)key.sign([&](const SigningKey::Sink& sink) {
      sink(message);
      message = "two";
    }),
                    praxeo::Error);
  }

  TEST_CASE("base 64 is read back, and nothing else is") {
    CHECK(praxeo::base::from_base64("aGkh") == "hi!");
    CHECK(praxeo::base::from_base64("aA==") == "h");
    for (const auto* text : {"aGkh\n", "aA", "a-_=", "=", "aGkh!"}) {
      CAPTURE(text);
      CHECK_FALSE(praxeo::base::from_base64(text).has_value());
    }
  }
}
