// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/sentence_rules.hpp"

// Code among the words of a sentence that nobody marked.
using namespace praxeo::generate;

namespace {

std::string shown(std::string_view words) { return shown_words(words_of_language("en"), words); }

}  // namespace

TEST_SUITE("generate/shown_pieces") {
  TEST_CASE("guessed code that stands side by side is one command with its program") {
    CHECK(shown("ls -1t lists one name per line.") == "`ls -1t` lists one name per line.");
    CHECK(shown("tail -n +6 starts at line six.") == "`tail -n +6` starts at line six.");
    CHECK(shown("Write rm -- \"$file\" there.") == "Write `rm -- \"$file\"` there.");
    CHECK(shown("Write cp -- \"$file\" \"$file.bak\" || break at its end.") ==
          "Write `cp -- \"$file\" \"$file.bak\" || break` at its end.");
  }

  TEST_CASE("words beside code stay words") {
    CHECK(shown("without -r rm would complain") == "without `-r` rm would complain");
    CHECK(shown("The option -r helps.") == "The option `-r` helps.");
    CHECK(shown("Set $HOME and $PATH there.") == "Set `$HOME` and `$PATH` there.");
  }
}
