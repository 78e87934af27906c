// SPDX-License-Identifier: Apache-2.0
#include "embed/css_fault.hpp"

#include <doctest/doctest.h>

#include <string>

#include "embed/theme.hpp"

using praxeo::embed::css_fault;

namespace {

// "3: has a '}' that closes nothing"; empty for none.
std::string fault(std::string_view css) {
  const auto found = css_fault(css);
  return found ? std::to_string(found->line) + ": " + found->what : std::string();
}

}  // namespace

TEST_SUITE("embed/css_fault") {
  TEST_CASE("rules whose brackets match have no fault") {
    for (const char* css :
         {"", "a{}", "@media (min-width: 40em) { .lead { width: calc(1px * (2 + 3)) } }\n",
          "a[href$=\".pdf\"]:not([class]) > b { margin: -1px }", "/* } */ a { color: red /* { */ }",
          "a::before { content: \"}\" '{' }", "a::before { content: \"\\\"}\" }", "a { --x: { b: c } }",
          "a { content: 'two \\\nlines' }", "a { content: 'two \\\r\nlines' }", ".a\\{b { color: red }",
          "a { background: url(data:image/svg+xml,{[/*'x) }", "a { background: URL( \"data:,)\" ) }",
          "a { background: \\75 rl(data:,{) }", "a { content: \"\xC3\xA9}\" }", "a { color: red }/**/"}) {
      CAPTURE(css);
      CHECK(fault(css).empty());
    }
  }

  TEST_CASE("the line of what is stray or never closed is told") {
    CHECK(fault("a { color: red }\n}\n") == "2: has a '}' that closes nothing");
    CHECK(fault("a {\n  b {\n  }\n") == "1: has a '{' that is never closed");
    CHECK(fault("a { width: calc(1px; }\nb { }") == "1: has a '}', but the '(' of line 1 is still open");
    CHECK(fault("a[b { }") == "1: has a '[' that is never closed");
    CHECK(fault("a { }\n\n/* note\n b { }") == "3: begins a comment that is never closed");
    CHECK(fault("/* a /* b */ */ }") == "1: has a '}' that closes nothing");
    CHECK(fault("/*/") == "1: begins a comment that is never closed");
    CHECK(fault("a { content: \"x; }\nb { }") == "1: begins a string that is not closed on its line: \"");
    CHECK(fault("a { content: 'x") == "1: begins a string that is not closed on its line: '");
    CHECK(fault("a { content: 'x\\") == "1: begins a string that is not closed on its line: '");
    CHECK(fault("a {\n background: url(data:,x;\n}") == "2: begins an url( that is never closed");
  }

  TEST_CASE("lines end with LF, CR, CR LF and form feed") {
    CHECK(fault("a{}\r\n\r}\n").starts_with("3: "));
    CHECK(fault("a{}\f}").starts_with("2: "));
    CHECK(fault("/*\r\n*/\r\n}").starts_with("3: "));
  }

  TEST_CASE("what is only named like url( is a function") {
    CHECK(fault("a { b: my-url({) }") == "1: has a ')', but the '{' of line 1 is still open");
    CHECK(fault("a { b: url\\28 { }").find("'{'") != std::string::npos);
  }

  TEST_CASE("the shipped themes have no fault") {
    const praxeo::templates::Library library;
    for (const auto& name : praxeo::embed::theme_names(library)) {
      CAPTURE(name);
      CHECK(fault(praxeo::embed::Theme::load(library, name).style).empty());
    }
  }
}
