// SPDX-License-Identifier: Apache-2.0
#include "cli/words.hpp"

#include <doctest/doctest.h>

namespace praxeo::cli {
namespace {

struct WordTable {
  OptionInfo flag;
  OptionInfo option;
  WordTable() {
    flag.names = {"-f", "--flag"};
    option.kind = OptionInfo::Kind::option;
    option.names = {"-o", "--option"};
  }
  [[nodiscard]] std::vector<Word> operator()(const std::vector<std::string>& words) const {
    return scan(words, {&flag, &option});
  }
};

}  // namespace

TEST_SUITE("cli/words") {
  TEST_CASE("a cluster of short options is cut into its letters, and the rest is a value") {
    const WordTable table;
    const auto found = table({"-ffoVALUE"});
    REQUIRE(found.size() == 3);
    CHECK(found[0].kind == Word::Kind::flag);
    CHECK(found[2].kind == Word::Kind::option);
    CHECK(found[2].value == "VALUE");
  }
  TEST_CASE("-o=VALUE and -oVALUE and -o VALUE mean the same") {
    const WordTable table;
    for (const auto& words : std::vector<std::vector<std::string>>{{"-o=V"}, {"-oV"}, {"-o", "V"}}) {
      const auto found = table(words);
      REQUIRE(found.size() == 1);
      CHECK(found[0].value == "V");
    }
  }
  TEST_CASE("an empty value behind = is a value and does not take the next word") {
    const WordTable table;
    const auto found = table({"--option=", "next"});
    REQUIRE(found.size() == 2);
    CHECK(found[0].value == "");
    CHECK(found[1].kind == Word::Kind::argument);
  }
  TEST_CASE("a long option is not taken as a value") {
    const WordTable table;
    const auto found = table({"--option", "--flag"});
    REQUIRE(found.size() == 2);
    CHECK_FALSE(found[0].value.has_value());
    CHECK(found[0].value_looks_like_option);
  }
  TEST_CASE("a negative number is a value of an option") {
    const WordTable table;
    CHECK(table({"--option", "-5"}).at(0).value == "-5");
  }
  TEST_CASE("one dash alone is an argument") {
    const WordTable table;
    CHECK(table({"-"}).at(0).kind == Word::Kind::argument);
  }
  TEST_CASE("behind -- everything is an argument") {
    const WordTable table;
    const auto found = table({"--", "--flag", "--"});
    REQUIRE(found.size() == 3);
    CHECK(found[0].kind == Word::Kind::separator);
    CHECK(found[1].value == "--flag");
    CHECK(found[2].kind == Word::Kind::argument);
    CHECK(found[2].value == "--");
  }
  TEST_CASE("an unknown option is told by the name it was given") {
    const WordTable table;
    CHECK(table({"--optoin=5"}).at(0).name == "--optoin");
    CHECK(table({"-fx"}).at(1).kind == Word::Kind::unknown);
    CHECK(table({"-fx"}).at(1).name == "-x");
  }
}

}  // namespace praxeo::cli
