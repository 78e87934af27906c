// SPDX-License-Identifier: Apache-2.0
#include "base/text/sentences.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::vector<std::string> split_sentences(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& range : praxeo::base::sentences(text))
    found.emplace_back(text.substr(range.start, range.size()));
  return found;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_SUITE("base/text/sentences") {
  TEST_CASE("a full stop before a new beginning ends a sentence") {
    CHECK(split_sentences("One. Two! Three?") == Words{"One.", "Two!", "Three?"});
  }
  TEST_CASE("closing quotes and brackets belong to the sentence they close") {
    CHECK(split_sentences("He said \"Go.\" Then left. (It rained.) Done.") ==
          Words{"He said \"Go.\"", "Then left.", "(It rained.)", "Done."});
  }
  TEST_CASE("abbreviations, initials and numbers don't end one") {
    CHECK(split_sentences("Use e.g. Bash. See Fig. 3 and J. Smith at 3.14 now.") ==
          Words{"Use e.g. Bash.", "See Fig. 3 and J. Smith at 3.14 now."});
  }
  TEST_CASE("a unit behind its number abbreviates nothing, a title does") {
    CHECK(split_sentences("It answers within 50 ms. If not, ask again. Wait 5 min. Ask Ms. Noor.") ==
          Words{"It answers within 50 ms.", "If not, ask again.", "Wait 5 min.", "Ask Ms. Noor."});
    CHECK(split_sentences("Cook it (30 min. or more). Use 3 mm. of it.") ==
          Words{"Cook it (30 min. or more).", "Use 3 mm. of it."});
  }
  TEST_CASE("a single capital ends a sentence where it is no initial of a name") {
    CHECK(split_sentences("Stop it with Control and C. An until loop runs.") ==
          Words{"Stop it with Control and C.", "An until loop runs."});
    CHECK(split_sentences("It is written in C. Programs call it. D. Knuth and B. W. Kernighan did.") ==
          Words{"It is written in C.", "Programs call it.", "D. Knuth and B. W. Kernighan did."});
    CHECK(split_sentences("A book by D. Knuth. It is long.") == Words{"A book by D. Knuth.", "It is long."});
  }
  TEST_CASE("a page in brackets and an ellipsis behind a comma end no sentence") {
    CHECK(split_sentences("Use sample (see plot sampling (p. 97)). It works. Take p. The rest stays.") ==
          Words{"Use sample (see plot sampling (p. 97)).", "It works.", "Take p.", "The rest stays."});
    CHECK(split_sentences("They become blocks C_1,. . . C_n as follows: x. So it is.") ==
          Words{"They become blocks C_1,. . . C_n as follows: x.", "So it is."});
    CHECK(split_sentences("Never use keys like 1, 2, . . . . If you have such keys, hash them.") ==
          Words{"Never use keys like 1, 2, . . . .", "If you have such keys, hash them."});
  }
  TEST_CASE("names of files and commands with stops inside stay whole") {
    CHECK(split_sentences("Edit ~/.bashrc and lib.c first. Then run it.") ==
          Words{"Edit ~/.bashrc and lib.c first.", "Then run it."});
  }
  TEST_CASE("what goes on in lower case is the same sentence") {
    CHECK(split_sentences("The '?' is a pattern. It matches one etc. and more.") ==
          Words{"The '?' is a pattern.", "It matches one etc. and more."});
  }
  TEST_CASE("a spaced ellipsis, and a stop before punctuation, are inside a sentence") {
    CHECK(split_sentences("Expand a ${. . . } word. Then stop.") ==
          Words{"Expand a ${. . . } word.", "Then stop."});
    CHECK(split_sentences("Use a list (a. b. ) here. Done.") == Words{"Use a list (a. b. ) here.", "Done."});
  }
  TEST_CASE("a blank line ends a sentence, a line break does not") {
    CHECK(split_sentences("A heading\n\nThe first\nline. Next") ==
          Words{"A heading", "The first\nline.", "Next"});
  }
  TEST_CASE("ideographic full stops need no blank behind them") {
    CHECK(split_sentences("これは文。次の文。") == Words{"これは文。", "次の文。"});
  }
  TEST_CASE("an extension is short in front of its number, and a word at the end of a sentence") {
    CHECK(split_sentences("It has no ext. The file is new.") == Words{"It has no ext.", "The file is new."});
    CHECK(split_sentences("Call ext. 23 or tel. 0123 now.").size() == 1);
  }
  TEST_CASE("a German ordinal ends no sentence") {
    CHECK(split_sentences("Er ist bis zum 31. Januar fällig. Danach kostet er mehr.").size() == 2);
    CHECK(split_sentences("Wer das 16. Lebensjahr vollendet hat, kann kommen.").size() == 1);
    CHECK(split_sentences("Fassung vom 12. Mai 2023").size() == 1);
    CHECK(split_sentences("There are 16. They are old.").size() == 2);
    CHECK(split_sentences("Es gibt 16. Die sind alt.").size() == 2);
  }
  TEST_CASE("nothing but blanks holds no sentence") {
    CHECK(split_sentences(" \n\n ").empty());
    CHECK(split_sentences("").empty());
  }
}
