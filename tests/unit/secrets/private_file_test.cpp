// SPDX-License-Identifier: Apache-2.0
#include "secrets/private_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <thread>

#include "base/files.hpp"
#include "support/refusal.hpp"
#include "support/temp_dir.hpp"

using praxeo::ErrorKind;
using praxeo::secrets::read_private;
using praxeo::secrets::read_private_line;
using praxeo::tests::refusal;
using praxeo::tests::TempDir;

TEST_SUITE("secrets/private_file") {
  TEST_CASE("a file that others may read is refused with the way to close it, a closed one is read") {
    const TempDir folder;
    praxeo::base::write_file(folder / "pass", "six words\nmore", 0600);
    CHECK(read_private_line(folder / "pass", 100, "a key") == "six words");
    for (const unsigned mode : {0640U, 0604U}) {
      ::chmod((folder / "pass").c_str(), mode);
      const auto error = refusal([&] { static_cast<void>(read_private(folder / "pass", 100, "a key")); });
      CHECK(error.kind() == ErrorKind::denied);
      CHECK(error.hints().at(0).starts_with("chmod 600 "));
    }
  }

  TEST_CASE("a folder is told as a folder, whatever its mode, for no chmod makes a file of it") {
    const TempDir folder;
    for (const unsigned mode : {0700U, 0755U}) {
      ::chmod(folder.path().c_str(), mode);
      const auto error = refusal([&] { static_cast<void>(read_private(folder.path(), 100, "a key")); });
      CHECK(error.kind() == ErrorKind::invalid_input);
      CHECK(error.message().find("Is a directory") != std::string::npos);
      CHECK(error.hints().empty());
    }
  }

  TEST_CASE("a pipe is read to its end whatever its mode, and a device is none") {
    const TempDir folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0644) == 0);
    std::jthread writer([&] { praxeo::base::write_file(pipe, "six words\n"); });
    CHECK(read_private_line(pipe, 100, "a key") == "six words");
    CHECK(refusal([] { static_cast<void>(read_private("/dev/null", 100, "a key")); }).kind() ==
          ErrorKind::invalid_input);
  }
}
