// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "embed/colour.hpp"
#include "embed/look.hpp"
#include "embed/palette.hpp"
#include "embed/theme.hpp"

using namespace praxeo;
using namespace praxeo::embed;
using namespace std::string_literals;

namespace {

Palette palette_of(const std::string& theme) {
  const auto name = "themes/" + theme + "/colors.json";
  return Palette::parse(templates::Library().get(name).bytes, name);
}

// The text colours of a scheme on the grounds that the style sets them on.
double least_contrast(const Palette::Colours& colours) {
  double least = 21;
  for (const auto& [name, value] : colours) {
    const auto colour = parse_colour(value);
    const bool ground = name == "ground" || name == "panel" || name == "inline" || name == "code-ground";
    if (!colour || ground || name == "line") continue;
    const bool token = name.starts_with("tok-");
    for (const auto* on : {"ground", "panel", "inline", "code-ground"}) {
      const bool in_code = std::string_view(on) == "inline" || std::string_view(on) == "code-ground";
      const bool anywhere = name == "text" || name == "accent" || name == "muted";
      if (token ? std::string_view(on) != "code-ground" : in_code && !anywhere) continue;
      least = std::min(least, contrast(*colour, *parse_colour(colours.at(on))));
    }
  }
  return least;
}

constexpr const char* kThemes[] = {"contrast", "paper", "plain", "slate", "terminal"};

}  // namespace

TEST_SUITE("embed/look") {
  TEST_CASE("colours are six or three digits behind a hash, and nothing else") {
    CHECK(colour_text(*parse_colour("#0B6266")) == "#0b6266");
    CHECK(colour_text(*parse_colour("#06a")) == "#0066aa");
    for (const auto* wrong :
         {"", "#", "0b6266", "#12345", "#1234567", "red", "#-1-1-1", "#gggggg", "#+12345"})
      CHECK_FALSE(parse_colour(wrong));
  }
  TEST_CASE("contrast is that of WCAG") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.478).epsilon(0.001));
  }
  TEST_CASE("a colour is moved just as far as its ground asks for") {
    const Colour white{255, 255, 255};
    const Colour fine{11, 98, 102};
    CHECK(readable_on(fine, white, 4.5) == fine);
    const auto moved = readable_on({255, 220, 0}, white, 4.5);
    CHECK(contrast(moved, white) >= 4.5);
    CHECK(contrast(moved, white) < 5);
    CHECK(contrast(readable_on({20, 20, 20}, {0, 0, 0}, 4.5), {0, 0, 0}) >= 4.5);
  }
  TEST_CASE("all text of every shipped theme can be read in both schemes") {
    CHECK(theme_names(templates::Library()) ==
          std::vector<std::string>(std::begin(kThemes), std::end(kThemes)));
    for (const auto* theme : kThemes) {
      CAPTURE(theme);
      const auto palette = palette_of(theme);
      const double least = std::string_view(theme) == "contrast" ? 7 : 4.5;
      CHECK(least_contrast(palette.light) >= least);
      CHECK(least_contrast(palette.dark) >= least);
      CHECK_FALSE(palette.title.empty());
    }
  }
  TEST_CASE("an accent of one's own can be read too, whatever it is") {
    for (const auto* theme : kThemes) {
      for (const auto* accent : {"#ffff00", "#000000", "#ffffff", "#808080", "#ff0080"}) {
        CAPTURE(theme);
        CAPTURE(accent);
        auto palette = palette_of(theme);
        palette.set_accent(*parse_colour(accent));
        CHECK(least_contrast(palette.light) >= 4.5);
        CHECK(least_contrast(palette.dark) >= 4.5);
      }
    }
  }
  TEST_CASE("a palette sets properties and nothing else") {
    const auto refused = [](const std::string& light) {
      const auto json = R"({"schema": "praxeo/colors/1", "light": )" + light +
                        R"(, "dark": {"ground": "#000000", "panel": "#000000", "accent": "#ffffff"}})";
      CHECK_THROWS_AS((void)Palette::parse(json, "it"), Error);
    };
    refused(R"({"ground": "#ffffff", "panel": "#ffffff"})");
    refused(R"({"ground": "white", "panel": "#ffffff", "accent": "#000000"})");
    refused(
        R"({"ground": "#ffffff", "panel": "#ffffff", "accent": "#000000", "x": "red}body{display:none"})");
    refused(R"({"ground": "#ffffff", "panel": "#ffffff", "accent": "#000000", "X y": "red"})");
    refused("[]");
    CHECK_THROWS_AS((void)Palette::parse("{}", "it"), Error);
  }
  TEST_CASE("files are told by their bytes, and what is none of them is refused with what is") {
    CHECK(read_font("wOF2abc", "a.woff2").type == "font/woff2");
    CHECK(read_font("\0\1\0\0abc"s, "a.ttf").type == "font/ttf");
    CHECK(read_logo("\x89PNG\r\n\x1A\nabc", "a.png").type == "image/png");
    CHECK(read_logo("<svg xmlns='http://www.w3.org/2000/svg'></svg>", "a.svg").type == "image/svg+xml");
    CHECK(read_logo("RIFF....WEBPabc", "a").type == "image/webp");
    CHECK_THROWS_WITH_AS((void)read_font("<html>", "a.woff2"), doctest::Contains("'a.woff2' is no font"),
                         Error);
    CHECK_THROWS_WITH_AS((void)read_logo("wOF2", "a.png"), doctest::Contains("no picture"), Error);
    CHECK_THROWS_WITH_AS((void)read_logo(std::string(300U << 10U, 'x'), "a.png"),
                         doctest::Contains("300 KiB, of at most 256"), Error);
  }
  TEST_CASE("style rules fetch nothing and can't end their element") {
    CHECK(read_css(".lead { color: red; background: url(data:image/png;base64,AA==) }", "a.css").size() > 10);
    for (const auto* wrong :
         {"</style><script>", "@import 'x.css';", "@IMPORT url(x)", "a { background: url(http://x) }",
          "a { background: URL( \"//x\") }", "<!-- -->", "\xff"})
      CHECK_THROWS_AS((void)read_css(wrong, "a.css"), Error);
  }
  TEST_CASE("style rules with a stray bracket are refused by their line, and those kept already are read") {
    CHECK_THROWS_WITH_AS((void)read_css("a { color: red }\n}", "a.css"),
                         "'a.css' can't be used: line 2 has a '}' that closes nothing", Error);
    CHECK(Look::read(R"({"css": "a { } }"})").css == "a { } }");
    for (const auto* none : {"", " \n", "/* a { } */", "accent", "@layer base;"})
      CHECK(read_css(none, "a.css").empty());
    CHECK(read_css("@media print { a { color: red } }", "a.css").size() == 33);
  }
  TEST_CASE("a look comes back from the options as it went in, and other options stay") {
    Look look;
    look.accent = parse_colour("#123456");
    look.font = read_font("wOF2abc", "a.woff2");
    look.logo = read_logo("GIF89a", "a.gif");
    look.css = "a { color: red }";
    const auto options = look.written_into(R"({"other": 1, "css": "old"})");
    CHECK(nlohmann::json::parse(options)["other"] == 1);
    const auto read = Look::read(options);
    CHECK(read.accent == look.accent);
    CHECK(read.font->address() == "data:font/woff2;base64,d09GMmFiYw==");
    CHECK(read.logo->name == "a.gif");
    CHECK(read.css == look.css);
    CHECK(Look::read("{}").css.empty());
    CHECK_THROWS_AS((void)Look::read(R"({"font": {"name": "a", "type": "x\"><script>", "base64": ""}})"),
                    Error);
    CHECK_THROWS_AS((void)Look::read(R"({"font": 1})"), Error);
  }
  TEST_CASE(
      "a beacon's address is allowed by the page's policy, and no other, and without one nothing changes") {
    Look look;
    look.beacon = read_beacon("https://Example.org/beacon.gif");
    CHECK(look.beacon == "https://example.org/beacon.gif");
    CHECK(read_beacon("https://example.org/b/") == "https://example.org/b/");
    CHECK(Look::read(look.written_into("{}")).beacon == look.beacon);
    const auto with = Theme::load(templates::Library(), "paper", look);
    const auto without = Theme::load(templates::Library(), "paper");
    CHECK(with.content_security_policy.find("img-src data: https://example.org/beacon.gif;") !=
          std::string::npos);
    CHECK(without.content_security_policy.find("img-src data:;") != std::string::npos);
    CHECK(with.script.starts_with(without.script));
    CHECK(with.script.ends_with("})(\"https://example.org/beacon.gif\");\n"));
    CHECK(without.script.find("beacon") == std::string::npos);
    CHECK(with.style == without.style);
    for (const auto* wrong :
         {"", "beacon.gif", "ftp://example.org/", "https://example.org/?x", "https://example.org/a;b",
          "https://example.org/a,b", "https://me@example.org/", "https://example.org/\"", "https://a.b/ x"})
      CHECK_THROWS_AS((void)read_beacon(wrong), Error);
    CHECK_THROWS_AS((void)Look::read(R"j({"beacon": "javascript:alert(1)"})j"), Error);
  }
  TEST_CASE("a theme's style is that of plain, its own and the embed's, in this order") {
    Look look;
    look.css = "a{--last:1}";
    look.font = read_font("wOF2abc", "a.woff2");
    const auto theme = Theme::load(templates::Library(), "paper", look);
    const auto plain = theme.style.find("box-sizing");
    const auto own = theme.style.find("oldstyle-nums");
    const auto font = theme.style.find("font-display:swap");
    CHECK(plain < own);
    CHECK(own < font);
    CHECK(font < theme.style.find("--last"));
    CHECK(theme.content_security_policy.find("font-src data:") != std::string::npos);
    CHECK(Theme::load(templates::Library(), "paper").content_security_policy.find("font-src") ==
          std::string::npos);
    CHECK_THROWS_WITH_AS((void)Theme::load(templates::Library(), "nope"), doctest::Contains("no theme"),
                         Error);
  }
}
