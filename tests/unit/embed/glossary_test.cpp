// SPDX-License-Identifier: Apache-2.0
#include "embed/glossary.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "unit/embed/sample.hpp"

using praxeo::embed::Glossary;

namespace {

praxeo::embed::PagePiece glossary_piece(const std::vector<std::string>& terms, std::string slug = "words") {
  auto list = nlohmann::json::array();
  for (const auto& term : terms) list.push_back({{"term", term}, {"definition", "It means something."}});
  return {.kind = "glossary",
          .slug = std::move(slug),
          .title = "Words",
          .state = "approved",
          .body = nlohmann::json{{"title", "Words"}, {"terms", list}}.dump(),
          .language = "en",
          .citations = {}};
}

Glossary glossary(const std::vector<std::string>& terms) {
  Glossary made;
  made.add(glossary_piece(terms), "terms", R"(<dt id="words_t1"></dt><dt id="words_t2"></dt>)");
  return made;
}

// What a body reads as, each link to a term written as {words}.
std::string linked(const std::vector<std::string>& terms, const std::string& html) {
  auto made = glossary(terms);
  auto text = made.link(html, "p", "P");
  for (auto at = text.find("<a class=\"term\""); at != std::string::npos;
       at = text.find("<a class=\"term\"", at)) {
    text.replace(at, text.find('>', at) + 1 - at, "{");
    text.replace(text.find("</a>", at), 4, "}");
  }
  return text;
}

}  // namespace

TEST_SUITE("embed/glossary") {
  TEST_CASE("the first use of a term in a piece leads to its definition") {
    auto made = glossary({"glob", "exit status"});
    CHECK(made.link("<p>A glob, and a glob; the exit status.</p>", "loops", "Loops") ==
          "<p>A <a class=\"term\" href=\"#words_t1\" id=\"loops_term-1\">glob</a>, and a glob; the <a "
          "class=\"term\" href=\"#words_t2\" id=\"loops_term-2\">exit status</a>.</p>");
    CHECK(made.link("<p>glob</p>", "more", "More") ==
          "<p><a class=\"term\" href=\"#words_t1\" id=\"more_term-1\">glob</a></p>");
  }

  TEST_CASE("terms are whole words, with a plural and in any case") {
    CHECK(linked({"glob"}, "<p>Globs match.</p>") == "<p>{Globs} match.</p>");
    CHECK(linked({"match"}, "<p>Two matches</p>") == "<p>Two {matches}</p>");
    CHECK(linked({"glob"}, "<p>global, a non-glob, glob-like, my_glob</p>") ==
          "<p>global, a non-glob, glob-like, my_glob</p>");
    CHECK(linked({"Größe"}, "<p>GRÖSSE größe</p>") == "<p>GRÖSSE {größe}</p>");
    CHECK(linked({"Übung"}, "<p>übung</p>") == "<p>{übung}</p>");
    CHECK(linked({"変数"}, "<p>この変数は</p>") == "<p>この{変数}は</p>");
    CHECK(linked({"glob"}, "<p>glob</p>") == "<p>{glob}</p>");
  }

  TEST_CASE("of two terms that begin alike the longer one is found") {
    CHECK(linked({"status", "exit status", "exit"}, "<p>The exit status, the exit, the status.</p>") ==
          "<p>The {exit status}, the {exit}, the {status}.</p>");
  }

  TEST_CASE("capitals count in a term that has one behind its first letter") {
    CHECK(linked({"IT"}, "<p>it is IT</p>") == "<p>it is {IT}</p>");
    CHECK(linked({"C"}, "<p>c, C</p>") == "<p>c, {C}</p>");
  }

  TEST_CASE("signs are words as HTML writes them, and references are not taken apart") {
    CHECK(linked({"R&D"}, "<p>R&amp;D</p>") == "<p>{R&amp;D}</p>");
    CHECK(linked({"amp", "lt"}, "<p>a &amp; b &lt; c</p>") == "<p>a &amp; b &lt; c</p>");
    CHECK(linked({"C++"}, "<p>C, C++.</p>") == "<p>C, {C++}.</p>");
    CHECK(linked({"$"}, "<p>$ a</p>") == "<p>$ a</p>");
  }

  TEST_CASE("headings, links, marks and code are left alone, but a code span that is the term") {
    const std::string html =
        "<h4>glob</h4><p><a href=\"https://x.y/glob\">glob</a><sup class=\"mark\"><a "
        "href=\"#glob\">glob</a></sup>"
        "</p><pre><code>glob</code></pre><p title=\"> glob\"><code>my glob</code></p>";
    CHECK(linked({"glob"}, html) == html);
    CHECK(linked({"glob"}, "<p><code>glob</code></p>") == "<p>{<code>glob</code>}</p>");
  }

  TEST_CASE("a body that is broken off is passed on as it is") {
    for (const auto* html : {"<p", "<p title=\"", "<code>glob", "<a>glob", "&", "glob&am"})
      CHECK(linked({"term"}, html) == html);
  }

  TEST_CASE("the section lists terms by the alphabet with the pieces that use them") {
    auto made = glossary({"zsh", "Bash", "bash", "array"});
    static_cast<void>(made.link("<p>zsh array</p>", "one", "One"));
    static_cast<void>(made.link("<p>zsh</p>", "two", "Two"));
    const auto view = made.view();
    REQUIRE(view.size() == 3);
    CHECK(view[0]["term"] == "array");
    CHECK(view[0]["place"] == "#words");  // its theme gave it no id
    CHECK(view[1]["term"] == "Bash");
    CHECK(view[1]["is_used"] == false);
    CHECK(view[2]["used"].size() == 2);
    CHECK(view[2]["used"][1]["place"] == "#two_term-1");
  }

  TEST_CASE("a term that every piece uses names the first eight") {
    auto made = glossary({"zsh"});
    for (int i = 0; i < 10; ++i) static_cast<void>(made.link("<p>zsh</p>", "p" + std::to_string(i), "P"));
    CHECK(made.view()[0]["used"].size() == 8);
    CHECK(made.view()[0]["more"] == 2);
  }

  TEST_CASE("the schema of a kind says which of its fields defines terms") {
    const auto& kinds = praxeo::content::shipped_kinds();
    CHECK(praxeo::embed::terms_field(*kinds.find("glossary")) == "terms");
    CHECK(praxeo::embed::terms_field(*kinds.find("spec")).empty());
    CHECK(praxeo::embed::terms_field(*kinds.find("example")).empty());
  }

  TEST_CASE("one glossary that nothing else uses makes no section, two do") {
    auto made = glossary({"zsh"});
    CHECK(made.view().empty());
    made.add(glossary_piece({"array", "ZSH"}, "more-words"), "terms", "");
    CHECK(made.view().size() == 2);
  }

  TEST_CASE("a page with a glossary links its terms and lists them, one without is what it was") {
    auto pieces = praxeo::tests::sample_pieces();
    const auto head = praxeo::tests::sample_head(pieces);
    const auto plain = praxeo::tests::render_page(head, pieces);
    CHECK(plain.find("class=\"term\"") == std::string::npos);
    CHECK(plain.find("_terms\"") == std::string::npos);

    const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), "plain", {});
    praxeo::embed::PageRenderer renderer(theme);
    const auto words = glossary_piece({"loop", "<b>"});
    Glossary made;
    made.add(words, "terms", renderer.piece(words));
    renderer.link_terms(made);
    CHECK(renderer.piece(words).find("class=\"term\"") == std::string::npos);
    std::string html;
    for (const auto& piece : pieces) html += renderer.piece(piece);
    CHECK(html.find("<a class=\"term\" href=\"#words_t1\"") != std::string::npos);
    const auto foot = renderer.foot(head, {});
    CHECK(foot.find("<h2 id=\"_terms\">Glossary</h2>") != std::string::npos);
    CHECK(foot.find("<a href=\"#words_t2\">&lt;b&gt;</a>") != std::string::npos);
  }
}
