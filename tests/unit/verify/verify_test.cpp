// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"
#include "store/events.hpp"
#include "unit/verify/fixture.hpp"

using namespace praxeo;
using store::CitationStatus;
using tests::verify_room::Desk;

namespace {

const std::vector<std::string> kQuotes{"A shell is a macro processor.",
                                       "The read builtin takes one line from the standard input."};

verify::VerifyReport run(Desk& desk, const std::vector<store::Content>& contents) {
  base::NoProgress progress;
  return verify::verify(desk.store, desk.project, contents, progress, {});
}

struct CountingProgress final : base::Progress {
  void begin(const base::Step& step) override { total = step.total.value_or(0); }
  void update(const base::Step& step) override { items.push_back(step.item); }
  void end(const base::Step& step) override { done = step.done; }
  std::uint64_t total = 0, done = 0;
  std::vector<std::string> items;
};

}  // namespace

TEST_SUITE("verify/verify") {
  TEST_CASE("content of true quotes is verified and its outcome stored, with one event") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    const auto before = store::Events(desk.store).last()->seq;
    const auto report = run(desk, {snippet});
    CHECK(report.verified == 2);
    CHECK(report.refuted == 0);
    CHECK(report.unchecked == 0);
    CHECK(report.checks_passed == 3);
    CHECK(report.checks_failed == 0);
    REQUIRE(report.items.size() == 1);
    CHECK(report.items[0].uncited_sentences == 0);
    const auto last = store::Events(desk.store).last();
    CHECK(last->seq == before + 1);
    CHECK(last->type == "content.verified");
    store::Contents contents(desk.store);
    for (const auto& citation : contents.citations(snippet.revision.pk)) {
      REQUIRE(citation.check);
      CHECK(citation.check->status == CitationStatus::verified);
    }
    CHECK(contents.checks(snippet.revision.pk).size() == 3);
  }

  TEST_CASE("one changed character of a stored quote is refuted, and the hash fails") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    desk.tamper("citations", "UPDATE citations SET quote = replace(quote, 'macro', 'micro')");
    const auto report = run(desk, {desk.reread(snippet)});
    CHECK(report.verified == 1);
    CHECK(report.refuted == 1);
    CHECK(report.checks_failed == 1);
    const auto& citation = report.items[0].citations[0];
    REQUIRE(citation.check);
    CHECK(citation.check->status == CitationStatus::refuted);
    CHECK(*citation.check->score > 0.9);
    CHECK(citation.check->reason->find("on p1") != std::string::npos);
    CHECK(report.items[0].checks[1].name == "hash");
    CHECK(report.items[0].checks[1].status == "failed");
    const auto stored = store::Contents(desk.store).citations(snippet.revision.pk);
    CHECK(stored[0].check->status == CitationStatus::refuted);
    CHECK(stored[0].check->reason == citation.check->reason);
  }

  TEST_CASE("a changed body fails its hash while its quotes stay verified") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    desk.tamper("content_revisions",
                "UPDATE content_revisions SET body = replace(body, 'read -r', 'read -R')");
    const auto report = run(desk, {desk.reread(snippet)});
    CHECK(report.verified == 2);
    CHECK(report.checks_failed == 1);
  }

  TEST_CASE("citations of a source that is gone are unchecked, and no row says otherwise") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    CHECK(run(desk, {snippet}).verified == 2);
    store::Change change(desk.store);
    store::Sources(desk.store).remove(change, desk.project, desk.manual, true);
    change.commit();
    const auto report = run(desk, {desk.reread(snippet)});
    CHECK(report.verified == 0);
    CHECK(report.unchecked == 2);
    CHECK(report.checks_passed == 3);
    for (const auto& citation : store::Contents(desk.store).citations(snippet.revision.pk)) {
      CHECK((!citation.check || citation.check->status == CitationStatus::unchecked));
    }
  }

  TEST_CASE("a second run replaces the outcome of the first") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    desk.tamper("citations", "UPDATE citations SET quote = replace(quote, 'macro', 'micro')");
    CHECK(run(desk, {desk.reread(snippet)}).refuted == 1);
    desk.tamper("citations", "UPDATE citations SET quote = replace(quote, 'micro', 'macro')");
    CHECK(run(desk, {desk.reread(snippet)}).verified == 2);
    CHECK(store::Contents(desk.store).checks(snippet.revision.pk).size() == 3);
    CHECK(store::Contents(desk.store).citations(snippet.revision.pk)[0].check->status ==
          CitationStatus::verified);
  }

  TEST_CASE("progress names each content and counts to the end") {
    Desk desk;
    const auto first = desk.add_snippet(kQuotes, "First");
    const auto second = desk.add_snippet(kQuotes, "Second");
    CountingProgress progress;
    const auto report = verify::verify(desk.store, desk.project, {first, second}, progress, {});
    CHECK(report.verified == 4);
    CHECK(progress.total == 2);
    CHECK(progress.done == 2);
    CHECK(progress.items == std::vector<std::string>{"first", "second"});
  }

  TEST_CASE("a stop is told as interrupted, and changes nothing") {
    Desk desk;
    const auto snippet = desk.add_snippet(kQuotes);
    const auto before = store::Events(desk.store).last()->seq;
    std::stop_source stop;
    stop.request_stop();
    base::NoProgress progress;
    try {
      static_cast<void>(verify::verify(desk.store, desk.project, {snippet}, progress, stop.get_token()));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
    CHECK(store::Events(desk.store).last()->seq == before);
  }

  TEST_CASE("no contents give an empty report and no event") {
    Desk desk;
    const auto before = store::Events(desk.store).last()->seq;
    CHECK(run(desk, {}).items.empty());
    CHECK(store::Events(desk.store).last()->seq == before);
  }
}
