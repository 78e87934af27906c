// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight/outside.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "embed/highlight/outside_limits.hpp"
#include "support/source_tree.hpp"
#include "unit/content/support.hpp"

using praxeo::embed::OutsidePainter;

namespace {

namespace fs = std::filesystem;

// The one of this build, where KSyntaxHighlighting was there.
fs::path worker() {
  const auto path = praxeo::tests::build_root() / "libexec/praxeo/praxeo-highlight";
  return fs::exists(path) ? path : fs::path();
}

constexpr std::string_view kAda =
    "procedure Hello is -- says it\nbegin\n   Put_Line (\"Grüße <b>\");\nend Hello;\n";

}  // namespace

TEST_SUITE("embed/outside") {
  TEST_CASE("stretches of code become spans, and nothing is lost or let through") {
    using praxeo::embed::Token;
    CHECK(praxeo::embed::html_of("if <b>", {{2, Token::keyword}, {4, Token::plain}}) ==
          "<span class=\"tok-keyword\">if</span> &lt;b&gt;");
  }

  TEST_CASE("only languages that no table knows are wanted") {
    OutsidePainter painter({});
    painter.want("bash", "echo");
    painter.want("", "echo");
    painter.fetch();
    CHECK(painter.lacking().empty());
    painter.want("ada", kAda);
    painter.fetch();
    CHECK(painter.lacking() == std::set<std::string>{"ada"});
    CHECK(painter.html("ada", kAda) == praxeo::embed::highlight("ada", kAda));
    CHECK(painter.title("ada") == "ada");
  }

  TEST_CASE("a look at a body tells whether it names a language without a table") {
    const auto& kinds = praxeo::content::shipped_kinds();
    const auto fields = praxeo::embed::language_fields(*kinds.find("snippet"));
    REQUIRE(fields == std::vector<std::string>{"\"language\""});
    CHECK(praxeo::embed::may_want(R"({"language":"ada","code":"x"})", fields));
    CHECK(praxeo::embed::may_want(R"({"language" : "ada"})", fields));
    CHECK_FALSE(praxeo::embed::may_want(R"({"language":"bash"})", fields));
    CHECK_FALSE(praxeo::embed::may_want(R"({"language":""})", fields));
    CHECK_FALSE(praxeo::embed::may_want(R"({"code":"language"})", fields));
    for (const auto* broken : {"\"language\"", "\"language\":", "\"language\":\""})
      CHECK_FALSE(praxeo::embed::may_want(broken, fields));
    CHECK(praxeo::embed::language_fields(*kinds.find("glossary")).empty());
  }

  TEST_CASE("the code of a body is wanted by the schema of its kind") {
    const auto& kinds = praxeo::content::shipped_kinds();
    OutsidePainter painter({});
    painter.want(*kinds.find("snippet"),
                 {{"title", "T"}, {"language", "vhdl"}, {"code", "entity e is end;"}});
    painter.want(*kinds.find("example"),
                 {{"steps", {{{"code", {{"language", "ada"}, {"source", "null;"}}}}}}});
    painter.fetch();
    CHECK(painter.lacking() == std::set<std::string>{"ada", "vhdl"});
  }

  TEST_CASE("a worker that can't be started leaves code plain and says so") {
    OutsidePainter painter("/nonexistent/praxeo-highlight");
    painter.want("ada", kAda);
    painter.fetch();
    CHECK_FALSE(painter.trouble().empty());
    CHECK(painter.library().empty());
    CHECK(painter.html("ada", kAda) == praxeo::embed::highlight("ada", kAda));
  }

  TEST_CASE("KSyntaxHighlighting colours what no table knows, and the text stays what it was") {
    if (worker().empty()) return;
    OutsidePainter painter(worker());
    painter.want("ada", kAda);
    painter.want("ada", kAda);  // the same once
    painter.want("VHDL", "entity e is end; -- e");
    painter.want("no such language", "x");
    painter.fetch();
    CHECK(painter.trouble().empty());
    CHECK(painter.library().starts_with("KSyntaxHighlighting 5."));
    CHECK(painter.coloured() == std::set<std::string>{"VHDL", "ada"});
    CHECK(painter.lacking() == std::set<std::string>{"no such language"});
    CHECK(painter.title("ada") == "Ada");
    const auto html = painter.html("ada", kAda);
    CHECK(html.find("<span class=\"tok-keyword\">procedure</span>") != std::string::npos);
    CHECK(html.find("<span class=\"tok-comment\">-- says it</span>") != std::string::npos);
    CHECK(html.find("<span class=\"tok-string\">\"Grüße &lt;b&gt;\"</span>") != std::string::npos);
    CHECK(praxeo::tests::seen_text(html) == kAda);
    // Another text of that language was not asked for.
    CHECK(painter.html("ada", "begin") == "begin");
  }

  TEST_CASE("code that means harm is shown whole") {
    if (worker().empty()) return;
    std::vector<std::string> codes{std::string(praxeo::embed::kLongestOutsideLine + 1, '('),
                                   "\"",
                                   "\r\n\r\n",
                                   "\xF0\x9F\x98\x80 := \"\xF0\x9F\x98\x80\";\n-- \xF0\x9F\x98\x80",
                                   "</code><script>alert(1)</script>",
                                   "\xE2\x80\xAE-- x",
                                   "\n\n\n",
                                   "a\tb"};
    std::string nested;
    for (int i = 0; i < 2000; ++i) nested += "(\"\n";
    codes.push_back(nested);
    OutsidePainter painter(worker());
    for (const auto& code : codes)
      for (const auto* language : {"ada", "clojure", "cobol", "prolog", "markdown", "mediawiki"})
        painter.want(language, code);
    painter.want("ada", std::string(praxeo::embed::kLongestOutsideCode + 1, 'x'));
    painter.fetch();
    CHECK(painter.trouble().empty());
    for (const auto& code : codes) {
      const auto html = painter.html("ada", code);
      CHECK(html.find("<script") == std::string::npos);
      if (code.find('\r') == std::string::npos) CHECK(praxeo::tests::seen_text(html) == code);
    }
  }
}
