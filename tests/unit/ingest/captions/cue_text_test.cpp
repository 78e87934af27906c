// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/cue_text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "wpt.hpp"

namespace praxeo::tests::wpt {
namespace {

using namespace ingest::captions;

std::string_view shown_name(CueElement element) {
  switch (element) {
    case CueElement::italic:
      return "i";
    case CueElement::bold:
      return "b";
    case CueElement::underline:
      return "u";
    case CueElement::ruby:
      return "ruby";
    case CueElement::ruby_text:
      return "rt";
    default:
      return "span";
  }
}

// The tree as the web platform tests write it.
std::string tree(std::string_view text) {
  std::string out;
  std::string indent = "| ";
  for (const auto& token : parse_cue_text(text)) {
    switch (token.type) {
      case CueToken::Type::text:
        out += indent + "\"" + token.text + "\"\n";
        break;
      case CueToken::Type::time:
        out += indent + fmt::format("<?timestamp {:02}:{:02}:{:02}.{:03}>\n", token.time_ms / 3'600'000,
                                    token.time_ms / 60'000 % 60, token.time_ms / 1000 % 60,
                                    token.time_ms % 1000);
        break;
      case CueToken::Type::close:
        indent.resize(indent.size() - 2);
        break;
      case CueToken::Type::open:
        out += indent + fmt::format("<{}>\n", shown_name(token.element));
        indent += "  ";
        std::string classes;
        for (const auto& name : token.classes) classes += (classes.empty() ? "" : " ") + name;
        if (!classes.empty()) out += indent + "class=\"" + classes + "\"\n";
        if (token.element == CueElement::voice) out += indent + "title=\"" + token.text + "\"\n";
        if (token.element == CueElement::language) out += indent + "lang=\"" + token.text + "\"\n";
        break;
    }
  }
  return out;
}

std::size_t check_trees(const std::string& name) {
  const auto tests = nlohmann::json::parse(read_text(folder() / ("cue-parsing/" + name + ".json")));
  for (const auto& test : tests) {
    auto text = test["text"].get<std::string>();
    CAPTURE(text);
    text = prepare_text(text).text;
    // A cue ends at the first empty line, and holds no break at its end.
    text = text.substr(0, text.find("\n\n"));
    while (text.ends_with('\n')) text.pop_back();
    CHECK(tree(text) == test["expectedTree"].get<std::string>());
  }
  return tests.size();
}

}  // namespace

TEST_SUITE("ingest/captions/cue text") {
  TEST_CASE("the trees of the web platform tests come out") {
    CHECK(check_trees("entities") == 25);
    CHECK(check_trees("tags") == 28);
    CHECK(check_trees("text") == 5);
    CHECK(check_trees("timestamps") == 10);
    CHECK(check_trees("tree-building") == 9);
  }

  TEST_CASE("character references work in the name of a voice, and blanks there count once") {
    const auto tokens = parse_cue_text("<v.loud  Ann &amp;\n Bob>Hi</v>");
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[0].text == "Ann & Bob");
    CHECK(tokens[0].classes == std::vector<std::string>{"loud"});
  }

  TEST_CASE("a thousand open elements are no problem") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<b>";
    CHECK(parse_cue_text(deep + "x").size() == 100'001);
  }
}

}  // namespace praxeo::tests::wpt
