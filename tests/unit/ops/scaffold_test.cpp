// SPDX-License-Identifier: Apache-2.0
#include "ops/scaffold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
namespace fs = std::filesystem;

TEST_SUITE("ops/scaffold") {
  TEST_CASE("a scaffold leaves what is there, and adds its line to .gitignore once") {
    const praxeo::tests::TempDir folder;
    base::write_file(folder.path() / ".gitignore", "*.o");
    CHECK(ops::write_scaffold(folder.path()).size() == 2);
    CHECK(base::read_file(folder.path() / ".gitignore") == "*.o\n/.praxeo/\n");
    CHECK(ops::write_scaffold(folder.path()).empty());
  }

  TEST_CASE("every example has a README, and its scripts can be run") {
    const auto names = ops::example_names();
    REQUIRE(!names.empty());
    CHECK(std::ranges::is_sorted(names));
    for (const auto& name : names) {
      CAPTURE(name);
      const praxeo::tests::TempDir folder;
      const auto written = ops::write_example(folder.path(), name);
      CHECK(fs::exists(folder.path() / "README.md"));
      for (const auto& file : written) {
        const bool runs = (fs::status(file).permissions() & fs::perms::owner_exec) != fs::perms::none;
        CHECK(runs == (file.extension() == ".sh"));
      }
    }
  }

  TEST_CASE("an example never writes over a file, and then writes nothing at all") {
    const praxeo::tests::TempDir folder;
    base::write_file(folder.path() / "README.md", "mine");
    CHECK_THROWS_AS(ops::write_example(folder.path(), "course"), Error);
    CHECK(base::read_file(folder.path() / "README.md") == "mine");
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
  }

  TEST_CASE("a dangling link counts as a file that is there") {
    const praxeo::tests::TempDir folder;
    fs::create_symlink("/nowhere", folder.path() / "README.md");
    CHECK_THROWS_AS(ops::check_example(folder.path(), "course"), Error);
  }

  TEST_CASE("an unknown example is told with the known ones") {
    const praxeo::tests::TempDir folder;
    try {
      ops::check_example(folder.path(), "nothing");
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::not_found);
      REQUIRE(!error.hints().empty());
      CHECK(error.hints().front().find("course") != std::string::npos);
    }
  }
}
