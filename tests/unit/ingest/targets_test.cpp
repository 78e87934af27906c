// SPDX-License-Identifier: Apache-2.0
#include "ingest/targets.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::ErrorKind;
using praxeo::ingest::find_targets;
using Names = std::vector<std::string>;

void touch(const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << "Words of " << file.filename();
}

Names names_of(const Names& words, const fs::path& from) {
  Names names;
  for (const auto& target : find_targets(words, from, {}))
    if (!target.passed_over.empty())
      names.push_back(target.name + ": " + target.passed_over);
    else
      names.push_back(target.refused ? "refused " + target.name : target.name);
  return names;
}

}  // namespace

TEST_SUITE("ingest/targets") {
  TEST_CASE("a pattern is found below a folder whose own name looks like one") {
    const praxeo::tests::TempDir temp;
    const auto from = temp / "week [3] *";
    touch(from / "a.txt");
    touch(from / "b[1].txt");
    CHECK(names_of({"*.txt"}, from) == Names{"a.txt", "b[1].txt"});
    CHECK(names_of({"b[1].txt"}, from) == Names{"b[1].txt"});
    CHECK(names_of({"c*.txt"}, from) == Names{"refused c*.txt"});
  }

  TEST_CASE("an empty word is no folder") {
    const praxeo::tests::TempDir temp;
    touch(temp / "a.txt");
    const auto found = find_targets({""}, temp.path(), {});
    REQUIRE(found.size() == 1);
    REQUIRE(found.front().refused);
    CHECK(found.front().refused->kind() == ErrorKind::usage);
  }

  TEST_CASE("a workspace's own file is no source unless it is named") {
    const praxeo::tests::TempDir temp;
    touch(temp / ".praxeo/praxeo.db");
    touch(temp / "praxeo.toml");
    touch(temp / "a.txt");
    touch(temp / "other/praxeo.toml");
    CHECK(names_of({"."}, temp.path()) == Names{"a.txt", "other/praxeo.toml"});
    CHECK(names_of({"praxeo.toml"}, temp.path()) == Names{"praxeo.toml"});
  }

  TEST_CASE("folders give what is not hidden, each file once, and no loop is walked") {
    const praxeo::tests::TempDir temp;
    touch(temp / "d/b.txt");
    touch(temp / "d/a/x.txt");
    touch(temp / "d/.hidden/y.txt");
    touch(temp / "d/.z.txt");
    fs::create_directory_symlink(temp / "d", temp / "d/loop");
    CHECK(names_of({"d", "./d/b.txt", "d/a/../b.txt", "d", "./d/"}, temp.path()) ==
          Names{"d/a/x.txt", "d/b.txt", "d/loop: a link to a folder"});
  }

  TEST_CASE("what lies in a folder and is no file is told, and never opened") {
    const praxeo::tests::TempDir temp;
    touch(temp / "d/a.txt");
    REQUIRE(::mkfifo((temp / "d/feed").c_str(), 0600) == 0);
    fs::create_symlink(temp / "nowhere", temp / "d/gone");
    fs::create_symlink(temp / "d/a.txt", temp / "d/same.txt");
    CHECK(names_of({"d"}, temp.path()) ==
          Names{"d/a.txt", "d/feed: a named pipe", "d/gone: a link that leads nowhere", "d/same.txt"});
  }

  TEST_CASE("what is found is called by the folder as it was given, and its path below that") {
    const praxeo::tests::TempDir temp;
    touch(temp / "d/sub/a.txt");
    const auto whole = (temp / "d").string();
    CHECK(names_of({"d/"}, temp.path()) == Names{"d/sub/a.txt"});
    CHECK(names_of({"."}, temp / "d") == Names{"sub/a.txt"});
    CHECK(names_of({"../d"}, temp / "d") == Names{"../d/sub/a.txt"});
    CHECK(names_of({whole}, "/") == Names{whole + "/sub/a.txt"});
    CHECK(names_of({whole + "/s*"}, "/") == Names{whole + "/sub/a.txt"});
  }
}
