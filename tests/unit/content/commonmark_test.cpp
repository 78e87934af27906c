// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "content/markdown.hpp"
#include "support/source_tree.hpp"
#include "unit/content/support.hpp"

// The examples of CommonMark 0.31.2, with prose_to_html() held against what the spec says. Where prose is
// another thing by design, tests/data/commonmark/differences.json says why, example by example.

using namespace praxeo;

namespace {

struct Example {
  int number = 0;
  std::string section, markdown, html;
};

// Relative addresses are refused in prose. With these two absolute, links are seen as links.
std::string with_absolute_addresses(const std::string& text) {
  static const std::regex address("/ur([il])");
  return std::regex_replace(text, address, "https://e.org/ur$1");
}

// As the spec has them: a fence of 32 back-ticks, the Markdown, a line with a full stop, the HTML; "→" is a
// tab.
std::vector<Example> read_examples() {
  static const std::string fence(32, '`');
  std::vector<Example> found;
  std::string section;
  std::string* into = nullptr;
  for (const auto& line :
       tests::lines_of(tests::read_text(tests::source_root() / "tests/data/commonmark/spec-0.31.2.txt"))) {
    if (line == fence + " example") {
      found.push_back({static_cast<int>(found.size()) + 1, section, {}, {}});
      into = &found.back().markdown;
    } else if (line == fence) {
      into = nullptr;
    } else if (into != nullptr && line == "." && into == &found.back().markdown) {
      into = &found.back().html;
    } else if (into != nullptr) {
      static const std::regex tab("→");
      *into += std::regex_replace(line, tab, "\t") + "\n";
    } else if (line.starts_with('#') && line.find("# ") != std::string::npos) {
      section = line.substr(line.find("# ") + 2);
    }
  }
  for (auto& example : found) {
    example.markdown = with_absolute_addresses(example.markdown);
    example.html = with_absolute_addresses(example.html);
  }
  return found;
}

const std::vector<Example>& examples() {
  static const auto all = read_examples();
  return all;
}

// The reason why an example reads otherwise in prose.
const std::map<int, std::string>& differences() {
  static const auto all = [] {
    std::map<int, std::string> by_number;
    const auto file = nlohmann::json::parse(
        tests::read_text(tests::source_root() / "tests/data/commonmark/differences.json"));
    for (const auto& [reason, listed] : file.at("reasons").items())
      for (const int number : listed.at("examples")) CHECK(by_number.emplace(number, reason).second);
    return by_number;
  }();
  return all;
}

std::string with_single_blanks(const std::string& text) {
  static const std::regex blanks("[ \t\n]+");
  return std::regex_replace(text, blanks, " ");
}

// What prose_to_html() promises to do otherwise, done to the spec's HTML: a paragraph is one line, the words
// of an image stay and it is not fetched, and so it is with links to what is neither http, https nor mailto.
std::string as_prose(const std::string& html) {
  static const std::regex line_break("<br />");
  static const std::regex image("<img src=\"[^\"]*\" alt=\"([^\"]*)\"(?: title=\"[^\"]*\")? />");
  static const std::regex refused("<a href=\"(?!(?:https?://|mailto:))[^\"]*\"[^>]*>([^]*?)</a>",
                                  std::regex::icase);
  auto text = std::regex_replace(html, line_break, "");
  text = std::regex_replace(text, image, "$1");
  return with_single_blanks(std::regex_replace(text, refused, "$1"));
}

std::string prose(const Example& example) {
  return with_single_blanks(content::prose_to_html(example.markdown, "x-"));
}

std::vector<std::string> words_of(const std::string& text) {
  static const std::regex word("[A-Za-z0-9]+");
  std::vector<std::string> words;
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
    words.push_back(at->str());
  return words;
}

// `html` without what stands between "<" and ">".
std::string without_tags(const std::string& html) {
  static const std::regex tag("<[^>]*>");
  return std::regex_replace(html, tag, " ");
}

}  // namespace

TEST_SUITE("content/commonmark") {
  TEST_CASE("all examples of the spec are held against it") {
    REQUIRE(examples().size() == 652);
    CHECK(examples().front().section == "Tabs");
    CHECK(examples().back().section == "Textual content");
    CHECK(examples()[11].section == "Backslash escapes");
  }

  TEST_CASE("an example reads as the spec has it, unless it is listed as another thing in prose") {
    for (const auto& example : examples()) {
      if (differences().contains(example.number)) continue;
      CAPTURE(example.number);
      CAPTURE(example.section);
      CAPTURE(example.markdown);
      CHECK(prose(example) == as_prose(example.html));
    }
  }

  TEST_CASE("what is listed as another thing is one") {
    for (const auto& [number, reason] : differences()) {
      REQUIRE(number <= static_cast<int>(examples().size()));
      const auto& example = examples()[static_cast<std::size_t>(number) - 1];
      CAPTURE(number);
      CAPTURE(reason);
      CAPTURE(example.markdown);
      CHECK(prose(example) != as_prose(example.html));
    }
  }

  TEST_CASE("no word is lost where prose is another thing") {
    for (const auto& [number, reason] : differences()) {
      const auto& example = examples()[static_cast<std::size_t>(number) - 1];
      // In code a reference to a character shows as it is written, in words as the character.
      if (example.markdown.find('&') != std::string::npos) continue;
      CAPTURE(number);
      CAPTURE(example.markdown);
      // Raw HTML shows, tags and all: nothing of what was written is missing.
      const auto wanted =
          words_of(reason == "html" ? example.markdown : tests::seen_text(without_tags(example.html)));
      const auto seen = tests::seen_text(prose(example));
      std::size_t from = 0;
      for (const auto& word : wanted) {
        CAPTURE(word);
        const auto at = seen.find(word, from);
        REQUIRE(at != std::string::npos);
        from = at + word.size();
      }
    }
  }
}
