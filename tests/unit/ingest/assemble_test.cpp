// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/assemble.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/text/utf8.hpp"
#include "support/make_page.hpp"

using namespace praxeo::ingest;
using namespace praxeo::ingest::pdf;
using praxeo::store::AnchorUnit;
using praxeo::tests::PageMaker;

namespace {

// A word that stands on one page alone, and is no number.
std::string own_word(int number) {
  std::string word;
  for (; number > 0; number /= 20) word += static_cast<char>('b' + number % 20);
  return "w" + word + "w";
}

// A chapter's page, or one of its further pages.
Page page(int number, bool chapter) {
  PageMaker made(number, std::to_string(number));
  made.text(90, 30, "A Book of Pages").text(500, 30, std::to_string(number));
  if (chapter) made.text(90, 60, "Words of Chapter " + own_word(number), {.size = 18});
  const auto own = own_word(number);
  made.lines(90, 100,
             {fmt::format("Page {} has some lines of its own, of which this is the first and longest,", own),
              fmt::format("and it goes on with {} so that there is a body which can be measured", own),
              fmt::format("until it ends with {} at last.", own)});
  return made.get();
}

Document read(const std::vector<int>& stretches, int chapter_every) {
  Assembler assembler("book.pdf");
  int number = 0;
  for (const int count : stretches) {
    std::vector<Page> pages;
    for (int i = 0; i < count; ++i, ++number) pages.push_back(page(number + 1, number % chapter_every == 0));
    assembler.add(std::move(pages), {});
  }
  return assembler.finish({.pages = number});
}

std::string at(const Document& document, std::int64_t start, std::int64_t end) {
  const auto text = text_of(document.passages);
  const praxeo::base::utf8::Index index(text);
  const auto from = index.byte_of(static_cast<std::size_t>(start));
  return text.substr(from, index.byte_of(static_cast<std::size_t>(end)) - from);
}

}  // namespace

TEST_SUITE("ingest/pdf/assemble") {
  TEST_CASE("a document read in stretches is the same as in one, where chapters begin with them") {
    const auto whole = read({40}, 10);
    const auto parts = read({10, 20, 10}, 10);
    CHECK(text_of(parts.passages) == text_of(whole.passages));
    CHECK(parts.text_hash == whole.text_hash);
    CHECK(parts.characters == whole.characters);
    CHECK(parts.anchors.size() == whole.anchors.size());
    CHECK(parts.set_aside.size() == whole.set_aside.size());
    CHECK(parts.title == whole.title);
  }

  TEST_CASE("its hash and length are those of its passages, and its anchors those of its pages") {
    const auto document = read({10, 15, 10}, 10);
    const auto text = text_of(document.passages);
    CHECK(document.text_hash == praxeo::base::sha256(text));
    CHECK(document.characters == static_cast<std::int64_t>(praxeo::base::utf8::length(text)));
    CHECK(document.pages == 35);
    std::int64_t pages = 0;
    for (const auto& anchor : document.anchors) {
      const auto words = at(document, anchor.char_start, anchor.char_end);
      if (anchor.unit == AnchorUnit::heading) CHECK(words == anchor.label);
      if (anchor.unit != AnchorUnit::page) continue;
      ++pages;
      CHECK(words.find("ends with " + own_word(static_cast<int>(anchor.value))) != std::string::npos);
    }
    CHECK(pages == 35);
  }

  TEST_CASE("what ran on the pages before runs on in a stretch of a page") {
    const auto document = read({30, 1}, 10);
    CHECK(text_of(document.passages).find("A Book of Pages") == std::string::npos);
    REQUIRE(document.set_aside.size() == 31);
    CHECK(document.set_aside.back().page == 31);
  }

  TEST_CASE("a passage stands under the last heading of the stretch before, until there is another") {
    const auto document = read({10, 20}, 100);
    CHECK(document.passages.back().heading == "Words of Chapter " + own_word(1));
  }

  TEST_CASE("pages without text are empty ranges in any stretch, and a document of nothing else has none") {
    Assembler assembler("blank.pdf");
    assembler.add({PageMaker(1).get(), PageMaker(2).get()}, {});
    assembler.add({page(3, false)}, {});
    assembler.add({PageMaker(4).get()}, {});
    const auto document = assembler.finish({.pages = 4});
    REQUIRE(document.anchors.size() == 4);
    for (const auto& anchor : document.anchors)
      CHECK((anchor.char_end > anchor.char_start) == (anchor.value == 3));
    CHECK(text_of(document.passages).substr(0, 1) != "\n");

    Assembler nothing("nothing.pdf");
    nothing.add({PageMaker(1).get()}, {});
    CHECK(nothing.finish({.pages = 1}).passages.empty());
  }
}
