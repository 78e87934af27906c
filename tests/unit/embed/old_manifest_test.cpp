// SPDX-License-Identifier: Apache-2.0
#include "embed/old_manifest.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/files.hpp"
#include "embed/listed_files.hpp"
#include "embed/name_set.hpp"
#include "support/temp_dir.hpp"

namespace {

using praxeo::embed::NameSet;
using praxeo::embed::OldManifest;

struct Read {
  std::optional<OldManifest> manifest;
  std::vector<std::string> files;
};

Read read(const std::string& text) {
  const praxeo::tests::TempDir folder;
  const auto path = folder.path() / "manifest.json";
  praxeo::base::write_file(path, text);
  Read read;
  read.manifest = praxeo::embed::read_old_manifest(path, [&](std::string_view name, std::string_view hash) {
    read.files.push_back(std::string(name) + " " + std::string(hash));
  });
  return read;
}

}  // namespace

TEST_SUITE("embed/old_manifest") {
  TEST_CASE("embed, files and forms of a bundle are read, whatever the order") {
    const auto open = read(
        R"({"contents": [{"slug": "x", "path": "no"}], "embed": {"slug": "tea", "title": "T"},
            "files": [{"path": "index.html", "hash": "h", "bytes": 3}, {"path": "bare.html"},
                      {"hash": "i", "more": {"path": "no"}}, {"hash": "j", "path": "a.html"}],
            "provenance": "provenance.intoto.json", "schema": "praxeo/manifest/1"})");
    REQUIRE(open.manifest.has_value());
    CHECK(open.manifest->embed == "tea");
    CHECK_FALSE(open.manifest->is_private);
    CHECK(open.manifest->has_statement);
    CHECK(open.files == std::vector<std::string>{"index.html h", "a.html j"});
    const auto closed = read(
        R"({"schema": "praxeo/manifest/1", "files": [], "encryption": {"salt": "x"}, "embed": {"slug": "s"}})");
    REQUIRE(closed.manifest.has_value());
    CHECK(closed.manifest->is_private);
    CHECK_FALSE(closed.manifest->has_statement);
  }

  TEST_CASE("what is no manifest of praxeo is none") {
    for (const auto* text : {
             "",
             "{",
             "[]",
             "12",
             R"({"schema": "praxeo/manifest/2", "embed": {"slug": "s"}, "files": []})",
             R"({"schema": "praxeo/manifest/1", "files": []})",
             R"({"schema": "praxeo/manifest/1", "embed": {"slug": "s"}})",
             R"({"schema": "praxeo/manifest/1", "embed": {"slug": "s"}, "files": []} more)",
         }) {
      CAPTURE(text);
      CHECK_FALSE(read(text).manifest.has_value());
    }
    CHECK_FALSE(read(std::string(10'000, '[')).manifest.has_value());
  }

  TEST_CASE("a set of names knows those that were added, also between questions") {
    NameSet names;
    CHECK_FALSE(names.contains("a"));
    for (int i = 0; i < 1000; ++i) names.add("page-" + std::to_string(i) + ".html");
    CHECK(names.contains("page-7.html"));
    CHECK_FALSE(names.contains("page-1000.html"));
    names.add("page-1000.html");
    CHECK(names.contains("page-1000.html"));
  }

  TEST_CASE("listed files are known by their names, and told from others by their hashes") {
    praxeo::embed::ListedFiles files;
    CHECK_FALSE(files.contains("a"));
    for (int i = 0; i < 1000; ++i) files.add("page-" + std::to_string(i) + ".html", std::to_string(i));
    files.add("statement", "");
    CHECK(files.contains("page-7.html"));
    CHECK(files.lists("page-7.html", "7"));
    CHECK_FALSE(files.lists("page-7.html", "8"));
    CHECK_FALSE(files.contains("page-1000.html"));
    CHECK(files.contains("statement"));
    CHECK_FALSE(files.lists("statement", ""));
  }
}
