// SPDX-License-Identifier: Apache-2.0
#include "embed/page_height.hpp"

#include <doctest/doctest.h>

#include <string>

#include "embed/theme_letters.hpp"
#include "unit/embed/sample.hpp"

using praxeo::embed::frame_height;
using praxeo::embed::PageHeight;

namespace {

constexpr std::string_view kStyle = "body{font:1rem/1.5 var(--font)}";

int height_of(std::string_view html) {
  PageHeight height(kStyle);
  height.add(html);
  return height.px();
}

}  // namespace

TEST_SUITE("embed/page_height") {
  TEST_CASE("the letters of running text are those of the style") {
    const auto plain = praxeo::embed::theme_letters("body { margin: 0; font: 1.0625rem/1.65 var(--font); }");
    CHECK(plain.size_px == doctest::Approx(17));
    CHECK(plain.line_height == doctest::Approx(1.65));
    CHECK_FALSE(plain.mono);
    const auto own = praxeo::embed::theme_letters(
        ":root { --font: var(--mono); } body { font: 1rem/1.5 x } /* { */ body { font-size: .98rem; "
        "line-height: 1.7; }\n"
        "@media print { body { font-size: 3rem; } } :root{--head:serif}");
    CHECK(own.size_px == doctest::Approx(15.68));
    CHECK(own.line_height == doctest::Approx(1.7));
    CHECK(own.mono);
    for (const auto* broken :
         {"", "body", "body {", "body { font: ", "}}}", "body{font-size:12px;line-height:normal}", "/*"}) {
      CHECK(praxeo::embed::theme_letters(broken).size_px == 16);
      CHECK(praxeo::embed::theme_letters(broken).line_height == 1.5);
    }
  }

  TEST_CASE("more words are more lines, and larger letters too") {
    const std::string words(2000, 'x');
    const auto one = height_of("<p>" + words + "</p>");
    CHECK(height_of("<p>" + words + words + "</p>") > one * 3 / 2);
    PageHeight large("body{font:2rem/1.5 x}");
    large.add("<p>" + words + "</p>");
    CHECK(large.px() > 3 * one);
  }

  TEST_CASE("each line of code counts, and its tags don't") {
    const auto one = height_of("<pre><code>a</code></pre>");
    CHECK(height_of("<pre><code>a\nb\n<span class=\"tok-x\">c</span></code></pre>") - one ==
          doctest::Approx(48).epsilon(0.05));
  }

  TEST_CASE("what is folded is one line: the contents, long notes, answers") {
    const std::string notes = "<summary>Notes</summary><ol>" + std::string(7 * 10, ' ');
    std::string seven, six;
    for (int i = 0; i < 7; ++i) (i < 6 ? six : seven) += "<li>A note of some words.</li>";
    seven = six + seven;
    const auto shown = height_of("<details open>" + notes + six + "</ol></details>");
    CHECK(height_of("<details open>" + notes + seven + "</ol></details>") < shown / 3);
    CHECK(height_of("<details open id=\"page_contents\">" + notes + six + "</ol></details>") < shown / 3);
    CHECK(height_of("<details>" + notes + six + "</ol></details>") < shown / 3);
  }

  TEST_CASE("pieces may come one by one") {
    const auto pieces = praxeo::tests::sample_pieces();
    const auto head = praxeo::tests::sample_head(pieces);
    const auto theme = praxeo::embed::Theme::load(praxeo::templates::Library(), "plain", {});
    const praxeo::embed::PageRenderer renderer(theme);
    PageHeight parts(theme.style), whole(theme.style);
    std::string html = renderer.head(head);
    parts.add(html);
    for (const auto& piece : pieces) {
      parts.add(renderer.piece(piece));
      html += renderer.piece(piece);
    }
    whole.add(html);
    CHECK(parts.px() == whole.px());
    CHECK(parts.px() > 2000);
    CHECK(frame_height(html) == frame_height(whole.px()));
  }

  TEST_CASE("broken and hostile pages have some height") {
    for (const auto* html : {"<", "<p", "</p></div></body>", "<pre>", "<details open><li>", "&", "<p>&amp",
                             "<a class=\"skip\">", "<script>", "<ul><ul><ul><li>x"}) {
      CAPTURE(html);
      CHECK(height_of(html) >= 0);
      CHECK(height_of(html) < 1000);
    }
    std::string deep;
    for (int i = 0; i < 20000; ++i) deep += "<ul><li>";
    CHECK(height_of(deep + "some words") > 0);
  }

  TEST_CASE("a frame is as high as its page within bounds, and unknown where no page of an embed is") {
    CHECK(frame_height(0) == 0);
    CHECK(frame_height(7) == 100);
    CHECK(frame_height(90000) == 10000);
    CHECK(frame_height(std::string_view("<p>other</p>")) == 0);
    CHECK(frame_height(std::string_view(
              "<meta name=\"praxeo:embed\" content=\"x\"><style>body{}</style><body class=\"locked\">")) ==
          0);
    CHECK(frame_height(std::string_view("<meta name=\"praxeo:embed\" content=\"x\"><body>")) == 0);
  }
}
