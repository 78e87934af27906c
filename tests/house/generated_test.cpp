// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "cli/documents.hpp"
#include "house/the_tree.hpp"
#include "support/golden.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {

TEST_SUITE("house/generated") {
  TEST_CASE("the committed manual pages are those made from the tree and the prose") {
    for (const auto& [name, text] : made_pages())
      check_golden(std::filesystem::path("man/man1") / name, text);
  }

  TEST_CASE("no manual page is left over from a noun that is gone") {
    for (const auto& file : source_files({"man/man1"}, {".1"})) {
      INFO("page ", file.string());
      CHECK(made_pages().contains(file.filename().string()));
    }
  }

  TEST_CASE("each page of prose belongs to a noun, and each noun that is shown has one") {
    std::set<std::string> wanted{"praxeo"};
    for (const auto& noun : the_tree().nouns)
      if (!noun.hidden) wanted.insert(fmt::format("praxeo-{}", noun.name));
    std::set<std::string> written;
    for (const auto& [name, text] : prose()) written.insert(name);
    CHECK(written == wanted);
  }

  TEST_CASE("the committed completions are those made from the tree") {
    check_golden("completions/praxeo.bash", cli::bash_completion(the_tree()));
    check_golden("completions/_praxeo", cli::zsh_completion(the_tree()));
    check_golden("completions/praxeo.fish", cli::fish_completion(the_tree()));
  }

  TEST_CASE("the committed tree is the interface of this program") {
    check_golden("tests/house/cli_tree.json", cli::tree_json(the_tree()));
  }
}

}  // namespace praxeo::tests
