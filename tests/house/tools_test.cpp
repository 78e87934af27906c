// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "house/the_tree.hpp"
#include "support/process.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

// False, with a message, when a tool is not there. ./build.sh test installs them all.
bool have(std::string_view tool) {
  const bool found = !find_tool(tool).empty();
  if (!found) MESSAGE(fmt::format("{} is not installed: its check did not run", tool));
  return found;
}

void expect_clean(std::vector<std::string> words) {
  const auto shown = words.back();
  const auto done = run_process({std::move(words), source_root(), plain_environment()});
  INFO(shown, "\n", done.out, done.err);
  CHECK(done.code == 0);
  CHECK(done.out.empty());
  CHECK(done.err.empty());
}

}  // namespace

TEST_SUITE("house/tools") {
  TEST_CASE("mandoc has nothing to say about any manual page") {
    if (!have("mandoc")) return;
    for (const auto& page : source_files({"man/man1"}, {".1"}))
      expect_clean({"mandoc", "-Tlint", "-W", "warning", page.string()});
  }

  TEST_CASE("bash reads its completion without a word") {
    if (have("bash")) expect_clean({"bash", "-n", "completions/praxeo.bash"});
  }

  TEST_CASE("zsh reads its completion without a word") {
    if (have("zsh")) expect_clean({"zsh", "-n", "completions/_praxeo"});
  }

  TEST_CASE("fish reads its completion without a word") {
    if (!have("fish")) return;
    const auto home = std::filesystem::temp_directory_path();
    auto environment = plain_environment();
    environment["HOME"] = home.string();
    const auto done =
        run_process({{"fish", "--no-config", "-n", "completions/praxeo.fish"}, source_root(), environment});
    INFO(done.out, done.err);
    CHECK(done.code == 0);
    CHECK(done.err.empty());
  }

  TEST_CASE("bash reads the shell scripts of the repository") {
    if (!have("bash")) return;
    expect_clean({"bash", "-n", "build.sh"});
    for (const auto& script : source_files({"tests", "bench", "man"}, {".sh"}))
      expect_clean({"bash", "-n", script.string()});
  }
}

}  // namespace praxeo::tests
