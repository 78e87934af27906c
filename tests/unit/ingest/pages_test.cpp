// SPDX-License-Identifier: Apache-2.0
// Whole pages through the reader: foreign ones with the text that others expect of them, and own ones that
// are hard to read. Where they come from and how they were made: tests/data/README.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/read_pdf.hpp"
#include "support/source_tree.hpp"

namespace {

std::string text_of_page(std::string_view name) {
  praxeo::ingest::ReadRequest request;
  request.file = praxeo::tests::source_root() / "tests/data/pdf" / name;
  request.env.executable = praxeo::tests::praxeo_binary();
  request.allow_unsandboxed = true;
  praxeo::base::NoProgress progress;
  return praxeo::ingest::text_of(praxeo::ingest::read_pdf(request, progress).passages);
}

using Words = std::vector<std::string>;

bool is_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && c != 0xFEFF;
}

Words words_of(std::string_view text) {
  const auto folded = praxeo::base::fold(text);
  Words words(1);
  for (std::size_t at = 0; at < folded.size();) {
    const auto from = at;
    if (is_word(praxeo::base::utf8::next(folded, at))) {
      words.back().append(folded, from, at - from);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Words that stand in both, in any order: 2·|a ∩ b| / (|a| + |b|).
double f1(const Words& a, const Words& b) {
  std::map<std::string, int> counts;
  for (const auto& word : a) ++counts[word];
  std::size_t shared = 0;
  for (const auto& word : b) shared += counts[word]-- > 0 ? 1U : 0U;
  return a.empty() && b.empty() ? 1
                                : 2 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

using Part = std::pair<Words::const_iterator, Words::const_iterator>;

// Words in blocks that follow each other in both: the longest block, and so on left and right of it (Ratcliff
// and Obershelp, 1988).
std::size_t matched(Part a, Part b) {
  const auto width = static_cast<std::size_t>(b.second - b.first);
  std::vector<std::size_t> above(width + 1, 0);
  std::size_t best = 0;
  std::pair<std::ptrdiff_t, std::ptrdiff_t> at;
  for (auto x = a.first; x != a.second; ++x) {
    std::vector<std::size_t> row(width + 1, 0);
    for (std::size_t y = 0; y < width; ++y) {
      if (*x != *(b.first + static_cast<std::ptrdiff_t>(y))) continue;
      row[y + 1] = above[y] + 1;
      if (row[y + 1] > best) best = row[y + 1], at = {x - a.first + 1, static_cast<std::ptrdiff_t>(y) + 1};
    }
    above = std::move(row);
  }
  if (best == 0) return 0;
  const auto size = static_cast<std::ptrdiff_t>(best);
  return best + matched({a.first, a.first + at.first - size}, {b.first, b.first + at.second - size}) +
         matched({a.first + at.first, a.second}, {b.first + at.second, b.second});
}

double order(const Words& a, const Words& b) {
  const auto same = matched({a.begin(), a.end()}, {b.begin(), b.end()});
  return a.empty() && b.empty() ? 1
                                : 2 * static_cast<double>(same) / static_cast<double>(a.size() + b.size());
}

// What pdftotext of Debian 12 (poppler 22.12) reaches on the same page.
struct Expected {
  std::string_view name;
  double f1 = 0, order = 0;
};
constexpr std::array<Expected, 9> kPages{{{"PDFBOX-2984-rotations.pdf", 1, 1},
                                          {"PDFBOX-3062-002207-p1.pdf", 1, 0.951},
                                          {"PDFBOX-3067-negativeTf.pdf", 1, 1},
                                          {"PDFBOX-3110-poems-beads.pdf", 1, 0.936},
                                          {"PDFBOX-3127-VFont.pdf", 0.031, 0.023},
                                          {"PDFBOX-4531-bidi-ligature-1.pdf", 1, 1},
                                          {"PDFBOX-4531-bidi-ligature-2.pdf", 0.5, 0.5},
                                          {"eu-001.pdf", 1, 0.611},
                                          {"rotation.pdf", 1, 1}}};

bool follow(const std::string& text, std::initializer_list<std::string_view> pieces) {
  std::size_t at = 0;
  for (const auto piece : pieces) {
    at = text.find(piece, at);
    if (at == std::string::npos) {
      MESSAGE("not there, or not behind what comes before it: " << std::string(piece));
      return false;
    }
    at += piece.size();
  }
  return true;
}

}  // namespace

TEST_SUITE("ingest/pdf/pages") {
  TEST_CASE("pages with known text are read no worse than pdftotext reads them, and better on the whole") {
    double words = 0, words_there = 0, sequence = 0, sequence_there = 0;
    for (const auto& page : kPages) {
      const auto name = std::string(page.name);
      CAPTURE(name);
      const auto gold = words_of(
          praxeo::tests::read_text(praxeo::tests::source_root() / "tests/data/pdf" / (name + ".txt")));
      const auto got = words_of(text_of_page(name));
      const auto found = f1(gold, got);
      CHECK(found >= page.f1 - 0.01);
      words += found, words_there += page.f1;
      sequence += order(gold, got), sequence_there += page.order;
    }
    CHECK(words > words_there);
    CHECK(sequence > sequence_there);
  }

  TEST_CASE("two columns with lists, a box, footnotes and a table over both are read in order") {
    const auto text = text_of_page("two-columns.pdf");
    CHECK(follow(text,
                 {"What stands above the columns", "1. Introduction", "undo this hyphenation", "1.1. Lists",
                  "- The first point of a list hangs on its bullet and goes over the end of its line.",
                  "A boxed remark", "in the same order.", "Lines of the right column", "2. Measurements",
                  "Table 1.", "| Column by column | 412 | 0.98 | 1.1 |", "After the table",
                  "The right column of this short stretch"}));
    CHECK(text.find("[^1]: A footnote stands at the foot of its column") != std::string::npos);
  }

  TEST_CASE("three narrow columns, a box at the side and notes in the margin interrupt no sentence") {
    const auto text = text_of_page("three-columns.pdf");
    CHECK(follow(text, {"which a careless program might take for gutters.",
                        "A second item begins here. It reports "
                        "that nothing of importance happened",
                        "why his lunch was short.", "In other news",
                        "it runs down beside the box for several lines, with words that mean little, until",
                        "Did you know?\n\nA box at the side of the text has its own lines. They stand",
                        "Scholarly books have notes", "most of the purposes that one can think of.",
                        "Margin note one: see the older edition.", "Margin note two"}));
  }

  TEST_CASE("Arabic and Hebrew are read in logical order, with Latin words, numbers and brackets in place") {
    const auto text = text_of_page("right-to-left.pdf");
    CHECK(follow(text, {"هذا نص عربي قصير لا يزيد على",
                        "أرقام مثل 12.5 و2026 وكلمات لاتينية مثل PDF reader في وسط", "(بين قوسين)",
                        "السلام عليكم ولا شيء سوى ذلك.", "البند الأول من القائمة\n\n", "זהו טקסט קצר בעברית",
                        "12.5 ו-2026", "(בין סוגריים)", "two Hebrew words שלום עולם inside of it"}));
  }

  TEST_CASE("tables keep their cells, whole ones too that take several lines, and code its indentation") {
    const auto text = text_of_page("tables.pdf");
    CHECK(follow(
        text, {"Table 2: Modes of the reader", "| Mode | What it does | When to use it |",
               "| fast | Reads the text of each page in the order in which the file has it, without boxes or "
               "fonts, which takes the least time of all. | Searching in very many files. |",
               "| ocr | Recognises letters in images. | Scans. |", "| Item | 2024 | 2025 |",
               "| Revenue | 1,204.50 | 1,377.00 |", "Figure 3.", "--layout MODE\n: reads with care",
               "    def read(page):\n        for block in page.blocks:\n            if block.is_table:\n"
               "                yield table(block)\n\n            else:"}));
  }
}
