// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "house/the_tree.hpp"
#include "support/golden.hpp"
#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

// What `cmake --install` of this build lays down, relative to the prefix, sorted; without the packages that
// need not be built, such as praxeo-highlight.
std::vector<std::string> installed_into(const fs::path& prefix) {
  const auto done = run_process({{"cmake", "--install", praxeo::tests::build_root().string(), "--prefix",
                                  prefix.string(), "--component", "praxeo"},
                                 source_root(),
                                 plain_environment()});
  INFO(done.out, done.err);
  REQUIRE(done.code == 0);
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(prefix))
    if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), prefix).generic_string());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_SUITE("house/installed_files") {
  TEST_CASE("the installed files are those of the list, and the installed program finds its reader") {
    const TempDir prefix;
    const auto files = installed_into(prefix.path());
    std::string list;
    for (const auto& file : files) list += file + "\n";
    check_golden("tests/house/installed_files.txt", list);
    for (const auto& [page, text] : made_pages())
      CHECK(std::ranges::find(files, "share/man/man1/" + page) != files.end());

    auto environment = plain_environment();
    environment["HOME"] = prefix.path().string();
    const auto done = run_process(
        {{(prefix / "bin/praxeo").string(), "doctor", "--format", "jsonl"}, prefix.path(), environment});
    INFO(done.out, done.err);
    CHECK(done.out.find("libexec/praxeo/praxeo-reader") != std::string::npos);
    CHECK(done.out.find(R"("name":"reader","status":"ok")") != std::string::npos);
  }
}

}  // namespace praxeo::tests
