// SPDX-License-Identifier: Apache-2.0
#include "base/text/search_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using praxeo::base::before_in_utf16;
using praxeo::base::search_form;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  praxeo::base::each_search_word(search_form(text), [&](std::string_view word) { found.emplace_back(word); });
  return found;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_SUITE("base/search_words") {
  TEST_CASE("case and marks don't count, whichever way they are written") {
    CHECK(search_form("Crème BRÛLÉE") == "creme brulee");
    CHECK(search_form("cre\u0300me") == "creme");
    CHECK(search_form("İstanbul") == "istanbul");
    CHECK(search_form("ΟΔΟΣ") == search_form("οδος"));
    CHECK(search_form("Straße") == "straße");
  }

  TEST_CASE("words are runs of letters and digits") {
    CHECK(words("for_each (word, $list2): $((1+2))") == Words{"for", "each", "word", "list2", "1", "2"});
    CHECK(words("").empty());
    CHECK(words("… – !").empty());
    CHECK(words("Größe, naïve—yes") == Words{"große", "naive", "yes"});
  }

  TEST_CASE("signs of a writing without blanks stand by themselves") {
    CHECK(words("日本go語") == Words{"日", "本", "go", "語"});
    CHECK(words("カナ。") == Words{"カ", "ナ"});
  }

  TEST_CASE("of a run that nobody types to its end the beginning counts") {
    CHECK(words(std::string(300, 'a')) == Words{std::string(256, 'a')});
    std::string umlauts;
    for (int i = 0; i < 200; ++i) umlauts += "ж";
    CHECK(words("x" + umlauts) == Words{"x" + umlauts.substr(0, 254)});
    CHECK(words("프로그래밍언어에서는").size() == 1);
  }

  TEST_CASE("broken bytes part words and do no harm") { CHECK(words("ab\xff\xfe cd").size() == 2); }

  TEST_CASE("terms are in the order in which a browser compares them") {
    CHECK(before_in_utf16("a", "b"));
    CHECK(before_in_utf16("a", "ab"));
    CHECK_FALSE(before_in_utf16("a", "a"));
    CHECK(before_in_utf16("\U00020000", "\uF900"));  // a surrogate is below U+F900
    CHECK_FALSE(before_in_utf16("\uF900", "\U00020000"));
    CHECK(before_in_utf16("\uD7FF", "\U00020000"));
  }
}
