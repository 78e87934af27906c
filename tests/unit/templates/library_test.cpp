// SPDX-License-Identifier: Apache-2.0
#include "templates/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using templates::Library;

namespace {

bool holds(const std::vector<std::string>& all, const std::string& name) {
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

TEST_SUITE("templates/library") {
  TEST_CASE("without a workspace there is what is shipped") {
    const Library library;
    CHECK(holds(library.names("prompts/"), "prompts/example.mustache"));
    CHECK_FALSE(library.get("schemas/spec.schema.json").own);
    CHECK_FALSE(library.find("prompts/none.mustache"));
    CHECK_THROWS_AS((void)library.get("prompts/none.mustache"), Error);
  }

  TEST_CASE("a workspace's own file goes before the shipped one, and adds to what there is") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "prompts/example.mustache", "mine");
    base::write_file(folder.path() / "prompts/lesson.mustache", "new");
    base::write_file(folder.path() / "prompts/lesson.mustache~", "an editor's copy");
    const Library library(folder.path());
    CHECK(library.get("prompts/example.mustache").bytes == "mine");
    CHECK(library.get("prompts/example.mustache").own);
    CHECK(library.shipped("prompts/example.mustache")->bytes != "mine");
    CHECK(holds(library.names("prompts/"), "prompts/lesson.mustache"));
    CHECK(library.names("prompts/", true).size() == 2);
  }

  TEST_CASE("a link that leads out of the folder is refused") {
    const tests::TempDir folder;
    const tests::TempDir elsewhere;
    base::write_file(elsewhere.path() / "secret", "a key");
    std::filesystem::create_directories(folder.path() / "prompts");
    std::filesystem::create_symlink(elsewhere.path() / "secret", folder.path() / "prompts/example.mustache");
    CHECK_THROWS_AS((void)Library(folder.path()).get("prompts/example.mustache"), Error);
  }

  TEST_CASE("a folder behind a link that leads out is neither read nor written") {
    const tests::TempDir folder;
    const tests::TempDir elsewhere;
    base::write_file(elsewhere.path() / "mine.mustache", "not a prompt");
    std::filesystem::create_directory_symlink(elsewhere.path(), folder.path() / "prompts");
    const Library library(folder.path());
    CHECK(library.names("prompts/", true).empty());
    CHECK_THROWS_AS((void)library.path_to_write("prompts/example.mustache"), Error);
    CHECK(library.path_to_write("schemas/lesson.schema.json") ==
          folder.path() / "schemas/lesson.schema.json");
  }

  TEST_CASE("a name never leads out of the folder") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "outside", "a key");
    const Library library(folder.path() / "templates");
    CHECK_FALSE(library.find("../outside"));
    CHECK_FALSE(library.find("prompts/../../outside"));
    CHECK_THROWS_AS((void)library.own_path("../outside"), Error);
    CHECK_THROWS_AS((void)library.own_path("/etc/passwd"), Error);
  }

  TEST_CASE("what is no text is refused") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "prompts/example.mustache", "\xFF\xFE");
    CHECK_THROWS_AS((void)Library(folder.path()).get("prompts/example.mustache"), Error);
    base::write_file(folder.path() / "prompts/example.mustache", std::string((1U << 20U) + 1, 'a'));
    CHECK_THROWS_AS((void)Library(folder.path()).get("prompts/example.mustache"), Error);
  }

  TEST_CASE("a name is small letters, digits and dashes") {
    CHECK(templates::is_name("lesson-2"));
    for (const auto* bad : {"", "Lesson", "2nd", "a/b", "..", "a_b", "a.b"})
      CHECK_FALSE(templates::is_name(bad));
    CHECK(templates::stem("prompts/a.mustache", "prompts/", ".mustache") == "a");
    CHECK_FALSE(templates::stem("prompts/b/a.mustache", "prompts/", ".mustache"));
  }
}
