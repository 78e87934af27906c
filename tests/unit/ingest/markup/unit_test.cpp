// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/unit.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

using nlohmann::json;
namespace units = praxeo::ingest::markup;
using units::UnitReader;

namespace {

json frame(int n, json blocks, bool more = false) {
  json made{{"n", n}, {"label", "One"}, {"blocks", std::move(blocks)}};
  if (more) made["more"] = true;
  return made;
}

std::string unit_refusal(const json& value) {
  UnitReader reader;
  try {
    static_cast<void>(reader.add(value));
  } catch (const praxeo::Error& error) {
    CHECK(error.kind() == praxeo::ErrorKind::failed);
    return error.message();
  }
  return "was taken";
}

}  // namespace

TEST_SUITE("ingest/markup/unit") {
  TEST_CASE("blocks and units that come in several frames are put together") {
    UnitReader reader;
    CHECK_FALSE(reader.add(frame(1, {{{"role", "code"}, {"text", "a\n"}, {"more", true}}}, true)));
    CHECK_FALSE(reader.between());
    CHECK(reader.add(frame(1, {{{"role", "code"}, {"text", "b"}},
                               {{"role", "table"}, {"rows", json::array({json::array({"é", "2"})})}},
                               {{"role", "item"}, {"marker", "a)"}, {"depth", 1}, {"text", "x"}}})));
    const auto unit = reader.take();
    REQUIRE(unit.blocks.size() == 3);
    CHECK(unit.label == "One");
    CHECK(unit.blocks[0].text == "a\nb");
    CHECK(unit.blocks[1].rows.at(0).at(0) == "é");
    CHECK(unit.blocks[2].role == units::Role::item);
    CHECK(unit.blocks[2].marker == "a)");
    CHECK(reader.characters() == 6);
    CHECK(reader.between());
  }

  TEST_CASE("what a worker may not send is refused") {
    CHECK(unit_refusal(frame(2, json::array())) == "praxeo-reader sent unit 2 where unit 1 was due");
    CHECK(unit_refusal(frame(1, {{{"role", "script"}, {"text", "x"}}})) ==
          "praxeo-reader sent a block of an unknown role");
    CHECK(unit_refusal(frame(1, {{{"role", "paragraph"}, {"depth", 0}, {"text", 1}}})) ==
          "praxeo-reader sent a text that is no text");
    CHECK(unit_refusal(frame(1, {{{"role", "heading"}, {"level", 99}, {"text", "x"}}})) ==
          "praxeo-reader sent a level out of bounds");
    CHECK(unit_refusal(frame(1, {{{"role", "item"}, {"marker", "x\n"}, {"depth", 0}, {"text", "x"}}})) ==
          "praxeo-reader sent a marker that is none");
    CHECK(unit_refusal(frame(1, {{{"role", "table"}, {"rows", {1}}}})) ==
          "praxeo-reader sent a row that is no list");
    CHECK(unit_refusal(frame(1, {{{"role", "code"}, {"text", "x"}, {"more", true}}})) ==
          "praxeo-reader sent a block without its end");
    CHECK(unit_refusal(frame(1, {"x"})) == "praxeo-reader sent something that is no object");
    CHECK(unit_refusal(json::array()) == "praxeo-reader sent something that is no object");
  }

  TEST_CASE("facts are judged") {
    const json good{{"format", "html"}, {"library", "x"},   {"title", "T"},
                    {"language", "en"}, {"authors", {"A"}}, {"fields", {{"date", "2024"}}}};
    CHECK(units::meta_from_json(good).fields.at("date") == "2024");
    auto bad = good;
    bad["authors"] = {1};
    CHECK_THROWS_AS(static_cast<void>(units::meta_from_json(bad)), praxeo::Error);
    bad = good;
    bad["fields"]["date"] = 5;
    CHECK_THROWS_AS(static_cast<void>(units::meta_from_json(bad)), praxeo::Error);
    bad = good;
    bad.erase("title");
    CHECK_THROWS_AS(static_cast<void>(units::meta_from_json(bad)), praxeo::Error);
  }
}
