// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <regex>

#include "house/the_tree.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

// A command line of a transcript, and whether it ended with another status than 0.
struct Call {
  std::string line;
  bool failed = false;
};

std::vector<Call> calls() {
  std::vector<Call> all;
  for (const auto& file : source_files({"tests/transcripts"}, {".txt"}))
    for (const auto& line : lines_of(read_text(source_root() / file))) {
      if (line.starts_with("$ ")) all.push_back({line.substr(2)});
      if (line.starts_with("= ") && !all.empty()) all.back().failed = true;
    }
  return all;
}

}  // namespace

TEST_SUITE("house/transcripts") {
  TEST_CASE("every verb is shown in words, as JSON, and failing") {
    const auto known = calls();
    REQUIRE(known.size() > 300);
    for (const auto& command : the_tree().commands) {
      const std::regex call("\\bpraxeo( -[Cp] \\S+| -\\S+)* " + command.words() + "(?![\\w-])");
      bool in_words = false;
      bool as_json = false;
      bool failing = false;
      for (const auto& [line, failed] : known) {
        if (!std::regex_search(line, call)) continue;
        const bool json = line.find("--json") != std::string::npos;
        in_words |= !json && !failed;
        as_json |= json;
        failing |= failed;
      }
      INFO(command.words());
      CHECK(in_words);
      CHECK(as_json);
      CHECK(failing);
    }
  }
}

}  // namespace praxeo::tests
