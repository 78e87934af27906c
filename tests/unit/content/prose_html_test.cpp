// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/text/utf8.hpp"
#include "content/markdown.hpp"
#include "content/marks.hpp"
#include "support/source_tree.hpp"

using namespace praxeo;

namespace {

std::string html(std::string_view prose) { return content::prose_to_html(prose, "x-"); }

bool shows(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Every tag that praxeo writes into prose; any other must come from outside.
bool only_known_tags(const std::string& text) {
  for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const auto tag = text.substr(at, text.find('>', at) - at);
    const auto name =
        tag.substr(tag.starts_with("</") ? 2 : 1, tag.find(' ') - (tag.starts_with("</") ? 2 : 1));
    if (name != "p" && name != "em" && name != "strong" && name != "code" && name != "a" && name != "sup")
      return false;
    if (name == "a" && !tag.starts_with("</") && !tag.starts_with("<a href=\"http") &&
        !tag.starts_with("<a href=\"#x-") && !tag.starts_with("<a href=\"mailto:")) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_SUITE("content/prose_html") {
  TEST_CASE("a mark becomes a link to its footnote, and can be linked back to") {
    CHECK(html("It loops.[^3]") ==
          "<p>It loops.<sup class=\"mark\"><a href=\"#x-cite-3\" id=\"x-ref-3\">3</a></sup></p>\n");
  }

  TEST_CASE("inline Markdown is rendered") {
    CHECK(html("A *b* **c** `d<e` [f](https://g.h/?a=1&b=2)") ==
          "<p>A <em>b</em> <strong>c</strong> <code>d&lt;e</code> <a "
          "href=\"https://g.h/?a=1&amp;b=2\">f</a></p>\n");
  }

  TEST_CASE(
      "emphasis opens at the beginning of a paragraph and closes before a mark, as before any bracket") {
    constexpr std::string_view kMark = "<sup class=\"mark\"><a href=\"#x-cite-1\" id=\"x-ref-1\">1</a></sup>";
    CHECK(html("_a b_ c") == "<p><em>a b</em> c</p>\n");
    CHECK(html("_a_[^1]") == "<p><em>a</em>" + std::string(kMark) + "</p>\n");
    CHECK(html("**Note.**[^1] It") == "<p><strong>Note.</strong>" + std::string(kMark) + " It</p>\n");
    CHECK(html("[^1]_a_") == "<p>" + std::string(kMark) + "<em>a</em></p>\n");
    CHECK(html("*(*a)\n\n*b*") == "<p>*(*a)</p>\n<p><em>b</em></p>\n");
  }

  TEST_CASE("a backslash that would break a line is gone, one that would not shows") {
    CHECK(html("a\\\nb") == "<p>a b</p>\n");
    CHECK(html("a\\\\\nb") == "<p>a\\ b</p>\n");
    CHECK(html("a\\\n\nb\\") == "<p>a\\</p>\n<p>b\\</p>\n");
    CHECK(html("`a\\\nb`") == "<p><code>a\\ b</code></p>\n");
  }

  TEST_CASE("blank lines part paragraphs, single line ends don't") {
    CHECK(html("a\nb\n\nc") == "<p>a b</p>\n<p>c</p>\n");
    CHECK(html("").empty());
    CHECK(html(" \n\n ").empty());
  }

  TEST_CASE("raw HTML shows as text") {
    CHECK(html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    CHECK(html("a <b onclick=\"x\">c</b>") == "<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>\n");
    CHECK(html("<div>\n<p>") == "<p>&lt;div&gt; &lt;p&gt;</p>\n");
    CHECK(html("<!-- a -->") == "<p>&lt;!-- a --&gt;</p>\n");
  }

  TEST_CASE("links to other schemes lose their address and keep their words") {
    for (const auto* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
                            "file:///etc", "//host/x", "/path", "#x", "javascript&colon;alert(1)",
                            "&#106;avascript:alert(1)", "", "jav&#9;ascript:x"}) {
      CAPTURE(url);
      CHECK(html("[w](" + std::string(url) + ")") == "<p>w</p>\n");
    }
    CHECK_FALSE(shows(html("<javascript:alert(1)>"), "<a"));
    CHECK(shows(html("<https://a.b>"), "<a href=\"https://a.b\">"));
    CHECK(shows(html("[w](mailto:a@b.c)"), "<a href=\"mailto:a@b.c\">w</a>"));
  }

  TEST_CASE("images are never fetched, their words stay") {
    CHECK(html("![a *pic*](https://x/y.png \"t\")") == "<p>a <em>pic</em></p>\n");
    CHECK(html("[![in](https://x/y.png)](https://z.z)") == "<p><a href=\"https://z.z\">in</a></p>\n");
    CHECK(html("![a [b](javascript:x) c](d)") == "<p>a b c</p>\n");
  }

  TEST_CASE("prose has no blocks") {
    CHECK(html("# a") == "<p># a</p>\n");
    CHECK(html("- a\n- b") == "<p>- a - b</p>\n");
    CHECK(html("    a") == "<p>a</p>\n");
    CHECK(html("a\n===") == "<p>a ===</p>\n");
    CHECK(html("[a]: http://x") == "<p>[a]: http://x</p>\n");
  }

  TEST_CASE("controls that turn the order of reading round are gone") {
    CHECK(html("a\u202Eb\u2066c\u200Fd") == "<p>abcd</p>\n");
    CHECK(html(std::string("a\0b\x1b[1mc", 9)) == "<p>ab[1mc</p>\n");
    CHECK(html("a\xFFz") == "<p>a\uFFFDz</p>\n");
  }

  TEST_CASE("foreign placeholders can't forge a mark") {
    CHECK(html("a\uFDD1"
               "9\uFDD2\uFDD0"
               "b") == "<p>a9b</p>\n");
  }

  TEST_CASE("a mark inside an address or title is not lost, and not part of it") {
    for (const auto* prose :
         {"[a](https://x/[^1])", "[a](https://x \"t[^1]\")", "[a[^1]](https://x)", "![a](b[^1])"}) {
      CAPTURE(prose);
      const auto text = html(prose);
      CHECK(shows(text, "id=\"x-ref-1\""));
      CHECK_FALSE(shows(text, "\uFDD1"));
      CHECK_FALSE(shows(text, "%EF%B7"));
      CHECK(only_known_tags(text));
    }
  }

  TEST_CASE("an id prefix can't leave its attribute") {
    const auto text = content::prose_to_html("a[^1]", "\"><script>");
    CHECK_FALSE(shows(text, "<script>"));
  }

  TEST_CASE("every mark that is found is shown, and no foreign tag is, in hostile prose") {
    const auto file = base::read_file(praxeo::tests::source_root() / "tests/data/text/naughty.json");
    for (const auto& words : nlohmann::json::parse(file).get<std::vector<std::string>>()) {
      const auto prose = words + "[^5] " + words;
      CAPTURE(prose);
      const auto text = html(prose);
      CHECK(base::utf8::valid(text));
      CHECK(only_known_tags(text));
      if (content::find_marks(prose).size() == 1) CHECK(shows(text, "id=\"x-ref-5\""));
    }
  }

  TEST_CASE("deep nesting ends") {
    for (const auto* part : {"[", "*a **a ", "![", "<a ", "`", "[^1]", "[a](", "_a __b "}) {
      std::string prose;
      for (int i = 0; i < 4000; ++i) prose += part;
      CHECK(only_known_tags(html(prose)));
    }
  }
}
