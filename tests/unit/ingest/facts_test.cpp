// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/facts.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/time.hpp"

using praxeo::base::format_time;
using praxeo::ingest::pdf::facts_of;
using praxeo::ingest::pdf::Meta;
using praxeo::ingest::pdf::xmp_date;

namespace {

constexpr std::int64_t kLeapDay = 1'709'208'000;  // 2024-02-29T12:00:00Z

Meta both() {
  Meta meta;
  meta.title = "The old title";
  meta.author = "Ada Lovelace";
  meta.subject = "Old matter";
  meta.producer = "Old producer";
  meta.modified = kLeapDay;
  meta.xmp.title = "The new title";
  meta.xmp.authors = {"Charles Babbage", "Ada Lovelace"};
  meta.xmp.description = "New matter";
  meta.xmp.stamped = "2024-02-29T12:00:30Z";
  return meta;
}

std::string moment(const char* text) {
  const auto at = xmp_date(text);
  return at ? format_time(*at) : std::string("none");
}

}  // namespace

TEST_SUITE("ingest/pdf/facts") {
  TEST_CASE("XMP goes before the dictionary, fact by fact") {
    const auto facts = facts_of(both(), "kettle.pdf");
    CHECK(facts.title == "The new title");
    CHECK(facts.title_from_xmp);
    CHECK(facts.authors == std::vector<std::string>{"Charles Babbage", "Ada Lovelace"});
    CHECK(facts.subject == "New matter");
    CHECK(facts.producer == "Old producer");
    REQUIRE(facts.modified);
    CHECK(format_time(*facts.modified) == "2024-02-29T12:00:00.000Z");
  }

  TEST_CASE("a dictionary that was changed after the packet was written goes before it") {
    auto meta = both();
    meta.xmp.stamped = "2023-05-01";
    const auto facts = facts_of(meta, "kettle.pdf");
    CHECK(facts.title == "The old title");
    CHECK_FALSE(facts.title_from_xmp);
    CHECK(facts.subject == "Old matter");
  }

  TEST_CASE("rubbish in XMP does not hide a title of the dictionary, nor the other way about") {
    auto meta = both();
    meta.xmp.title = "Microsoft Word - x.doc";
    CHECK(facts_of(meta, "kettle.pdf").title == "The old title");
    meta.title = "untitled";
    const auto facts = facts_of(meta, "kettle.pdf");
    CHECK(facts.title.empty());
    CHECK(facts.title_refused == "Microsoft Word - x.doc");
  }

  TEST_CASE("the catalog's language goes before that of XMP, and tags that tell nothing are passed over") {
    auto meta = both();
    meta.xmp.languages = {"x-default", "und", "de-AT"};
    CHECK(facts_of(meta, "").language == "de-AT");
    meta.language = "fr";
    CHECK(facts_of(meta, "").language == "fr");
    meta.language = "no tag at all";
    CHECK(facts_of(meta, "").language == "de-AT");
  }

  TEST_CASE("subjects stand for keywords where there are none, and hidden characters go") {
    auto meta = both();
    meta.xmp.subjects = {"tea", "water\xE2\x80\xAE"};
    CHECK(facts_of(meta, "").keywords == "tea, water");
    meta.xmp.keywords = "kettles";
    CHECK(facts_of(meta, "").keywords == "kettles");
  }

  TEST_CASE("dates of XMP are read in all their lengths, and what is none is none") {
    CHECK(moment("2024") == "2024-01-01T00:00:00.000Z");
    CHECK(moment("2024-02") == "2024-02-01T00:00:00.000Z");
    CHECK(moment("2024-02-29") == "2024-02-29T00:00:00.000Z");
    CHECK(moment("2024-02-29T12:00") == "2024-02-29T12:00:00.000Z");
    CHECK(moment("2024-02-29T12:00:01.25-05:30") == "2024-02-29T17:30:01.000Z");
    CHECK(moment("2024-02-29T12:00+01:00") == "2024-02-29T11:00:00.000Z");
    for (const char* text :
         {"", "90s", "24h", "1824-01-01", "2024-13-01", "yesterday", "D:20240229", "2024-02-30T"})
      CHECK(moment(text) == "none");
  }
}
