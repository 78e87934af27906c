// SPDX-License-Identifier: Apache-2.0
#include "ingest/passages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "base/text/utf8.hpp"
#include "ingest/document.hpp"

using praxeo::ingest::make_passages;
using praxeo::ingest::text_of;
using praxeo::store::Anchor;
using praxeo::store::AnchorUnit;
using praxeo::store::Role;

namespace {

std::string sentence(int number, int words = 10) {
  std::string text = "Sentence" + std::to_string(number);
  for (int i = 1; i < words; ++i) text += " word";
  return text + ".";
}

std::string paragraph(int first, int count, int words = 10) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + sentence(first + i, words);
  return text;
}

int words_of(const std::string& text) {
  std::istringstream in(text);
  std::string word;
  int count = 0;
  while (in >> word) ++count;
  return count;
}

Anchor heading(std::int64_t start, std::string label) {
  const auto end = start + static_cast<std::int64_t>(label.size());
  return {.unit = AnchorUnit::heading,
          .char_start = start,
          .char_end = end,
          .value = 1,
          .label = std::move(label)};
}

}  // namespace

TEST_SUITE("ingest/passages") {
  TEST_CASE("passages tile the text with 200 to 400 words each, made of whole sentences") {
    std::string text;
    for (int p = 0; p < 20; ++p) text += (p > 0 ? "\n\n" : "") + paragraph(p * 10, 7 + p % 5);
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    REQUIRE(passages.size() > 3);
    for (const auto& passage : passages) {
      CHECK(words_of(passage.text) >= 200);
      CHECK(words_of(passage.text) <= 400);
      CHECK(passage.text.ends_with("."));
      CHECK(passage.text.starts_with("Sentence"));
    }
    CHECK(passages[0].lead.empty());
    CHECK(passages[1].lead == "\n\n");
  }

  TEST_CASE("one long paragraph is cut between its sentences") {
    const auto text = paragraph(0, 90);
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    REQUIRE(passages.size() >= 3);
    CHECK(passages[1].lead == " ");
  }

  TEST_CASE("two characters of Chinese or Japanese count as a word") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "変数は値を保持します。";
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    REQUIRE(passages.size() > 3);
    for (const auto& passage : passages) {
      const auto characters = praxeo::base::utf8::length(passage.text);
      CHECK(characters >= 360);  // an odd one counts as two
      CHECK(characters <= 800);
      CHECK(passage.text.ends_with("。"));
    }
  }

  TEST_CASE("words without a stop for pages are cut between them") {
    std::string text = "Behind a sentence.";
    for (int i = 0; i < 5000; ++i) text += " word";
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    REQUIRE(passages.size() > 10);
    for (const auto& passage : passages) CHECK(words_of(passage.text) <= 400);
    CHECK(make_passages(sentence(1, 700), {}).size() == 1);
  }

  TEST_CASE("a heading begins a passage where the sizes allow it") {
    const auto first = paragraph(0, 30);
    const auto text = first + "\n\nArrays\n\n" + paragraph(40, 30);
    const auto passages =
        make_passages(text, {heading(static_cast<std::int64_t>(first.size()) + 2, "Arrays")});
    REQUIRE(passages.size() == 2);
    CHECK(passages[1].text.starts_with("Arrays\n\n"));
    CHECK(passages[1].heading == "Arrays");
    CHECK_FALSE(passages[0].heading.has_value());
    CHECK(passages[1].role == Role::text);
  }

  TEST_CASE("a heading is never the last of a passage") {
    const auto first = paragraph(0, 39);
    const auto text = first + "\n\nArrays\n\n" + paragraph(40, 25);
    for (const auto& passage :
         make_passages(text, {heading(static_cast<std::int64_t>(first.size()) + 2, "Arrays")})) {
      CHECK_FALSE(passage.text.ends_with("Arrays"));
    }
  }

  TEST_CASE("code is not cut, unless it is larger than a passage") {
    std::string code;
    for (int i = 0; i < 30; ++i) code += (i > 0 ? "\n" : "") + std::string("    echo a b c d e f g h i");
    const auto text = paragraph(0, 19) + "\n\n" + code + "\n\n" + paragraph(50, 25);
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    CHECK(std::count_if(passages.begin(), passages.end(),
                        [&](const auto& p) { return p.text.find(code) != std::string::npos; }) == 1);

    std::string large;
    for (int i = 0; i < 90; ++i) large += (i > 0 ? "\n" : "") + std::string("    echo a b c d e f g h i");
    const auto cut = make_passages(large, {});
    CHECK(cut.size() > 1);
    CHECK(text_of(cut) == large);
    for (const auto& passage : cut) {
      CHECK(passage.role == Role::code);
      CHECK(passage.text.starts_with("    echo"));
    }
  }

  TEST_CASE("roles are those of all blocks, or text") {
    CHECK(make_passages("    ls -l", {}).front().role == Role::code);
    CHECK(make_passages("- a\n\n- b", {}).front().role == Role::list);
    CHECK(make_passages("| a | b |\n| c | d |", {}).front().role == Role::table);
    CHECK(make_passages("Words.\n\n    ls", {}).front().role == Role::text);
    CHECK(make_passages("Title", {heading(0, "Title")}).front().role == Role::heading);
  }

  TEST_CASE("the page is that of the first word") {
    const std::vector<Anchor> anchors{{.char_start = 0, .char_end = 5, .value = 1},
                                      {.char_start = 5, .char_end = 5, .value = 2},
                                      {.char_start = 7, .char_end = 20, .value = 3}};
    const auto passages = make_passages("First.\n\nOthers are here.", anchors, {.least = 1, .most = 2});
    REQUIRE(passages.size() >= 2);
    CHECK(passages[0].page == 1);
    CHECK(passages[1].page == 3);
  }

  TEST_CASE("a sentence longer than a passage stays whole") {
    const auto text = sentence(1, 600) + " " + paragraph(2, 25);
    const auto passages = make_passages(text, {});
    CHECK(text_of(passages) == text);
    CHECK(words_of(passages[0].text) == 600);
  }

  TEST_CASE("a short text is one passage and an empty one has none") {
    CHECK(make_passages("Few words.", {}).size() == 1);
    CHECK(make_passages("", {}).empty());
  }
}
