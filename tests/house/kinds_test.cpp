// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "support/source_tree.hpp"

namespace praxeo::tests {

TEST_SUITE("house/kinds") {
  TEST_CASE("a kind needs no code: none names the quiz, and rules alone name the glossary") {
    for (const auto& file : source_files({"lib", "cli", "commands"}, {".cpp", ".hpp"})) {
      const auto text = read_text(source_root() / file);
      INFO(file.string());
      CHECK(text.find("\"quiz\"") == std::string::npos);
      if (!file.generic_string().starts_with("lib/generate/extractive/"))
        CHECK(text.find("\"glossary\"") == std::string::npos);
    }
  }

  TEST_CASE("each kind that is shipped has its schema, its prompt and its part of a page") {
    for (const auto& file : source_files({"templates/schemas"}, {".json"})) {
      auto kind = file.filename().string();
      kind.resize(kind.find('.'));
      INFO(kind);
      CHECK(std::filesystem::exists(source_root() / "templates/prompts" / (kind + ".mustache")));
      CHECK(std::filesystem::exists(source_root() / "templates/pages" / (kind + ".mustache")));
    }
  }
}

}  // namespace praxeo::tests
