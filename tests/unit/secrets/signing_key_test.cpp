// SPDX-License-Identifier: Apache-2.0
#include "secrets/signing_key.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/ids.hpp"
#include "support/temp_dir.hpp"

namespace fs = std::filesystem;

TEST_SUITE("secrets/signing_key") {
  TEST_CASE("a key is made once, for its owner alone, and is the same from then on") {
    const praxeo::tests::TempDir folder;
    const auto file = folder.path() / "keys" / "p.key";
    CHECK_FALSE(praxeo::secrets::read_signing_key(file).has_value());
    praxeo::base::SeededRandom random(7);
    const auto made = praxeo::secrets::need_signing_key(file, random);
    CHECK(praxeo::secrets::need_signing_key(file, random).public_key() == made.public_key());
    CHECK(praxeo::secrets::read_signing_key(file)->public_key() == made.public_key());
    CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
  }

  TEST_CASE("a file that others may read, or that holds no key, is refused and left as it is") {
    const praxeo::tests::TempDir folder;
    const auto file = folder.path() / "p.key";
    praxeo::base::SeededRandom random(7);
    praxeo::base::write_file(file, "praxeo-ed25519 short\n", 0600);
    CHECK_THROWS_AS(static_cast<void>(praxeo::secrets::read_signing_key(file)), praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(praxeo::secrets::need_signing_key(file, random)), praxeo::Error);
    CHECK(praxeo::base::read_file(file) == "praxeo-ed25519 short\n");
    ::chmod(file.c_str(), 0644);
    CHECK_THROWS_AS(static_cast<void>(praxeo::secrets::read_signing_key(file)), praxeo::Error);
  }
}
