// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text/html.hpp"
#include "embed/export.hpp"
#include "embed/notes.hpp"
#include "embed/place.hpp"
#include "embed/private_paths.hpp"
#include "templates/library.hpp"

using praxeo::base::escape_html;
using praxeo::base::without_bidi_controls;
using praxeo::embed::embed_code;
using praxeo::embed::Notes;
using praxeo::embed::PageCitation;
using praxeo::embed::place_link;
using praxeo::embed::place_words;
using praxeo::embed::PrivatePaths;

TEST_SUITE("embed/html") {
  TEST_CASE("what HTML can't hold, and what turns the reading direction, is left out") {
    CHECK(escape_html(std::string_view("a\0b\x01\n\t", 6)) == "ab\n\t");
    CHECK(escape_html("a\xE2\x80\xAE"
                      "b\xE2\x81\xA6") == "ab");
    CHECK(escape_html("“é€”") == "“é€”");
    CHECK(without_bidi_controls("<p>a\xE2\x80\xAE"
                                "b – c</p>") == "<p>ab – c</p>");
  }
  TEST_CASE("what is left out of broken UTF-8 joins no halves to another control") {
    const std::string rlo = "\xE2\x80\xAE", left = "\xEF\xBF\xBD";
    for (const std::string& between : {rlo, rlo + rlo, std::string("\xE2\x81\xA6")}) {
      const auto halves = "\xE2" + between + "\x80\xAE.";
      CHECK(escape_html(halves).find(rlo) == std::string::npos);
      CHECK(without_bidi_controls(halves).find(rlo) == std::string::npos);
      CHECK(escape_html("\xE2\x80" + between + "\xAE.").find(rlo) == std::string::npos);
    }
    CHECK(escape_html("\xE2\x01\x80\xAE") == "\xE2" + left + "\x80\xAE");
    CHECK(without_bidi_controls("\xF0" + rlo + "x") == "\xF0x");
  }
}

TEST_SUITE("embed/notes") {
  const std::vector<PageCitation> kThree = {
      {.quote = "A", .source_title = "S", .source_slug = "s", .place = "p. 1"},
      {.quote = "B", .source_title = "S", .source_slug = "s", .place = "p. 1"},
      {.quote = "A", .source_title = "S", .source_slug = "s", .place = "p. 1"}};
  TEST_CASE("equal quotes are one note with a way back to each mark") {
    const auto view = Notes("x.", kThree).view();
    REQUIRE(view.size() == 2);
    CHECK(view[0].at("backs").size() == 2);
    CHECK(view[0].at("backs")[1].at("id") == "x.ref-3");
    CHECK(view[0].at("backs")[1].at("label") == "b");
  }
  TEST_CASE("the same words at another place are another note") {
    auto citations = kThree;
    citations[2].place = "p. 2";
    CHECK(Notes("x.", citations).view().size() == 3);
  }
  TEST_CASE("marks lead to the note of their quote and keep their own name") {
    const Notes notes("x.", kThree);
    const std::string html =
        notes.link_marks("a<sup class=\"mark\"><a href=\"#x.cite-3\" id=\"x.ref-3\">3</a></sup> b");
    CHECK(html.find("href=\"#x.note-1\" id=\"x.ref-3\"") != std::string::npos);
    CHECK(html.find(">1</a></sup> b") != std::string::npos);
  }
  TEST_CASE("a mark without citation is left out") {
    CHECK(Notes("x.", kThree)
              .link_marks("a<sup class=\"mark\"><a href=\"#x.cite-9\" id=\"x.ref-9\">9</a></sup>b") == "ab");
  }
}

TEST_SUITE("embed/element") {
  TEST_CASE("an element stands beside its script, with a link for whom it does not run") {
    praxeo::store::Embed embed;
    embed.slug = "tea";
    embed.title = "Tea & \"more\"";
    const auto html = praxeo::embed::embed_element(embed, "https://example.org/tea/index.html?a=1", 400);
    CHECK(html.starts_with("<script src=\"https://example.org/tea/praxeo-embed.js\" async></script>"));
    for (const char* same : {"https://example.org/tea", "https://example.org/tea?x=1.html",
                             "https://example.org/tea/index.html", "https://example.org/tea/loops.html#a"})
      CHECK(praxeo::embed::embed_element(embed, same, 400)
                .starts_with("<script src=\"https://example.org/tea/praxeo-embed.js\" async></script>"));
    CHECK(html.find("title=\"Tea &amp; &quot;more&quot;\"") != std::string::npos);
    CHECK(html.find("<a href=\"https://example.org/tea/index.html?a=1\">") != std::string::npos);
    CHECK(
        praxeo::embed::embed_element(embed, "https://example.org", 400).find("example.org/praxeo-embed.js") !=
        std::string::npos);
    CHECK_THROWS_AS((void)praxeo::embed::embed_element(embed, "javascript:alert(1)", 400), praxeo::Error);
  }
  TEST_CASE("the element's script is under 2 KB") {
    CHECK(praxeo::templates::Library().get("embed/praxeo-embed.js").bytes.size() < 2048);
  }
}

TEST_SUITE("embed/place") {
  TEST_CASE("locators become words for readers") {
    CHECK(place_words("bashref@1#p12") == "p. 12");
    CHECK(place_words("bashref@1#p12-13") == "pp. 12–13");
    CHECK(place_words("talk@2#t=125-130.5") == "2:05–2:11");
    CHECK(place_words("talk#t=3725") == "1:02:05");
    CHECK(place_words("notes#c=100-240") == "characters 100–240");
    CHECK(place_words("notes") == "");
    CHECK(place_words("#nonsense#") == "");
  }
  TEST_CASE("a place in a text without pages is the section that it lies in") {
    const std::vector<praxeo::store::Anchor> headings{
        {.unit = praxeo::store::AnchorUnit::heading, .char_start = 10, .label = "Quoting"},
        {.unit = praxeo::store::AnchorUnit::heading, .char_start = 100, .label = std::string(90, 'x')}};
    CHECK(place_words("notes#c=5-9", headings) == "characters 5–9");
    CHECK(place_words("notes#c=10-40", headings) == "section “Quoting”");
    CHECK(place_words("notes#c=100-240", headings) == "section “" + std::string(80, 'x') + "…”");
    CHECK(place_words("notes#p3", headings) == "p. 3");
  }
  TEST_CASE("a place on the web is linked by page, second or words, and no other place is") {
    praxeo::store::Source source;
    source.version.media_type = "application/pdf";
    CHECK(place_link(source, "a@1#p3", "q") == "");
    source.origin = "/home/ann/a.pdf";
    CHECK(place_link(source, "a@1#p3", "q") == "");
    source.origin = "javascript:alert(1)";
    CHECK(place_link(source, "a@1#p3", "q") == "");
    source.origin = "https://example.org/a.pdf#old";
    CHECK(place_link(source, "a@1#p3-4", "q") == "https://example.org/a.pdf#page=3");
    source.version.media_type = "video/mp4";
    CHECK(place_link(source, "a@1#t=125.5", "q") == "https://example.org/a.pdf#t=125");
    source.kind = praxeo::store::SourceKind::youtube;
    source.origin = "https://www.youtube.com/watch?v=abc";
    CHECK(place_link(source, "a@1#t=125.5-130", "q") == "https://www.youtube.com/watch?v=abc&t=125s");
    source.kind = praxeo::store::SourceKind::web;
    source.version.media_type = "text/html";
    source.origin = "https://example.org/a";
    CHECK(place_link(source, "a@1#c=5-9", "Tea, it\ncools-down") ==
          "https://example.org/a#:~:text=Tea%2C%20it%20cools%2Ddown");
    CHECK(place_link(source, "a@1#c=5-9", "1 2 3 4 5 6 7 8 9 10 11 12") ==
          "https://example.org/a#:~:text=1%202%203%204,9%2010%2011%2012");
    CHECK(place_link(source, "nonsense##", "q") == "https://example.org/a");
  }
}

TEST_SUITE("embed/private_paths") {
  TEST_CASE("a folder is found where it ends as a path does") {
    const PrivatePaths paths({"/home/ada/work", "/root"});
    CHECK(paths.find("see /home/ada/work/notes").has_value());
    CHECK(paths.find("see /home/ada/work.").has_value());
    CHECK_FALSE(paths.find("see /home/ada/workshop").has_value());
    CHECK_FALSE(paths.find("see /srv/home/ada").has_value());
  }
  TEST_CASE("a folder of one part counts only with something in it") {
    const PrivatePaths paths({"/root"});
    CHECK_FALSE(paths.find("the home of root is /root, they say").has_value());
    CHECK(paths.find("it lies in /root/thesis").has_value());
  }
  TEST_CASE("the escaped form is found too") {
    CHECK(PrivatePaths({"/home/ada & bob/x"}).find("<p>/home/ada &amp; bob/x</p>").has_value());
  }
  TEST_CASE("the root folder and relative folders say nothing") {
    CHECK_FALSE(PrivatePaths({"/", "", "work"}).find("/ and work").has_value());
  }
}

TEST_SUITE("embed/embed_code") {
  TEST_CASE("every value of the frame is escaped") {
    praxeo::store::Embed embed;
    embed.slug = "loops";
    embed.title = "\"><script>alert(1)</script>";
    CHECK(embed_code(embed, "https://a.example/?x=1&y=\"2", 480) ==
          "<iframe src=\"https://a.example/?x=1&amp;y=&quot;2\" "
          "title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\" "
          "loading=\"lazy\" sandbox=\"allow-scripts allow-popups\" "
          "referrerpolicy=\"strict-origin-when-cross-origin\" "
          "style=\"width:100%;height:480px;border:0\"></iframe>");
  }
  TEST_CASE("what is no address of the web is refused, and so is what a browser would run") {
    praxeo::store::Embed embed;
    for (const char* url :
         {"javascript:alert(1)", "", "ftp://example.org/", "https://ann:hush@example.org/"}) {
      CAPTURE(url);
      CHECK_THROWS_AS(static_cast<void>(embed_code(embed, url, 480)), praxeo::Error);
    }
  }
  TEST_CASE("a frame without height is refused") {
    CHECK_THROWS_AS(static_cast<void>(embed_code({}, "https://example.org/", 0)), praxeo::Error);
  }
}
