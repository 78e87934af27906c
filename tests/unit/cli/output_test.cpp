// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace praxeo::cli {
namespace {

std::string written_object(bool terminal, const nlohmann::ordered_json& fields) {
  std::string text;
  OutStream out(text, terminal);
  write_object(out, "tool/thing/1", fields);
  return text;
}

}  // namespace

TEST_SUITE("cli/output") {
  TEST_CASE("the schema stands first and fields keep their order") {
    CHECK(written_object(false, {{"zebra", 1}, {"ant", nullptr}}) ==
          "{\"schema\":\"tool/thing/1\",\"zebra\":1,\"ant\":null}\n");
  }
  TEST_CASE("on a terminal the object is indented") {
    CHECK(written_object(true, {{"a", 1}}) == "{\n  \"schema\": \"tool/thing/1\",\n  \"a\": 1\n}\n");
  }
  TEST_CASE("broken UTF-8 becomes the replacement character") {
    CHECK(written_object(false, {{"a", "x\xff"}}) == "{\"schema\":\"tool/thing/1\",\"a\":\"x\uFFFD\"}\n");
  }
  TEST_CASE("items stand alone, one a line, and an empty list is no line") {
    std::string text;
    OutStream out(text, false);
    write_items(out, "s", {{"items", {{{"a", 1}}, {{"a", "x\ny"}}}}, {"next_cursor", nullptr}});
    CHECK(text == "{\"a\":1}\n{\"a\":\"x\\ny\"}\n");
    text.clear();
    write_items(out, "s", {{"items", nlohmann::ordered_json::array()}});
    CHECK(text.empty());
  }
  TEST_CASE("without items the object itself is the one line") {
    std::string text;
    OutStream out(text, true);
    write_items(out, "s", {{"a", 1}});
    CHECK(text == "{\"schema\":\"s\",\"a\":1}\n");
  }
  TEST_CASE("schemas are named by noun and verb") {
    CHECK(schema_name("tool", "source", "list", 1) == "tool/source.list/1");
    CHECK(schema_name("tool", "status", "", 2) == "tool/status/2");
  }
  TEST_CASE("on a terminal JSON spells out what would steer it and stays the same value") {
    const nlohmann::ordered_json fields{{"title", "a\u009b31m\u202Eb\x7F\U000E0041 漢"}};
    const auto shown = written_object(true, fields);
    CHECK(shown.find("a\\u009b31m\\u202eb\\u007f\\udb40\\udc41 漢") != std::string::npos);
    CHECK(nlohmann::ordered_json::parse(shown)["title"] == fields["title"]);
    CHECK(written_object(false, fields).find("\u202E") != std::string::npos);
  }
  TEST_CASE("a payload is exact when piped and escaped on a terminal") {
    for (const bool terminal : {false, true}) {
      std::string text;
      OutStream out(text, terminal);
      Layout layout;
      layout.terminal = terminal;
      Printer(out, layout).payload("a\n\x1b[2Jb");
      CHECK(text == (terminal ? "a\n\\x1b[2Jb" : "a\n\x1b[2Jb"));
    }
  }
  TEST_CASE("headings are of markdown under markdown") {
    std::string text;
    OutStream out(text, false);
    Layout layout;
    layout.markdown = true;
    Printer(out, layout).heading("Title");
    CHECK(text == "## Title\n\n");
  }
}

}  // namespace praxeo::cli
