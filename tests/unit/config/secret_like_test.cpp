// SPDX-License-Identifier: Apache-2.0
#include "config/secret_like.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

using namespace praxeo::config;
using praxeo::Error;
using praxeo::ErrorKind;

namespace {

// Put together here, so that no scanner takes the tests' inventions for leaks.
std::string made(const std::string& begin, const std::string& rest) { return begin + rest; }

const std::string kDice = "q7Zt2LmX9vKpR4sWb8NyE3hU";

}  // namespace

TEST_SUITE("config/secret_like") {
  TEST_CASE("keys are known by the forms in which providers give them out") {
    for (const auto& value :
         {made("sk-", "proj-" + kDice), made("sk-", "ant-api03-" + kDice),
          made("AIza", kDice + "abcdefghij1"), made("gh", "p_" + kDice), made("github_", "pat_" + kDice),
          made("AKI", "AIOSFODNN7EXAMPLE"), made("xox", "b-1234567890-abc"), made("glp", "at-" + kDice),
          made("Bearer sk-", kDice), made("key=sk-", kDice)}) {
      CHECK(secret_like("", value));
      CHECK(secret_like("user.name", value));
    }
  }
  TEST_CASE("PEM, web tokens and addresses with a password are secrets") {
    CHECK(secret_like("", made("-----BEGIN ", "PRIVATE KEY-----\nMIIE")));
    CHECK(secret_like("", made("eyJ", "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")));
    CHECK(secret_like("", made("https://ann:", "word@example.org/feed")));
    CHECK_FALSE(secret_like("", "https://ann@example.org/feed"));
    CHECK_FALSE(secret_like("", "https://example.org/a:b@c"));
    CHECK_FALSE(secret_like("", "eyJ is how such tokens begin"));
  }
  TEST_CASE("a key that speaks of a secret makes any value one") {
    for (const auto* key : {"provider.key", "provider.api_key", "openai.apiKey", "smtp.password", "a.token",
                            "client-secret", "PASSPHRASE", "aws.access_key"})
      CHECK(secret_like(key, "x"));
    for (const auto* key : {"provider.key_file", "openai.api_key_env", "token.budget", "keyboard.layout",
                            "monkey", "max_tokens", "secret_name", "author", "keys"})
      CHECK_FALSE(secret_like(key, "x"));
    CHECK_FALSE(secret_like("provider.key", ""));
  }
  TEST_CASE("a long word that looks thrown is a secret") {
    CHECK(secret_like("user.name", kDice));
    CHECK(secret_like("user.name", "the word is " + kDice + " as of today"));
    CHECK(secret_like("", made("Zm9+4hT/xQ7LbV2r", "K8pWc5Ny/Dg3UeJs6AtM=")));
  }
  TEST_CASE("hashes, ids, paths, addresses and long words are none") {
    for (const std::string& value :
         {"sha256:" + std::string("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
          std::string("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
          std::string("01KSQGK2E0V9SK7XVAKYS7HN1A"), std::string("123e4567-e89b-12d3-a456-426614174000"),
          std::string("/srv/Courses2024/Shell-Loops/Part3/Manual.pdf"),
          std::string("./Kurs/Teil2/KapitelSieben/Schleifen"),
          std::string("Kurs/Teil2/KapitelSieben/Schleifen"),
          std::string("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf"),
          std::string("Donaudampfschifffahrtsgesellschaftskapitän"),
          std::string("ThisIsAVeryLongCamelCaseIdentifier2024"),
          std::string("lecture-2024-01-shell-loops-part-3"), std::string("extractive"),
          std::string("anthropic/claude-sonnet-4-20250514"), std::string("openai/gpt-4.1-mini-2025-04-14"),
          std::string("Ann Lovelace"), std::string("sk-learn"),
          std::string("task-oriented-programming-with-shells"), std::string("xoxb- is a prefix"),
          std::string("sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC")}) {
      INFO(value);
      CHECK_FALSE(secret_like("user.name", value));
    }
  }
  TEST_CASE("a refusal names the key and the place, and no byte of the value") {
    try {
      refuse_secret("user.name", kDice, "praxeo.toml:3: ");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::denied);
      CHECK(error.message() ==
            "praxeo.toml:3: the value of user.name looks like a secret: it holds a long word that looks "
            "random");
      CHECK(error.hints().size() == 1);
    }
  }
  TEST_CASE("a secret typed where the key belongs is not repeated") {
    try {
      refuse_secret(made("sk-", kDice), "user.name");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.message().find("q7Zt") == std::string::npos);
    }
  }

  TEST_CASE("keys are found within a text, each with its own bytes") {
    const auto key = made("sk-", "proj-" + kDice), other = made("gh", "p_" + kDice + "abcdefg8h9");
    const auto text = "export KEY=\"" + key + "\"\n<b>" + other + "</b>";
    const auto found = keys_in(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0].text == key);
    CHECK(found[1].text == other);
    CHECK(found[1].reason.find("GitHub") != std::string_view::npos);
    CHECK(keys_in("AKI" + std::string("AQ3EGRV2YPXW5MLZT")).size() == 1);
    CHECK(keys_in("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl!").size() == 1);
  }

  TEST_CASE("a private key is found with its bytes, and its first line alone is none") {
    const auto head = std::string("-----BEGIN RSA ") + "PRIVATE KEY-----\n";
    CHECK(keys_in(head + kDice + "\n" + kDice + "\n-----END RSA PRIVATE KEY-----").size() == 1);
    CHECK(keys_in("A file that begins with " + head + "is a key.").empty());
    CHECK(keys_in("-----BEGIN CERTIFICATE-----\n" + kDice + kDice).empty());
  }

  TEST_CASE("words and placeholders of manuals are no keys") {
    for (const auto* text : {"", "-", "sk-", "sk-learn-of-the-deep-forest-now", "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
                             "sk-your-key-goes-here-000000", "AKIAIOSFODNN7EXAMPLE", "AKIARESOURCES",
                             "disk-1234-abcd-efgh-5678-ij", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                             "eyJ.a.b", "https://ann:word@example.org/",
                             "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}) {
      CAPTURE(text);
      CHECK(keys_in(text).empty());
    }
  }
}
