// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/extras.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/time.hpp"
#include "ingest/pdf/facts.hpp"

using nlohmann::json;
using praxeo::Error;
using praxeo::ingest::pdf::add_extras;
using praxeo::ingest::pdf::Extras;
using praxeo::ingest::pdf::extras_from_json;
using praxeo::ingest::pdf::pdf_date;
using praxeo::ingest::pdf::tell_extras;

namespace {

json told(Extras extras) {
  json metadata = json::object();
  tell_extras(std::move(extras), metadata);
  return metadata;
}

}  // namespace

TEST_SUITE("ingest/pdf/extras") {
  TEST_CASE("attachments, annotations and links are told as they were sent") {
    const json sent{
        {"attachments", {{{"name", "data.csv"}, {"size", 1034}, {"media_type", "text/csv"}, {"page", 2}}}},
        {"annotations",
         {{{"page", 1}, {"kind", "note"}, {"contents", "Check this"}, {"modified", "D:20240229120000Z"}}}},
        {"links", {{{"page", 1}, {"url", "https://example.org/"}}, {{"page", 2}, {"to_page", 1}}}},
        {"left_out", {{"links", 7}}}};
    CHECK(told(extras_from_json(sent, 2)) ==
          json{{"attachments",
                {{{"name", "data.csv"}, {"size_bytes", 1034}, {"media_type", "text/csv"}, {"page", 2}}}},
               {"annotations",
                {{{"page", 1},
                  {"kind", "note"},
                  {"contents", "Check this"},
                  {"modified", "2024-02-29T12:00:00.000Z"}}}},
               {"links", {{{"page", 1}, {"url", "https://example.org/"}}, {{"page", 2}, {"to_page", 1}}}},
               {"left_out", {{"links", 7}}}});
  }

  TEST_CASE("nothing is told where there is nothing") {
    CHECK(told(extras_from_json(json::object(), 3)) == json::object());
  }

  TEST_CASE("what names a page that is not there is left out") {
    const json sent{{"annotations", {{{"page", 9}, {"kind", "note"}}}},
                    {"links", {{{"page", 1}, {"to_page", 9}}, {{"page", 9}, {"url", "x"}}}}};
    CHECK(told(extras_from_json(sent, 3)) == json::object());
  }

  TEST_CASE("characters that hide words or steer terminals go") {
    const json sent{
        {"annotations", {{{"page", 1}, {"kind", "note"}, {"contents", "a\u202Eb\x1B[2Jc\u200Bd"}}}}};
    CHECK(told(extras_from_json(sent, 1))["annotations"][0]["contents"] == "ab[2Jcd");
  }

  TEST_CASE("what the readers of two halves found is one, in the order of the pages, and bounded") {
    json first{{"annotations", json::array()}, {"left_out", {{"annotations", 3}}}};
    json second{{"annotations", json::array()}};
    for (int i = 0; i < 400; ++i) {
      first["annotations"].push_back({{"page", 2}, {"kind", "note"}});
      second["annotations"].push_back({{"page", 1}, {"kind", "note"}});
    }
    auto all = extras_from_json(first, 2);
    add_extras(all, extras_from_json(second, 2));
    const auto metadata = told(all);
    CHECK(metadata["annotations"].size() == 500);
    CHECK(metadata["annotations"][399]["page"] == 1);
    CHECK(metadata["annotations"][400]["page"] == 2);
    CHECK(metadata["left_out"]["annotations"] == 303);
  }

  TEST_CASE("a worker that sends what can't be is refused") {
    for (const json& sent :
         {json{{"links", "many"}}, json{{"links", {1}}}, json{{"annotations", {{{"page", 1}}}}},
          json{{"attachments", {{{"name", 1}}}}}, json{{"attachments", {{{"name", "a"}, {"size", -1}}}}},
          json{{"left_out", 1}}, json{{"links", {{{"page", -1}}}}}}) {
      CAPTURE(sent.dump());
      CHECK_THROWS_AS((void)extras_from_json(sent, 3), Error);
    }
  }

  TEST_CASE("dates of a PDF are read in all their lengths and zones") {
    const auto moment = [](const char* text) {
      const auto at = pdf_date(text);
      return at ? praxeo::base::format_time(*at) : std::string("none");
    };
    CHECK(moment("D:2024") == "2024-01-01T00:00:00.000Z");
    CHECK(moment("D:20240229120000Z") == "2024-02-29T12:00:00.000Z");
    CHECK(moment("D:20240229120000Z00'00'") == "2024-02-29T12:00:00.000Z");
    CHECK(moment("D:20240229120000+01'30'") == "2024-02-29T10:30:00.000Z");
    CHECK(moment("D:20240229120000-05'00") == "2024-02-29T17:00:00.000Z");
    CHECK(moment("20240229120000+01") == "2024-02-29T11:00:00.000Z");
    for (const char* text : {"", "D:", "D:20241", "D:20240230", "yesterday", "D:20240229120000999"})
      CHECK(moment(text) == "none");
  }
}
