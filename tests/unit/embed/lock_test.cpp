// SPDX-License-Identifier: Apache-2.0
#include "embed/lock.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"
#include "support/refusal.hpp"

namespace {

using praxeo::ErrorKind;
using praxeo::base::SeededRandom;
using praxeo::embed::Lock;
using praxeo::embed::LockedFile;
using praxeo::embed::LockKey;
using praxeo::tests::refusal;

constexpr std::uint32_t kFew = 10;  // rounds: what a passphrase costs is not what is tested here

std::string sealed(const Lock& lock, std::string_view name, std::string_view text) {
  std::string out;
  LockedFile file(lock, name, [&](std::string_view bytes) { out += bytes; });
  file.add(text);
  file.finish();
  return out;
}

}  // namespace

TEST_SUITE("embed/lock") {
  TEST_CASE("what was sealed comes back by its passphrase, name and rounds, and by nothing else") {
    SeededRandom random(1);
    const Lock lock("correct horse", random, kFew);
    const auto bytes = sealed(lock, "index.html", "<p>a page</p>");
    const LockKey key("correct horse", lock.salt(), kFew);
    CHECK(key.open("index.html", bytes, 1000) == "<p>a page</p>");
    CHECK_FALSE(key.open("manifest.json.enc", bytes, 1000).has_value());
    CHECK_FALSE(LockKey("correct horsf", lock.salt(), kFew).open("index.html", bytes, 1000).has_value());
    CHECK_FALSE(LockKey("correct horse", lock.salt(), kFew + 1).open("index.html", bytes, 1000).has_value());
    CHECK_FALSE(
        LockKey("correct horse", std::string(16, 's'), kFew).open("index.html", bytes, 1000).has_value());
    for (const std::size_t length : {0UL, 11UL, 27UL, bytes.size() - 1})
      CHECK_FALSE(key.open("index.html", bytes.substr(0, length), 1000).has_value());
  }

  TEST_CASE("the same randomness gives the same bytes, and no nonce comes twice") {
    SeededRandom one(7), other(7);
    const Lock first("correct horse", one, kFew), second("correct horse", other, kFew);
    CHECK(sealed(first, "a", "text") == sealed(second, "a", "text"));
    CHECK(sealed(first, "a", "text").substr(0, 12) != sealed(first, "a", "text").substr(0, 12));
    CHECK(Lock("correct horse", one, kFew).salt() != first.salt());
  }

  TEST_CASE("no more comes out than is allowed") {
    SeededRandom random(1);
    const Lock lock("correct horse", random, kFew);
    const auto bytes = sealed(lock, "a", std::string(100'000, 'x'));
    CHECK(bytes.size() < 1000);
    CHECK_FALSE(LockKey("correct horse", lock.salt(), kFew).open("a", bytes, 99'999).has_value());
  }

  TEST_CASE("letters typed in two ways are one passphrase") {
    SeededRandom random(1);
    const Lock lock("Z\u00fcrich-See", random, kFew);
    const auto bytes = sealed(lock, "a", "text");
    CHECK(LockKey("Zu\u0308rich-See", lock.salt(), kFew).open("a", bytes, 1000) == "text");
  }

  TEST_CASE("a passphrase that is short, or that no browser's field takes, is refused") {
    SeededRandom random(1);
    for (const std::string bad : {"", "seven77", "two\nlines of it", "bell\a in it", "not \xff UTF-8"}) {
      CAPTURE(bad);
      CHECK(refusal([&] { Lock lock(bad, random, kFew); }).kind() == ErrorKind::denied);
    }
    CHECK_NOTHROW(Lock("\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6", random, kFew));
    CHECK(refusal([&] { Lock lock("\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4", random, kFew); }).kind() ==
          ErrorKind::denied);
  }

  TEST_CASE("a link's fragment holds the key in 43 letters of base 64 for addresses") {
    SeededRandom random(1);
    const Lock lock("correct horse", random, kFew);
    CHECK(lock.fragment().starts_with("#key="));
    CHECK(lock.fragment().size() == 5 + 43);
    CHECK(lock.fragment().find_first_of("+/=", 5) == std::string::npos);
  }
}
