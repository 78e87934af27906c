// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

using nlohmann::json;
using praxeo::Error;
using praxeo::ingest::pdf::meta_from_json;
using praxeo::ingest::pdf::PageReader;

namespace {

json unit(int number) {
  return {
      {"n", number},
      {"label", "iv"},
      {"width", 612.0},
      {"height", 792},
      {"styles", {{{"font", "CMR10"}, {"size", 10.9}, {"mono", false}, {"bold", false}, {"italic", true}}}},
      {"text", "Grüße, Welt"},
      {"runs", {9, 900, 505, 1200, 600, 0, 0, 4, 1201, 505, 1400, 600, 0, 1}}};
}

}  // namespace

TEST_SUITE("ingest/pdf/page") {
  TEST_CASE("a page is read with its runs and styles") {
    PageReader reader;
    REQUIRE(reader.add(unit(1)));
    const auto page = reader.take();
    CHECK(page.label == "iv");
    REQUIRE(page.runs.size() == 2);
    CHECK(page.runs[0].text == "Grüße, ");
    CHECK(page.runs[0].top == doctest::Approx(50.5));
    CHECK(page.runs[0].turned == 0);
    CHECK(page.runs[1].text == "Welt");
    CHECK(page.runs[1].left == doctest::Approx(120.1));
    CHECK(page.runs[1].turned == 1);
    CHECK(page.styles[page.runs[0].style].italic);
    CHECK(reader.characters() == 11);
  }

  TEST_CASE("a page is blank where the reader says so") {
    PageReader reader;
    auto blank = unit(1);
    blank["blank"] = true;
    REQUIRE(reader.add(blank));
    CHECK(reader.take().blank);
    REQUIRE(reader.add(unit(2)));
    CHECK_FALSE(reader.take().blank);
    blank["n"] = 3;
    blank["blank"] = "yes";
    CHECK_THROWS_AS(static_cast<void>(reader.add(blank)), Error);
  }

  TEST_CASE("a page in two units is one page, its styles counted on") {
    PageReader reader;
    auto first = unit(1);
    first["more"] = true;
    CHECK_FALSE(reader.add(first));
    REQUIRE(reader.add(unit(1)));
    const auto page = reader.take();
    REQUIRE(page.runs.size() == 4);
    CHECK(page.runs[2].style == 1);
    CHECK(reader.next_page() == 2);
  }

  TEST_CASE("beads come with a page, and are judged") {
    PageReader reader;
    auto value = unit(1);
    value["beads"] = {100, 200, 3000, 4005, 0, 0, 10, 10};
    REQUIRE(reader.add(value));
    const auto page = reader.take();
    REQUIRE(page.beads.size() == 2);
    CHECK(page.beads[0].bottom == doctest::Approx(400.5));
    for (const auto& wrong : {json(7), json{1, 2, 3}, json{1, 2, 3, "4"}, json{1, 2, 3, 4.5}}) {
      value["beads"] = wrong;
      CHECK_THROWS_AS(PageReader().add(value), Error);
    }
  }

  TEST_CASE("a page that is missing or comes twice is refused") {
    PageReader reader;
    CHECK_THROWS_WITH_AS(reader.add(unit(2)), "praxeo-reader sent page 2 where page 1 was due", Error);
    REQUIRE(reader.add(unit(1)));
    CHECK_THROWS_AS(reader.add(unit(1)), Error);
  }

  TEST_CASE("each field of a page is judged") {
    const auto broken = [](auto&& change) {
      auto value = unit(1);
      change(value);
      PageReader reader;
      CHECK_THROWS_AS(reader.add(value), Error);
    };
    broken([](json& v) { v = json::array(); });
    broken([](json& v) { v.erase("n"); });
    broken([](json& v) { v["n"] = "1"; });
    broken([](json& v) { v["n"] = -1; });
    broken([](json& v) { v["label"] = 7; });
    broken([](json& v) { v["width"] = "wide"; });
    broken([](json& v) { v["styles"] = 1; });
    broken([](json& v) { v["styles"][0]["mono"] = 1; });
    broken([](json& v) { v["text"] = nullptr; });
    broken([](json& v) { v["text"] = "Grüße, Welt!"; });
    broken([](json& v) { v["text"] = "Grüße"; });
    broken([](json& v) { v["text"] = "Grüße, Wel"; });
    broken([](json& v) { v["runs"] = "none"; });
    broken([](json& v) { v["runs"].push_back(1); });
    broken([](json& v) { v["runs"][0] = 3, v["runs"][7] = 10; });  // within the ü
    broken([](json& v) { v["runs"][0] = -1; });
    broken([](json& v) { v["runs"][0] = std::int64_t{1} << 62; });
    broken([](json& v) { v["runs"][1] = 90.5; });
    broken([](json& v) { v["runs"][3] = "x"; });
    broken([](json& v) { v["runs"][5] = 1; });
    broken([](json& v) { v["runs"][5] = -1; });
    broken([](json& v) { v["runs"][6] = 64; });
    broken([](json& v) { v["runs"][6] = -1; });
    broken([](json& v) { v["more"] = "yes"; });
  }

  TEST_CASE("boxes are clamped to what a page can have") {
    auto value = unit(1);
    value["runs"][1] = std::numeric_limits<std::int64_t>::max();
    value["runs"][2] = -std::numeric_limits<std::int64_t>::max();
    PageReader reader;
    REQUIRE(reader.add(value));
    const auto run = reader.take().runs.front();
    CHECK(run.left == 20'000);
    CHECK(run.top == -20'000);
    CHECK(run.right == run.left);
  }

  TEST_CASE("letters are as high as their size has it where their font says that they are flat") {
    auto value = unit(1);
    value["runs"][2] = 596, value["runs"][4] = 600;
    PageReader reader;
    REQUIRE(reader.add(value));
    const auto run = reader.take().runs.front();
    CHECK(run.top == doctest::Approx(60 - 0.75 * 10.9));
    CHECK(run.bottom == doctest::Approx(60 + 0.2 * 10.9));
  }

  TEST_CASE("facts of a document are judged, and pages outside of it are unknown") {
    json value{{"pages", 3},
               {"title", "T"},
               {"created", 5},
               {"outline", {{{"level", 1}, {"title", "A"}, {"page", 9}}}}};
    const auto meta = meta_from_json(value);
    CHECK(meta.title == "T");
    CHECK(meta.outline.front().page == 0);
    value["pages"] = 0;
    CHECK_THROWS_AS(meta_from_json(value), Error);
    value["pages"] = 3;
    value["created"] = std::int64_t{1} << 60;
    CHECK_THROWS_AS(meta_from_json(value), Error);
    CHECK_THROWS_AS(meta_from_json(json{{"pages", 1}}), Error);
    CHECK_THROWS_AS(meta_from_json(json{{"pages", 1}, {"outline", {1}}}), Error);
  }
}
