// SPDX-License-Identifier: Apache-2.0
#include "cli/style.hpp"

#include <doctest/doctest.h>

namespace praxeo::cli {
namespace {

bool colored(ColorMode mode, const base::Env& env, bool terminal) {
  return Style::decide(mode, env, terminal).colored();
}

}  // namespace

TEST_SUITE("cli/style") {
  TEST_CASE("the option wins over everything") {
    base::Env env;
    env.variables = {{"NO_COLOR", "1"}, {"TERM", "dumb"}};
    CHECK(colored(ColorMode::always, env, false));
    env.variables = {{"CLICOLOR_FORCE", "1"}, {"TERM", "xterm"}};
    CHECK_FALSE(colored(ColorMode::never, env, true));
  }
  TEST_CASE("under auto a terminal that is not dumb is coloured") {
    base::Env env;
    env.variables = {{"TERM", "xterm"}};
    CHECK(colored(ColorMode::automatic, env, true));
    CHECK_FALSE(colored(ColorMode::automatic, env, false));
    env.variables = {{"TERM", "dumb"}};
    CHECK_FALSE(colored(ColorMode::automatic, env, true));
    env.variables.clear();
    CHECK_FALSE(colored(ColorMode::automatic, env, true));
  }
  TEST_CASE("NO_COLOR wins over CLICOLOR_FORCE, and an empty one counts for nothing") {
    base::Env env;
    env.variables = {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}};
    CHECK_FALSE(colored(ColorMode::automatic, env, true));
    env.variables = {{"NO_COLOR", ""}, {"CLICOLOR_FORCE", "1"}};
    CHECK(colored(ColorMode::automatic, env, false));
    env.variables = {{"CLICOLOR_FORCE", "0"}};
    CHECK_FALSE(colored(ColorMode::automatic, env, false));
  }
  TEST_CASE("text is painted only in colour") {
    CHECK(Style(true).paint(Tone::good, "yes") == "\x1b[32myes\x1b[0m");
    CHECK(Style(false).paint(Tone::good, "yes") == "yes");
    CHECK(Style(true).paint(Tone::plain, "yes") == "yes");
  }
  TEST_CASE("foreign escape sequences are shown and not sent") {
    const Text text("\x1b[2Jgone", Tone::bad);
    CHECK(text.render(Style(false)) == "\\x1b[2Jgone");
    CHECK(text.render(Style(true)).find("\x1b[2J") == std::string::npos);
  }
  TEST_CASE("a line that is too wide is cut with an ellipsis, through its tones") {
    Text text("abc", Tone::good);
    text.add("defgh");
    CHECK(text.width() == 8);
    CHECK(text.render(Style(), 8) == "abcdefgh");
    CHECK(text.render(Style(), 7) == "abcdef…");
    CHECK(text.render(Style(), 4) == "abc…");
    CHECK(text.render(Style(), 3) == "ab…");
    CHECK(text.render(Style(), 1) == "…");
    CHECK(text.render(Style(), 0).empty());
  }
  TEST_CASE("wide characters count two columns and combining ones none") {
    CHECK(Text("漢字").width() == 4);
    CHECK(Text("e\u0301").width() == 1);
    CHECK(cut_to_width("漢字かな", 5) == "漢字…");
    CHECK(cut_to_width("漢字かな", 4) == "漢…");
    CHECK(cut_to_width("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  }
}

}  // namespace praxeo::cli
