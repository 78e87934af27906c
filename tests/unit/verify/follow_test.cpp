// SPDX-License-Identifier: Apache-2.0
#include "verify/follow.hpp"

#include <doctest/doctest.h>

#include "base/crypto.hpp"
#include "base/text/utf8.hpp"
#include "store/blobs.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "unit/verify/fixture.hpp"
#include "verify/drift.hpp"
#include "verify/verify.hpp"

namespace praxeo::tests::verify_room {
namespace {

using store::Drift;
using Pages = std::vector<std::vector<std::string>>;

const std::string kMacro = "A shell is a macro processor.";
const std::string kStatus = "The exit status is zero unless end-of-file is met.";
const std::string kSplit = "It\u2019s split into words \u2013 the first word goes to the first name.";

// The manual's pages as other bytes; one paragraph a passage.
store::NewSource manual_of(Desk& desk, const Pages& pages) {
  store::NewSource source;
  source.identity = desk.manual.identity;
  auto& version = source.version;
  std::string bytes = "manual";
  std::int64_t at = 0;
  for (const auto& page : pages) {
    const auto number = static_cast<std::int64_t>(version.anchors.size() + 1);
    store::Anchor anchor{.char_start = at, .value = number};
    for (const auto& text : page) {
      const std::string lead = at == 0 ? "" : "\n\n";
      at += static_cast<std::int64_t>(lead.size());
      if (&text == &page.front()) anchor.char_start = at;
      at += static_cast<std::int64_t>(base::utf8::length(text));
      version.passages.push_back({.lead = lead, .text = text, .page = number});
      bytes += lead + text;
    }
    anchor.char_end = at;
    version.anchors.push_back(anchor);
  }
  const auto blob = store::Blobs(desk.store).put(bytes);
  version.content_hash = blob.hash;
  version.content_bytes = blob.bytes;
  version.reader = "test/1";
  version.reader_hash = base::sha256("test/1");
  version.title = "Manual";
  version.media_type = "application/pdf";
  version.pages = static_cast<std::int64_t>(pages.size());
  return source;
}

// What becomes of `quote`, cited where it first stands in the manual, in a version of these pages.
store::CitationCheck followed(Desk& desk, const store::Citation& citation, const Pages& pages) {
  store::Sources sources(desk.store);
  const auto read = manual_of(desk, pages);
  return verify::QuoteFollower(sources, verify::read_version(desk.manual, read.version))
      .follow(citation, desk.clock.now());
}

std::string words_there(const Pages& pages, store::Range range) {
  std::string text;
  for (const auto& page : pages) {
    for (const auto& paragraph : page) text += (text.empty() ? "" : "\n\n") + paragraph;
  }
  return std::string(base::utf8::Index(text).slice(static_cast<std::size_t>(range.start),
                                                   static_cast<std::size_t>(range.end)));
}

struct Refreshed {
  store::Ingested ingested;
  store::DriftCounts counts;
};
Refreshed refresh(Desk& desk, const store::NewSource& read) {
  base::NoProgress quiet;
  store::Sources sources(desk.store);
  verify::DriftFinder finder(desk.store, desk.manual, verify::read_version(desk.manual, read.version), quiet,
                             {});
  store::Change change(desk.store);
  auto ingested = sources.add(change, desk.project, read);
  finder.store(change, desk.project, ingested.source);
  change.commit();
  return {ingested, finder.counts()};
}

}  // namespace

TEST_SUITE("verify/follow") {
  TEST_CASE("a quote that stands on its page is kept, wherever on the page that is") {
    Desk desk;
    const Pages pages{{"A new beginning.", kMacro}, {kStatus}};
    const auto check = followed(desk, desk.citing(kMacro), pages);
    CHECK(store::drift_of(check) == Drift::kept);
    CHECK(check.status == store::CitationStatus::verified);
    CHECK_FALSE(check.reason);
    REQUIRE(check.found);
    CHECK(words_there(pages, *check.found) == kMacro);
  }

  TEST_CASE("a page inserted before moves what comes after it") {
    Desk desk;
    const Pages pages{{"A preface."}, {kMacro}, {kSplit}};
    const auto check = followed(desk, desk.citing(kMacro), pages);
    CHECK(store::drift_of(check) == Drift::moved);
    CHECK(check.status == store::CitationStatus::verified);
    CHECK(check.reason == "stands on p2 now");
    REQUIRE(check.found);
    CHECK(words_there(pages, *check.found) == kMacro);
  }

  TEST_CASE("a sentence that was carried to another page is moved") {
    Desk desk;
    const auto check = followed(desk, desk.citing(kMacro), {{"Nothing."}, {"Nothing."}, {kSplit, kMacro}});
    CHECK(store::drift_of(check) == Drift::moved);
    CHECK(check.reason == "stands on p3 now");
  }

  TEST_CASE("one changed word is lost, with the new wording and how near it is") {
    Desk desk;
    const auto check = followed(desk, desk.citing(kMacro), {{"A shell is a command processor."}});
    CHECK(store::drift_of(check) == Drift::lost);
    CHECK(check.status == store::CitationStatus::refuted);
    CHECK(*check.score > 0.7);
    CHECK(*check.score < 1);
    CHECK(check.reason->find("nearest wording, on p1: “A shell is a command processor.”") !=
          std::string::npos);
  }

  TEST_CASE("a deleted sentence is lost") {
    Desk desk;
    const auto check = followed(desk, desk.citing(kMacro), {{"Wombats dig burrows with their teeth."}});
    CHECK(store::drift_of(check) == Drift::lost);
    CHECK(*check.score < 0.5);
  }

  TEST_CASE("in a version without text everything is lost") {
    Desk desk;
    const auto check = followed(desk, desk.citing(kMacro), {{}});
    CHECK(store::drift_of(check) == Drift::lost);
    CHECK_FALSE(check.found);
    CHECK(check.reason == "nothing like it stands in the source");
  }

  TEST_CASE("words that stand twice are kept on their own page") {
    Desk desk;
    auto citation = desk.citing(kStatus);  // pages 2 and 3 have it
    CHECK(citation.locator == "manual@1#p2");
    const Pages pages{{kStatus}, {"Between.", kStatus}, {kStatus}};
    const auto check = followed(desk, citation, pages);
    CHECK(store::drift_of(check) == Drift::kept);
    CHECK(check.found->start > 60);
    CHECK(check.found->start < 120);
  }

  TEST_CASE("of two other places the one with the old surroundings is meant, not the nearest") {
    Desk desk;
    const auto citation = desk.citing(kStatus);
    const std::string line = "one line from the standard input. ";
    const Pages pages{{"Wholly new: " + kStatus + " And so on."},
                      {"Nothing here."},
                      {"Nor here."},
                      {line + kStatus, kSplit}};
    const auto check = followed(desk, citation, pages);
    CHECK(store::drift_of(check) == Drift::moved);
    CHECK(check.reason == "stands on p4 now");
  }

  TEST_CASE("line ends and typographic signs make no drift") {
    Desk desk;
    const auto check =
        followed(desk, desk.citing(kSplit),
                 {{"One."}, {"It's split into\nwords - the first word goes to\nthe first name."}});
    CHECK(store::drift_of(check) == Drift::kept);
  }

  TEST_CASE("a stored version is sought in as one that was just read is") {
    Desk desk;
    const auto citation = desk.citing(kMacro);
    const Pages pages{{"A preface."}, {kMacro}};
    const auto of_read = followed(desk, citation, pages);
    const auto refreshed = refresh(desk, manual_of(desk, pages));
    store::Sources sources(desk.store);
    const auto of_stored =
        verify::QuoteFollower(sources, verify::stored_version(sources, refreshed.ingested.source))
            .follow(citation, desk.clock.now());
    CHECK(of_stored.version_pk == refreshed.ingested.source.version.pk);
    CHECK(of_stored.reason == of_read.reason);
    CHECK(of_stored.found == of_read.found);
  }
}

TEST_SUITE("verify/drift") {
  TEST_CASE("a refresh leaves citations pinned and verified, and tells what became of them") {
    Desk desk;
    const auto snippet = desk.add_snippet({kMacro, kStatus, kSplit});
    base::NoProgress quiet;
    CHECK(verify::verify(desk.store, desk.project, {snippet}, quiet, {}).verified == 3);
    const auto done = refresh(desk, manual_of(desk, {{"Preface."}, {kMacro, kSplit}}));
    CHECK(done.counts.kept == 1);
    CHECK(done.counts.moved == 1);
    CHECK(done.counts.lost == 1);
    const auto citations = store::Contents(desk.store).citations(snippet.revision.pk);
    CHECK(store::drift_of(citations[0]) == Drift::moved);
    CHECK(store::drift_of(citations[1]) == Drift::lost);
    CHECK(store::drift_of(citations[2]) == Drift::kept);
    for (const auto& citation : citations) {
      CHECK(citation.source_version == 1);
      CHECK(citation.check->status == store::CitationStatus::verified);
      CHECK(citation.head_pk == done.ingested.source.version.pk);
    }
    CHECK(store::Events(desk.store).last()->type == "citations.followed");
    CHECK(store::check(desk.store, quiet).findings.empty());
  }

  TEST_CASE("citations of the version that is head again have no drift") {
    Desk desk;
    const auto snippet = desk.add_snippet({kMacro});
    const auto second = refresh(desk, manual_of(desk, {{"Other."}})).ingested.source;
    CHECK(second.head == 2);
    CHECK(store::drift_of(store::Contents(desk.store).citations(snippet.revision.pk)[0]) == Drift::lost);
    store::Change change(desk.store);
    // What an earlier version has, under its own reading.
    auto again = manual_of(desk, {{"Other."}});
    again.version.content_hash = desk.manual.version.content_hash;
    again.version.content_bytes = static_cast<std::uint64_t>(desk.manual.version.bytes);
    again.version.reader_hash = desk.manual.version.reader_hash;
    const auto back = store::Sources(desk.store).add(change, desk.project, again);
    CHECK(back.source.head == 1);
    change.commit();
    const auto citation = store::Contents(desk.store).citations(snippet.revision.pk)[0];
    CHECK_FALSE(citation.head_pk);
    CHECK_FALSE(store::drift_of(citation));
  }

  TEST_CASE("what is cited between the search and the change is followed as well") {
    Desk desk;
    base::NoProgress quiet;
    const auto read = manual_of(desk, {{"Preface."}, {kMacro}});
    verify::DriftFinder finder(desk.store, desk.manual, verify::read_version(desk.manual, read.version),
                               quiet, {});
    const auto late = desk.add_snippet({kMacro});
    store::Change change(desk.store);
    const auto ingested = store::Sources(desk.store).add(change, desk.project, read);
    finder.store(change, desk.project, ingested.source);
    change.commit();
    CHECK(finder.counts().moved == 1);
    CHECK(store::drift_of(store::Contents(desk.store).citations(late.revision.pk)[0]) == Drift::moved);
  }

  TEST_CASE("verify tells the drift of what was cited after the refresh, and leaves the outcome alone") {
    Desk desk;
    store::Change change(desk.store);
    (void)store::Sources(desk.store).add(change, desk.project, manual_of(desk, {{"Other."}}));
    change.commit();
    const auto snippet = desk.add_snippet({kMacro});  // of version 1, for that is what the desk holds
    CHECK_FALSE(store::drift_of(store::Contents(desk.store).citations(snippet.revision.pk)[0]));
    base::NoProgress quiet;
    const auto report = verify::verify(desk.store, desk.project, {snippet}, quiet, {});
    CHECK(report.verified == 1);
    CHECK(report.refuted == 0);
    CHECK(report.drift.lost == 1);
    CHECK(store::drift_of(store::Contents(desk.store).citations(snippet.revision.pk)[0]) == Drift::lost);
  }

  TEST_CASE("a stop is told as interrupted") {
    Desk desk;
    (void)desk.add_snippet({kMacro});
    std::stop_source stop;
    stop.request_stop();
    base::NoProgress quiet;
    const auto read = manual_of(desk, {{"Other."}});
    CHECK_THROWS_AS(
        verify::DriftFinder(desk.store, desk.manual, verify::read_version(desk.manual, read.version), quiet,
                            stop.get_token()),
        Error);
  }
}

}  // namespace praxeo::tests::verify_room
