// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/error.hpp"
#include "base/text/blocks.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/read_text.hpp"
#include "ingest/text/decode.hpp"
#include "ingest/text/markdown.hpp"

namespace {

namespace base = praxeo::base;
using praxeo::Error;
using praxeo::ingest::Document;
using praxeo::ingest::text_document;
using praxeo::ingest::text_of;
using praxeo::ingest::text::decode;
using namespace std::string_literals;

std::string read_plain(std::string_view bytes, std::string_view file = "notes.txt") {
  return text_of(text_document(bytes, file, file).passages);
}

std::string wide(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

std::string refusal(std::string_view bytes) {
  try {
    (void)text_document(bytes, "it", "it");
  } catch (const Error& error) {
    CHECK(error.kind() == praxeo::ErrorKind::invalid_input);
    return error.message();
  }
  return "read";
}

}  // namespace

TEST_SUITE("ingest/read_text") {
  TEST_CASE("a byte order mark tells the encoding") {
    CHECK(decode("\xEF\xBB\xBFGrüße", "it").text == "Grüße");
    CHECK(decode("\xFF\xFE" + wide(u"Grüße 😀", true), "it").text == "Grüße 😀");
    CHECK(decode("\xFE\xFF" + wide(u"Grüße 😀", false), "it").text == "Grüße 😀");
    CHECK(decode("\377\376\0\0A\0\0\0\374\0\0\0"s, "it").text == "Aü");
    CHECK(decode("\0\0\xFE\xFF\0\0\0A\0\0\0\xFC"s, "it").text == "Aü");
    CHECK(decode("\xFF\xFE" + wide(u"A", true), "it").encoding == "UTF-16LE");
    CHECK_FALSE(decode("\xFF\xFE" + wide(u"A", true), "it").guessed);
  }

  TEST_CASE("UTF-16 without a mark shows by its zeros") {
    const auto decoded = decode(wide(u"Plain words, and a few more of them.", true), "it");
    CHECK(decoded.encoding == "UTF-16LE");
    CHECK(decoded.text == "Plain words, and a few more of them.");
    CHECK(decoded.guessed);
    CHECK(decode(wide(u"Plain words, and a few more of them.", false), "it").encoding == "UTF-16BE");
  }

  TEST_CASE("eight-bit text is told by its statistics") {
    const auto latin = decode(
        "Die Schleife l\344uft \374ber alle Dateien. F\374r jede Datei pr\374ft sie die Gr\366\337e und gibt "
        "sie "
        "aus. Danach h\366rt sie auf, und das Ger\344t schl\344ft.",
        "it");
    CHECK(latin.text.find("läuft über alle Dateien. Für jede Datei prüft sie die Größe") !=
          std::string::npos);
    CHECK(latin.guessed);
    const auto quotes =
        decode("He said \223yes\224 \226 and the caf\351 was closed when we came to it.", "it");
    CHECK(quotes.text == "He said “yes” – and the café was closed when we came to it.");
  }

  TEST_CASE("seven-bit Japanese is told by its shifts") {
    const auto japanese = decode("\x1B$B$3$l$OF|K\\8l$G$9!#\x1B(B\n", "it");
    CHECK(japanese.text == "これは日本語です。\n");
    CHECK(japanese.encoding == "ISO-2022-JP");
    CHECK(decode("\x1B[1mbold\x1B[0m\n", "it").encoding == "UTF-8");
  }

  TEST_CASE("lines of Chinese and Japanese are joined without a blank, those of Korean with one") {
    CHECK(read_plain("変数は値を\n保持します。\n") == "変数は値を保持します。");
    CHECK(read_plain("변수는 값을\n저장합니다.\n") == "변수는 값을 저장합니다.");
  }

  TEST_CASE("many blank lines are as one") {
    CHECK(read_plain("One line stands here.\n" + std::string(100'000, '\n') + "  \n\nAnother one.\n") ==
          "One line stands here.\n\nAnother one.");
  }

  TEST_CASE("a few broken bytes in UTF-8 are replaced and told") {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "Größe ";
    const auto decoded = decode(text + "\xFF", "it");
    CHECK(decoded.encoding == "UTF-8");
    CHECK(decoded.broken == 1);
    CHECK(decoded.text == text + "\uFFFD");
    CHECK(decode("\xFF\xFE" + wide(u"A", true) + "B", "it").broken == 1);     // half a unit
    CHECK(decode("\xFF\xFE\x00\xD8"s + wide(u"A", true), "it").broken == 1);  // half a pair
    CHECK(text_document(text + "\xFF", "it", "it").warnings.front().code == "encoding_broken");
  }

  TEST_CASE("what is no text is refused with the place that shows it") {
    CHECK(refusal("") == "it: the file is empty");
    CHECK(refusal("words\0words"s) == "it: not a text: a NUL byte at offset 5");
    CHECK(refusal("ab\x01\x02\x03\x04"s) ==
          "it: not a text: control characters, the first (0x01) at offset 2");
    CHECK(refusal(" \n\t\n") == "it: holds no words");
    CHECK(refusal("\xEF\xBB\xBF") == "it: holds no words");
  }

  TEST_CASE("line ends of any system are the same") {
    const auto unix_text = read_plain("One line\nof two.\n\nAnother.\n");
    CHECK(unix_text == "One line of two.\n\nAnother.");
    CHECK(read_plain("One line\r\nof two.\r\n\r\nAnother.\r\n") == unix_text);
    CHECK(read_plain("One line\rof two.\r\rAnother.\r") == unix_text);
  }

  TEST_CASE("plain text gives paragraphs, items, code and headings") {
    const auto document = text_document(
        "Shell loops\n===========\n\nA loop runs commands\nmore than once.\n\n1.1 The for loop\n\n"
        "It takes a list:\n\n    for f in *.txt; do\n      echo \"$f\"\n    done\n\nThere are two rules:\n"
        "- quote the name\n  of the file\n- stop at the\n  first error\n\n1984. That was a year.\n",
        "loops.txt", "loops.txt");
    CHECK(text_of(document.passages) ==
          "Shell loops\n\nA loop runs commands more than once.\n\n1.1 The for loop\n\nIt takes a list:\n\n"
          "    for f in *.txt; do\n      echo \"$f\"\n    done\n\nThere are two rules:\n\n"
          "- quote the name of the file\n\n- stop at the first error\n\n1984. That was a year.");
    CHECK(document.title == "Shell loops");
    REQUIRE(document.anchors.size() == 2);
    CHECK(document.anchors[0].value == 1);
    CHECK(document.anchors[1].value == 2);
    CHECK(document.anchors[1].label == "1.1 The for loop");
    CHECK(document.encoding == "UTF-8");
  }

  TEST_CASE("a manual page as it is printed keeps its headings and loses its overstrikes") {
    const auto document = text_document(
        "N\bNA\bAM\bME\bE\n       loop - runs commands again and again until they fail\n\n"
        "D\bDE\bES\bSC\bC\n       The loop reads a list of names and runs the command once for each of "
        "them.\n"
        "       It stops when the list is at its end.\n",
        "loop.txt", "loop.txt");
    REQUIRE(document.anchors.size() == 2);
    CHECK(document.anchors[0].label == "NAME");
    CHECK(document.anchors[1].label == "DESC");
    CHECK(text_of(document.passages)
              .ends_with("The loop reads a list of names and runs the command once for each of them. It "
                         "stops when the list is "
                         "at its end."));
  }

  TEST_CASE("Markdown gives headings, nested lists, code, tables, footnotes, and loses its signs") {
    const auto document = text_document(
        "---\ntitle: \"Loops: a guide\"\nauthors:\n  - Ada\n  - Charles\nlang: en\n---\n# Loops\n\n"
        "A **loop** runs `cmd` [often](http://x.y/z).<br>Yes.[^1]\n<!-- not this -->\n\n1. one\n   - "
        "inner\n\n"
        "     more\n2. two\n\n```sh\nfor f in *; do\n\n\techo $f\ndone\n```\n\n| a | b |\n|---|---|\n| 1 | 2 "
        "|\n\n"
        "Term\n: its meaning\n\n[^1]: A note.\n",
        "loops.md", "loops.md");
    CHECK(text_of(document.passages) ==
          "Loops\n\nA loop runs cmd often. Yes.\n\n1. one\n\n  - inner\n\n  more\n\n2. two\n\n"
          "    for f in *; do\n\n    \techo $f\n    done\n\n| a | b |\n| 1 | 2 |\n\nTerm\n: its meaning\n\n"
          "[^1]: A note.");
    CHECK(document.title == "Loops: a guide");
    CHECK(document.authors == std::vector<std::string>{"Ada", "Charles"});
    CHECK(document.language == "en");
    CHECK(document.media_type == "text/markdown");
    REQUIRE(document.anchors.size() == 1);
    CHECK(document.anchors[0].char_start == 0);
    CHECK(document.anchors[0].char_end == 5);
  }

  TEST_CASE("Markdown is told by its looks, and remarks of a script are no headings") {
    CHECK(praxeo::ingest::text::looks_like_markdown("# One\n\nWords.\n\n## Two\n\nMore.\n"));
    CHECK(praxeo::ingest::text::looks_like_markdown("Words\n\n```\ncode\n```\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("# remark\nx = 1\n# remark\ny = 2\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("#!/bin/sh\n\n# One\n\n# Two\n\nls\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("Just words.\n"));
    CHECK(praxeo::ingest::text::looks_like_markdown("Words[^1].\n\n[^1]: A note.\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("Words[^1].\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("[^1]: A note.\n"));
    CHECK_FALSE(praxeo::ingest::text::looks_like_markdown("As in [^ab]+.\n\n[^ab]: neither a nor b\n"));
  }

  TEST_CASE("code stays as it stands") {
    const auto document = text_document("#!/bin/sh\nif true; then\n\techo hi\nfi\n", "run", "run");
    CHECK(text_of(document.passages) == "    #!/bin/sh\n    if true; then\n    \techo hi\n    fi");
    CHECK(document.title == "run");
  }

  TEST_CASE("whatever is read is normalised, tiled, and its headings are lines of it") {
    const std::vector<std::string> texts{
        "a\u0301 combining\n\u0301 at the start of a line\n",
        "\u200Bhidden\u202Ewords\n\nnext\n",
        std::string(1 << 20, 'x') + "\n",
        "| a\n| b |\n|\n",
        "- \n-\n1.\n\n- a\n\n\n\n    - b\n        - c\n",
        "====\n----\n====\n",
        "# \n## \n######\n####### seven\n",
        "> quote\n> > deeper\n> - item\n\n<script>alert(1)</script>\n\n<p>words &amp; more</p>\n",
        "&#0; &#7; &nbsp; &#x202e; entity\n\n# &#8203;\n"};
    for (const auto& bytes : texts) {
      for (const auto* name : {"it.txt", "it.md"}) {
        INFO(bytes.substr(0, 60), " as ", name);
        Document document;
        try {
          document = text_document(bytes, name, name);
        } catch (const Error& error) {
          CHECK(error.message().ends_with("holds no words"));
          continue;
        }
        const auto text = text_of(document.passages);
        CHECK(base::normalize_text(text) == text);
        const base::utf8::Index index(text);
        for (const auto& anchor : document.anchors) {
          CHECK(index.slice(static_cast<std::size_t>(anchor.char_start),
                            static_cast<std::size_t>(anchor.char_end)) == *anchor.label);
        }
        for (const auto& passage : document.passages) CHECK_FALSE(passage.text.empty());
      }
    }
  }
}
