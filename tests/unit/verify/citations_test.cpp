// SPDX-License-Identifier: Apache-2.0
#include "verify/citations.hpp"

#include <doctest/doctest.h>

#include <string>

#include "unit/verify/fixture.hpp"

using namespace praxeo;
using store::CitationStatus;
using tests::verify_room::Desk;

namespace {

store::CitationCheck checked(Desk& desk, const store::Citation& citation) {
  store::Sources sources(desk.store);
  return verify::check_citation(sources, citation, desk.clock.now());
}

bool reason_says(const store::CitationCheck& check, std::string_view part) {
  INFO(check.reason.value_or("(no reason)"));
  return check.reason && check.reason->find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("verify/citations") {
  TEST_CASE("a quote that stands at its place is verified, with range, rule and time") {
    Desk desk;
    const auto citation = desk.citing("A shell is a macro processor.");
    CHECK(citation.locator == "manual@1#p1");
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::verified);
    CHECK(check.score == 1.0);
    CHECK(check.found == citation.range);
    CHECK_FALSE(check.reason);
    CHECK(check.rule == verify::kCitationRule);
    CHECK(check.version_pk == desk.manual.version.pk);
    CHECK(check.checked_at == desk.clock.now());
  }

  TEST_CASE("a quote that runs over a page is verified when its locator names both") {
    Desk desk;
    auto citation = desk.citing("The read builtin takes one line from the standard input.");
    CHECK(citation.locator == "manual@1#p1-2");
    CHECK(checked(desk, citation).status == CitationStatus::verified);
    citation.locator = "manual@1#p1";
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::refuted);
    CHECK(reason_says(check, "stands on p1-2, not on p1"));
  }

  TEST_CASE("a quote in plain quotes and hyphens is verified against a typographic source") {
    Desk desk;
    auto citation = desk.citing("It\u2019s split into words \u2013 the first word");
    citation.quote = "It's split  into words - the\nfirst word";
    CHECK(checked(desk, citation).status == CitationStatus::verified);
  }

  TEST_CASE("one changed character refutes, with score, place and the true wording") {
    Desk desk;
    auto citation = desk.citing("A shell is a macro processor.");
    citation.quote = "A shell is a micro processor.";
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::refuted);
    REQUIRE(check.score);
    CHECK(*check.score == doctest::Approx(28.0 / 29.0));
    CHECK(check.found == citation.range);
    CHECK(reason_says(check, "nearest wording, on p1: \u201CA shell is a macro processor.\u201D"));
  }

  TEST_CASE("the right words at a wrong place are refuted with the true one") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    const auto range = citation.range;
    citation.range = store::Range{0, 23};
    citation.locator = "manual@1#p1";
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::refuted);
    CHECK(check.score == 1.0);
    CHECK(check.found == range);
    CHECK(reason_says(check, "stands on p3, not on p1"));
  }

  TEST_CASE("a right range with a locator that points elsewhere is refuted") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    citation.locator = "manual@1#p2";
    CHECK(reason_says(checked(desk, citation), "stands on p3, not on p2"));
    citation.locator = "manual@1#p1-3";
    CHECK(checked(desk, citation).status == CitationStatus::verified);
    citation.locator = "manual@1";
    CHECK(checked(desk, citation).status == CitationStatus::verified);
  }

  TEST_CASE("a wrong range on the right page is refuted with the true characters") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    const auto start = citation.range->start;
    citation.range = store::Range{start + 1, start + 24};
    CHECK(reason_says(checked(desk, citation), "stands at c=" + std::to_string(start) + "-"));
  }

  TEST_CASE("words that stand twice are judged by the occurrence in the range") {
    Desk desk;
    const std::string words = "The exit status is zero unless end-of-file is met.";
    const auto first = desk.citing(words);
    CHECK(first.locator == "manual@1#p2");
    const auto later = desk.citing(words + " Names");
    auto second = first;
    second.range = store::Range{later.range->start, later.range->start + first.range->size()};
    second.locator = "manual@1#p3";
    CHECK(checked(desk, second).status == CitationStatus::verified);
    CHECK(checked(desk, second).found == second.range);
    second.locator = "manual@1#p2";
    CHECK(reason_says(checked(desk, second), "stands on p3, not on p2"));
  }

  TEST_CASE("a citation without range is judged by its locator") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    const auto range = citation.range;
    citation.range.reset();
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::verified);
    CHECK(check.found == range);
    citation.locator = "manual@1#p1";
    CHECK(reason_says(checked(desk, citation), "stands on p3, not on p1"));
  }

  TEST_CASE("a locator of another version, an unreadable one and one outside the source are refuted") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    for (const auto& [locator, words] : {std::pair{"manual@2#p3", "version 2"},
                                         {"manual@1#p9", "p9"},
                                         {"manual@1#x", "leads nowhere"},
                                         {"", "leads nowhere"},
                                         {"manual@1#t=3", "leads nowhere"}}) {
      citation.locator = locator;
      const auto check = checked(desk, citation);
      CHECK(check.status == CitationStatus::refuted);
      CHECK(reason_says(check, words));
    }
  }

  TEST_CASE("an empty quote is refused") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    for (const auto* quote : {"", " \n", "\u00AD"}) {
      citation.quote = quote;
      const auto check = checked(desk, citation);
      CHECK(check.status == CitationStatus::refuted);
      CHECK(check.score == 0.0);
      CHECK(reason_says(check, "empty"));
    }
  }

  TEST_CASE("words of another subject are refuted with a low score") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    citation.quote = "Photosynthesis turns light into sugar by way of chlorophyll.";
    const auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::refuted);
    CHECK(*check.score < 0.5);
    CHECK(reason_says(check, "nothing like it"));
  }

  TEST_CASE("a range outside the text is no crash and no match") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    citation.quote = "Words that are not there";
    for (const auto range : {store::Range{100000, 100020}, store::Range{-20, -3}, store::Range{7, 7}}) {
      citation.range = range;
      CHECK(checked(desk, citation).status == CitationStatus::refuted);
    }
  }

  TEST_CASE("a citation whose source is gone is unchecked, and neither verified nor refuted") {
    Desk desk;
    auto citation = desk.citing("Names left over are set");
    citation.version_pk.reset();
    auto check = checked(desk, citation);
    CHECK(check.status == CitationStatus::unchecked);
    CHECK_FALSE(check.score);
    CHECK(reason_says(check, "gone"));
    citation.version_pk = 4711;
    check = checked(desk, citation);
    CHECK(check.status == CitationStatus::unchecked);
    CHECK(check.version_pk == 0);
  }

  TEST_CASE("a checker gives for many citations what each alone gets") {
    Desk desk;
    store::Sources sources(desk.store);
    verify::CitationChecker checker(sources);
    auto wrong = desk.citing("A shell is a macro processor.");
    wrong.quote = "A shell is a micro processor.";
    const auto right = desk.citing("Names left over are set");
    for (int i = 0; i < 2; ++i) {
      CHECK(checker.check(wrong, desk.clock.now()).reason == checked(desk, wrong).reason);
      CHECK(checker.check(right, desk.clock.now()).status == CitationStatus::verified);
    }
  }
}
