// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "cli/log.hpp"

namespace praxeo::cli {
namespace {

// A terminal of 40 columns whose clock stands still until it is moved.
struct ProgressWorld {
  std::string out;
  std::string err;
  Streams streams{"", out, err, {.in = true, .out = true, .err = true, .width = 40}};
  StatusLine line{streams};
  base::FixedClock clock{base::TimePoint{}};

  std::string taken() { return std::exchange(err, {}); }
};

base::Step step_at(std::uint64_t done, std::optional<std::uint64_t> total = 10) {
  return {.phase = "read", .item = "notes.pdf", .done = done, .total = total, .unit = "pages"};
}

}  // namespace

TEST_SUITE("cli/progress") {
  TEST_CASE("a bar is drawn over itself and is gone at the end") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::bar, world.line, world.clock, Style());
    progress->begin(step_at(0));
    world.taken();
    world.clock.advance(std::chrono::milliseconds(200));
    progress->update({.phase = "read", .item = "n", .done = 5, .total = 10, .unit = "p"});
    CHECK(world.taken() == "\rread n  [==========          ] 5/10 p\x1b[K");
    progress->end(step_at(10));
    CHECK(world.taken() == "\r\x1b[K");
  }
  TEST_CASE("a bar is never as wide as the terminal, whatever the item is called") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::bar, world.line, world.clock, Style());
    for (const auto* item :
         {"漢字漢字漢字漢字漢字漢字漢字漢字漢字", "a very long name of a file that goes on.pdf", "\x1b[2J"}) {
      for (const auto total : {std::optional<std::uint64_t>(1000000), std::optional<std::uint64_t>()}) {
        world.taken();
        progress->begin({.phase = "read", .item = item, .done = 999999, .total = total, .unit = "pages"});
        auto text = world.taken();
        text = text.substr(1, text.size() - 4);  // without "\r" and "\x1b[K"
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(base::display_width(text) < 40);
      }
    }
  }
  TEST_CASE("more than the total does not burst the bar") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::bar, world.line, world.clock, Style());
    progress->begin({.phase = "r", .item = "n", .done = 20, .total = 10, .unit = "p"});
    CHECK(world.taken().find("[====================] 20/10") != std::string::npos);
    progress->begin({.phase = "r", .item = "n", .done = 0, .total = 0, .unit = "p"});
    CHECK(world.taken().find("0/0") != std::string::npos);
  }
  TEST_CASE("updates are thinned to ten a second") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::json, world.line, world.clock, Style());
    for (std::uint64_t i = 0; i < 1000; ++i) {
      progress->update(step_at(i));
      world.clock.advance(std::chrono::milliseconds(1));
    }
    const auto text = world.taken();
    CHECK(std::count(text.begin(), text.end(), '\n') == 10);
  }
  TEST_CASE("plain progress is one line a step") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::plain, world.line, world.clock, Style());
    progress->begin(step_at(0));
    progress->update(step_at(5));
    progress->end(step_at(10));
    progress->end(step_at(3, std::nullopt));
    CHECK(world.taken() == "read notes.pdf: 10/10 pages\nread notes.pdf: 3 pages\n");
  }
  TEST_CASE("events are one JSON object a line") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::json, world.line, world.clock, Style());
    progress->begin(step_at(0));
    CHECK(world.taken() ==
          R"({"event":"begin","phase":"read","item":"notes.pdf","done":0,"total":10,"unit":"pages"})"
          "\n");
    progress->end({.phase = "read", .item = "a\xff", .done = 1, .total = {}, .unit = ""});
    CHECK(nlohmann::json::parse(world.taken())["total"].is_null());
  }
  TEST_CASE("none says nothing") {
    ProgressWorld world;
    const auto progress = make_progress(ProgressMode::none, world.line, world.clock, Style());
    progress->begin(step_at(0));
    progress->end(step_at(10));
    CHECK(world.taken().empty());
  }
  TEST_CASE("auto is a bar on a terminal, plain in CI, and silent else") {
    std::string out;
    std::string err;
    Streams terminal("", out, err, {.err = true});
    Streams piped("", out, err, {});
    Settings settings;
    base::Env env;
    env.variables = {{"TERM", "xterm"}};
    CHECK(decide_progress(settings, env, terminal) == ProgressMode::bar);
    CHECK(decide_progress(settings, env, piped) == ProgressMode::none);
    env.variables = {{"TERM", "dumb"}};
    CHECK(decide_progress(settings, env, terminal) == ProgressMode::none);
    env.variables = {{"CI", "true"}};
    CHECK(decide_progress(settings, env, piped) == ProgressMode::plain);
    settings.quiet = true;
    CHECK(decide_progress(settings, env, piped) == ProgressMode::none);
    settings.progress = ProgressMode::json;
    CHECK(decide_progress(settings, env, piped) == ProgressMode::json);
  }
  TEST_CASE("a message is written above the bar") {
    ProgressWorld world;
    world.line.show("bar");
    world.taken();
    StreamLog log("tool", world.line, base::LogLevel::info, false, Style());
    log.warning("odd \x1b[1m");
    CHECK(world.taken() == "\r\x1b[Ktool: warning: odd \\x1b[1m\nbar");
  }
}

TEST_SUITE("cli/log") {
  TEST_CASE("quiet leaves warnings and verbose adds details") {
    const auto said = [](bool quiet, int verbose) {
      ProgressWorld world;
      Settings settings;
      settings.quiet = quiet;
      settings.verbose = verbose;
      StreamLog log("tool", world.line, log_level(settings), false, Style());
      log.warning("w");
      log.info("i");
      log.debug("d");
      return world.taken();
    };
    CHECK(said(true, 0) == "tool: warning: w\n");
    CHECK(said(false, 0) == "tool: warning: w\ni\n");
    CHECK(said(false, 1) == "tool: warning: w\ni\nd\n");
  }
  TEST_CASE("beside events, messages are events too") {
    ProgressWorld world;
    StreamLog log("tool", world.line, base::LogLevel::info, true, Style());
    log.warning("a \"quoted\" word");
    CHECK(nlohmann::json::parse(world.taken()) ==
          nlohmann::json{{"event", "log"}, {"level", "warning"}, {"message", "a \"quoted\" word"}});
  }
}

}  // namespace praxeo::cli
