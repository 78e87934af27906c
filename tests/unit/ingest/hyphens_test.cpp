// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/hyphens.hpp"

#include <doctest/doctest.h>

using namespace praxeo::ingest::pdf;

namespace {

Joiner joiner_of(std::initializer_list<const char*> lines) {
  std::vector<Line> all;
  for (const auto* text : lines) all.push_back({.text = text});
  return Joiner(all);
}

std::string joined(const Joiner& joiner, std::string text, std::string_view next, bool mono = false) {
  const auto between = joiner.join(text, next, mono);
  return text + between + std::string(next);
}

}  // namespace

TEST_SUITE("ingest/pdf/hyphens") {
  TEST_CASE("a word cut at a line's end is whole again when it goes on small") {
    const auto joiner = joiner_of({});
    CHECK(joined(joiner, "execute com-", "mands once") == "execute commands once");
    CHECK(joined(joiner, "Straßen-", "übergänge") == "Straßenübergänge");
  }

  TEST_CASE("a hyphen that the document writes inside lines stays") {
    CHECK(joined(joiner_of({"a built-in command"}), "the built-", "in echo") == "the built-in echo");
    CHECK(joined(joiner_of({"a built-in command", "all builtin things"}), "the built-", "in echo") ==
          "the builtin echo");
  }

  TEST_CASE("two words of the document that nowhere stand as one are a compound") {
    const auto joiner = joiner_of({"a command", "with specific words", "it stands here", "under this"});
    CHECK(joined(joiner, "command-", "specific") == "command-specific");
    CHECK(joined(joiner, "under-", "stands") == "understands");
    CHECK(joined(joiner, "hard-to-", "find") == "hard-to-find");
  }

  TEST_CASE("before capitals and numbers, and in typewriter type, the hyphen is real") {
    const auto joiner = joiner_of({});
    CHECK(joined(joiner, "Bourne-", "Again") == "Bourne-Again");
    CHECK(joined(joiner_of({"see PARAMETERS above"}), "(see PARAME-", "TERS)") == "(see PARAMETERS)");
    CHECK(joined(joiner, "--dump-po-", "strings", true) == "--dump-po-strings");
  }

  TEST_CASE("scripts without blanks are joined without one, wide Latin letters with one") {
    const auto joiner = joiner_of({});
    CHECK(joined(joiner, "確", "率") == "確率");
    CHECK(joined(joiner, "ｗａｔｅｒ", "ａｎｄ") == "ｗａｔｅｒ ａｎｄ");
  }

  TEST_CASE("a dash between blanks is no hyphen") {
    CHECK(joined(joiner_of({}), "this -", "and that") == "this - and that");
  }

  TEST_CASE("half a name with an underscore is joined") {
    CHECK(joined(joiner_of({}), "the READLINE_", "LINE variable") == "the READLINE_LINE variable");
  }

  TEST_CASE("lines are joined by a blank, those of Chinese and Japanese by nothing") {
    const auto joiner = joiner_of({});
    CHECK(joined(joiner, "one", "two") == "one two");
    CHECK(joined(joiner, "漢字", "かな") == "漢字かな");
    CHECK(joined(joiner, "", "two") == "two");
  }
}
