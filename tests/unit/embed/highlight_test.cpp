// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/resources.hpp"
#include "embed/highlight/language.hpp"
#include "embed/highlight/lexer.hpp"

namespace {

using praxeo::embed::highlight;

// What a browser would show: tags away, references resolved.
std::string text_content(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = html.find('>', at) + 1;
    } else if (html[at] == '&') {
      const std::size_t end = html.find(';', at);
      const std::string_view name = html.substr(at, end - at);
      text += name == "&amp" ? '&' : name == "&lt" ? '<' : name == "&gt" ? '>' : '\r';
      at = end + 1;
    } else {
      text += html[at++];
    }
  }
  return text;
}

bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

// Every shipped one, and one that there is not.
std::vector<std::string> languages() {
  std::vector<std::string> names{"no-such-language"};
  for (const auto& file : praxeo::base::resources("templates/languages/")) {
    const auto name = file.name.substr(file.name.rfind('/') + 1);
    names.emplace_back(name.substr(0, name.find('.')));
  }
  return names;
}
const std::vector<std::string> kLanguages = languages();

}  // namespace

TEST_SUITE("embed/highlight") {
  TEST_CASE("the text content is the code, whatever the code is") {
    static constexpr std::array<std::string_view, 40> kPieces = {
        "\"",   "'",   "`",      "$(", "${", "}",        ")",         "((",  "))",
        "\\",   "\n",  "#",      "//", "/*", "*/",       "<<",        "EOF", "<<-",
        "R\"",  "(",   "f\"",    "{",  "{{", "\t",       "if",        "=",   "0x1f",
        "1e+5", "'''", "\"\"\"", "@",  "&",  "<script>", "</script>", "é",   "\xE2\x80\xAE",
        "\r\n", "$",   ": ",     " "};
    praxeo::base::SeededRandom random(7);
    std::array<std::uint8_t, 60> bytes{};
    for (int round = 0; round < 100; ++round) {
      random.fill(bytes);
      std::string code;
      for (std::size_t i = 0; i < bytes[0] % bytes.size(); ++i) code += kPieces[bytes[i] % kPieces.size()];
      for (const std::string& language : kLanguages) {
        CAPTURE(language);
        CAPTURE(code);
        REQUIRE(text_content(highlight(language, code)) == code);
      }
    }
  }

  TEST_CASE("an unknown language gives escaped text without spans") {
    CHECK(highlight("klingon", "a < b && c") == "a &lt; b &amp;&amp; c");
  }

  TEST_CASE("code that holds tags stays text") {
    const std::string html = highlight("bash", "echo '</code></pre><script>alert(1)</script>'");
    CHECK_FALSE(has(html, "<script>"));
    CHECK_FALSE(has(html, "</code>"));
  }

  TEST_CASE("bidirectional controls are fenced and named") {
    const std::string html = highlight("c", "x = 1; /* \xE2\x80\xAE } */");
    CHECK(has(html, "<span class=\"tok-bidi\" data-point=\"U+202E\">\xE2\x80\xAE</span>"));
  }

  TEST_CASE("shell words are keywords only where a command stands") {
    const std::string html = highlight("bash", "for f in *.txt; do\n  echo done in time\ndone");
    CHECK(has(html, "<span class=\"tok-keyword\">for</span>"));
    CHECK(has(html, "<span class=\"tok-keyword\">in</span> *"));
    CHECK(has(html, "<span class=\"tok-builtin\">echo</span> done in time"));
    CHECK(has(html, "\n<span class=\"tok-keyword\">done</span>"));
  }

  TEST_CASE("variables show inside double quotes, not inside single ones") {
    CHECK(has(highlight("bash", "echo \"hi $name\""), "<span class=\"tok-variable\">$name</span>"));
    CHECK_FALSE(has(highlight("bash", "echo 'hi $name'"), "tok-variable"));
  }

  TEST_CASE("commands inside a string are code again") {
    const std::string html = highlight("bash", "x=\"$(printf '%s' \"$y\")\"");
    CHECK(has(html, "<span class=\"tok-builtin\">printf</span>"));
    CHECK(has(html, "<span class=\"tok-variable\">$y</span>"));
  }

  TEST_CASE("a here-document reaches to its delimiter") {
    const std::string html = highlight("bash", "cat <<'EOF'\nif then\nEOF\necho after");
    CHECK(has(html, "<span class=\"tok-string\">if then\nEOF</span>"));
    CHECK(has(html, "<span class=\"tok-builtin\">echo</span> after"));
  }

  TEST_CASE("an apostrophe without a partner is no string") {
    CHECK_FALSE(has(highlight("bash", "echo don't\nif true"), "tok-string"));
  }

  TEST_CASE("a sign for numbers of another base is no comment in arithmetic") {
    CHECK_FALSE(has(highlight("bash", "echo $((16#ff + 1))"), "tok-comment"));
    CHECK(has(highlight("bash", "true # a comment"), "<span class=\"tok-comment\"># a comment</span>"));
  }

  TEST_CASE("C++ raw strings end at their own delimiter") {
    const std::string html = highlight("cpp", "auto s = R\"x(a )\" b)x\"; return 1'000;");
    CHECK(has(html, "<span class=\"tok-string\">R\"x(a )\" b)x\"</span>"));
    CHECK(has(html, "<span class=\"tok-number\">1'000</span>"));
  }

  TEST_CASE("preprocessor lines and calls are told apart") {
    const std::string html = highlight("c", "#include <stdio.h>\nint main(void) { return puts(\"a\\n\"); }");
    CHECK(has(html, "<span class=\"tok-meta\">#include &lt;stdio.h&gt;</span>"));
    CHECK(has(html, "<span class=\"tok-function\">puts</span>"));
    CHECK(has(html, "<span class=\"tok-escape\">\\n</span>"));
  }

  TEST_CASE("the braces of an f-string hold code") {
    const std::string html = highlight("py", "print(f\"{len(x)} of {{y}}\")");
    CHECK(has(html, "<span class=\"tok-builtin\">len</span>"));
    CHECK(has(html, "of {{y}}"));
  }

  TEST_CASE("a JSON key is not a JSON string") {
    const std::string html = highlight("json", "{\"a\": \"b\", \"c\" : [1, true]}");
    CHECK(has(html, "<span class=\"tok-key\">\"a\"</span>: <span class=\"tok-string\">\"b\"</span>"));
    CHECK(has(html, "<span class=\"tok-key\">\"c\"</span>"));
    CHECK(has(html, "<span class=\"tok-constant\">true</span>"));
  }

  // Counted in calls of the sink, not in time: a step that takes no byte, or takes bytes twice, shows here.
  TEST_CASE("nested comments end with the outermost where a language nests them") {
    CHECK(has(highlight("rust", "/* a /* b */ c */ fn"), "c */</span>"));
    CHECK(has(highlight("c", "/* a /* b */ int c;"), "b */</span>"));
  }

  TEST_CASE("keys, marked lines, tags and words in any case") {
    CHECK(has(highlight("yaml", "  - name: x\nurl: http://a\n"), "<span class=\"tok-key\">name</span>:"));
    CHECK_FALSE(has(highlight("yaml", "a http://b"), "tok-key"));
    CHECK(has(highlight("toml", "[a.b]\nc-d = 1"), "<span class=\"tok-keyword\">[a.b]</span>"));
    CHECK(has(highlight("toml", "[a.b]\nc-d = 1"), "<span class=\"tok-key\">c-d</span> ="));
    CHECK(has(highlight("diff", "@@ -1 +1 @@\n-a\n+b\n c"), "<span class=\"tok-string\">+b</span>"));
    CHECK(has(highlight("html", "a < b <p class=\"x\">t</p>"), "a &lt; b <span class=\"tok-keyword\">&lt;p"));
    CHECK(has(highlight("sql", "Select 1 FROM t"), "<span class=\"tok-keyword\">FROM</span>"));
    CHECK(has(highlight("javascript", "`a ${b + 1} c`"), "<span class=\"tok-number\">1</span>"));
    CHECK(has(highlight("octave", "x = eye (3); % id"), "<span class=\"tok-comment\">% id</span>"));
  }

  TEST_CASE("hostile code costs at most one step a byte") {
    for (const std::string unit :
         {"\"$(", "<<A ", "((", "'", "${", "/*", "R\"(", "f\"{", "\"\"\"", "\\", "`", "<<-'"}) {
      std::string code;
      while (code.size() < 8'000) code += unit;
      for (const std::string& name : kLanguages) {
        const praxeo::embed::Language* language = praxeo::embed::find_language(name);
        if (language == nullptr) continue;
        std::size_t steps = 0, taken = 0, empty = 0;
        const praxeo::embed::Lexer::Sink sink = [&](praxeo::embed::Token, std::string_view text) {
          ++steps;
          taken += text.size();
          empty += text.empty() ? 1 : 0;
        };
        praxeo::embed::Lexer(*language, code, sink).run();
        CHECK(taken == code.size());
        CHECK(steps <= code.size());
        CHECK(empty == 0);
      }
    }
  }

  TEST_CASE("every shipped table is reachable by its name and aliases") {
    for (const std::string_view name : {"bash", "sh", "C", "c++", "hpp", "Python3", "jsonl"}) {
      CHECK(praxeo::embed::find_language(name) != nullptr);
    }
    CHECK(praxeo::embed::language_title("c++") == "C++");
    CHECK(praxeo::embed::language_title("klingon") == "klingon");
    CHECK(praxeo::embed::language_title("text") == "Text");
  }

  TEST_CASE("a table that names an unknown kind of token is refused") {
    CHECK_THROWS(praxeo::embed::parse_language(
        R"({"schema":"praxeo/language/1","name":"x","title":"X","words":{"sparkle":["a"]}})", "x.json"));
  }
}
