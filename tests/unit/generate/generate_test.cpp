// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/crypto.hpp"
#include "base/ids.hpp"
#include "store/blobs.hpp"
#include "store/events.hpp"
#include "store/ledger.hpp"
#include "store/locator.hpp"
#include "store/projects.hpp"
#include "support/temp_dir.hpp"
#include "unit/generate/desk.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::Desk;
using praxeo::tests::generate_rooms::kind_of;
using praxeo::tests::generate_rooms::kManual;
using praxeo::tests::generate_rooms::material;
using praxeo::tests::generate_rooms::message_of;

namespace {

// Makes one draft, and then spoils it.
class SpoiltWriter final : public Writer {
 public:
  explicit SpoiltWriter(std::function<void(content::Draft&)> spoil) : spoil_(std::move(spoil)) {}
  [[nodiscard]] std::string provider() const override { return "spoilt"; }
  [[nodiscard]] std::string model() const override { return "spoilt/1"; }
  Written write(const Task& task, Calls& calls, base::Progress& progress, std::stop_token stop) override {
    auto written = make_extractive_writer()->write(task, calls, progress, stop);
    for (auto& draft : written.drafts) spoil_(draft);
    written.outcome.cost_picousd = 77;
    return written;
  }

 private:
  std::function<void(content::Draft&)> spoil_;
};

}  // namespace

TEST_SUITE("generate/generate") {
  TEST_CASE("a request ends as contents whose citations are all verified, with its call in the ledger") {
    Desk desk;
    const auto made = desk.run({.kind = "snippet", .from = {"manual"}, .count = 2});
    REQUIRE(made.contents.size() == 2);
    CHECK(made.wanted == 2);
    store::Contents contents(desk.store);
    store::Sources sources(desk.store);
    for (const auto& content : made.contents) {
      CHECK(content.kind == "snippet");
      CHECK(content.revision.author == "provider");
      CHECK(content.revision.state == "draft");
      REQUIRE(content.revision.generation_pk);
      const auto citations = contents.citations(content.revision.pk);
      CHECK_FALSE(citations.empty());
      for (const auto& citation : citations) {
        REQUIRE(citation.check);
        CHECK(citation.check->status == store::CitationStatus::verified);
        CHECK(citation.check->score == 1.0);
        CHECK(sources.text(*citation.version_pk, citation.range) == citation.quote);
      }
      CHECK_FALSE(contents.stale(content.revision.pk));
    }
    CHECK(desk.ledger("state") == "succeeded");
    CHECK(desk.ledger("route") == "local");
    CHECK(desk.ledger("provider") == "extractive");
    CHECK(desk.ledger("model") == "extractive/17");
    CHECK(desk.ledger("purpose") == "generate");
    CHECK(desk.ledger("cost_picousd") == "0");
    CHECK(desk.ledger("finish_reason") == "stop");
  }
  TEST_CASE("slugs come from titles, and a given one is taken") {
    Desk desk;
    const auto made = desk.run({.kind = "spec", .from = {"manual"}});
    CHECK(made.contents.front().slug == "loops-names");
    Desk other;
    CHECK(other.run({.kind = "spec", .from = {"manual"}, .slug = "rules"}).contents.front().slug == "rules");
  }
  TEST_CASE("nothing named means every source of the project") {
    Desk desk;
    CHECK(desk.run({.kind = "example"}).contents.size() == 1);
  }
  TEST_CASE("what a draft was made from is stored as a place with the hash of its text") {
    Desk desk;
    const auto made = desk.run({.kind = "spec", .from = {"manual"}});
    store::Sources sources(desk.store);
    const auto inputs = store::Contents(desk.store).inputs(made.contents.front().revision.pk);
    REQUIRE(inputs.size() == 1);
    CHECK(inputs.front().place == "p2");
    CHECK(inputs.front().text_hash ==
          base::sha256(sources.text(*inputs.front().version_pk, inputs.front().range)));
  }
  TEST_CASE("a page is all that is cited when a page is all that is named") {
    Desk desk;
    const auto source = store::Sources(desk.store).resolve(desk.project.pk, "manual");
    store::Sources sources(desk.store);
    const auto page = store::resolve_place(sources, source, store::PagePlace{3, 3});
    const auto made = desk.run({.kind = "snippet", .from = {"manual#p3"}, .count = 5});
    for (const auto& content : made.contents) {
      for (const auto& citation : store::Contents(desk.store).citations(content.revision.pk)) {
        CHECK(citation.range->start >= page.start);
        CHECK(citation.range->end <= page.end);
        CHECK(citation.locator == "manual@1#p3");
      }
    }
  }
  TEST_CASE("asking again makes others, until there are none") {
    Desk desk;
    std::set<std::string> hashes;
    std::set<std::string> requests;
    for (int i = 0; i < 20; ++i) {
      try {
        const auto made = desk.run({.kind = "snippet", .from = {"manual"}});
        CHECK(hashes.insert(made.contents.front().revision.hash).second);
        CHECK(requests.insert(desk.ledger("request_hash")).second);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::check_failed);
        CHECK(i > 1);
        CHECK(desk.ledger("state") == "failed");
        CHECK(desk.ledger("error_code") == "check_failed");
        return;
      }
    }
    FAIL("it never came to an end");
  }
  TEST_CASE("two workspaces make the same bytes") {
    Desk one;
    Desk two;
    const auto first = one.run({.kind = "example", .from = {"manual"}, .count = 3});
    const auto second = two.run({.kind = "example", .from = {"manual"}, .count = 3});
    REQUIRE(first.contents.size() == second.contents.size());
    for (std::size_t i = 0; i < first.contents.size(); ++i) {
      CHECK(first.contents[i].revision.body == second.contents[i].revision.body);
      CHECK(first.contents[i].revision.hash == second.contents[i].revision.hash);
    }
    CHECK(one.ledger("request_hash") == two.ledger("request_hash"));
  }
  TEST_CASE("a plan tells the request and stores nothing") {
    Desk desk;
    const auto writer = make_extractive_writer();
    const auto plan =
        Generator(desk.store, *writer).plan(desk.project, {.kind = "spec", .from = {"manual#p2-3"}});
    CHECK(plan.places == std::vector<std::string>{"manual@1#p2-3"});
    CHECK(plan.characters > 0);
    CHECK(plan.provider == "extractive");
    CHECK(plan.model == "extractive/17");
    CHECK(base::is_sha256(plan.request_hash));
    CHECK(desk.ledger("state") == "none");
    (void)desk.run({.kind = "spec", .from = {"manual#p2-3"}});
    CHECK(desk.ledger("request_hash") == plan.request_hash);
  }
  TEST_CASE("another place, count or instruction is another request") {
    Desk desk;
    const auto writer = make_extractive_writer();
    Generator generator(desk.store, *writer);
    const auto hash = [&](const GenerateRequest& request) {
      return generator.plan(desk.project, request).request_hash;
    };
    const std::set<std::string> all{
        hash({.kind = "spec"}), hash({.kind = "example"}), hash({.kind = "spec", .count = 2}),
        hash({.kind = "spec", .instructions = "names"}), hash({.kind = "spec", .from = {"manual#p1"}})};
    CHECK(all.size() == 5);
    CHECK(hash({.kind = "spec", .from = {"manual"}}) == hash({.kind = "spec"}));
    CHECK(hash({.kind = "spec", .from = {"manual#p1", "manual#p1-2"}}) ==
          hash({.kind = "spec", .from = {"manual#p1-2"}}));
  }
  TEST_CASE("without a source it refuses, and no call is in the ledger") {
    Desk desk(false);
    CHECK(kind_of([&] { (void)desk.run({.kind = "example"}); }) == ErrorKind::check_failed);
    CHECK(desk.ledger("state") == "none");
  }
  TEST_CASE("requests that contradict themselves are refused") {
    Desk desk;
    CHECK(kind_of([&] { (void)desk.run({.kind = "poem"}); }) == ErrorKind::not_found);
    CHECK(kind_of([&] { (void)desk.run({.kind = "spec", .count = 0}); }) == ErrorKind::usage);
    CHECK(kind_of([&] { (void)desk.run({.kind = "spec", .count = 2, .slug = "one"}); }) == ErrorKind::usage);
    CHECK(kind_of([&] { (void)desk.run({.kind = "spec", .from = {"nothing"}}); }) == ErrorKind::not_found);
    CHECK(kind_of([&] { (void)desk.run({.kind = "spec", .from = {"manual#p99"}}); }) == ErrorKind::not_found);
  }
  TEST_CASE("a quote that is not what stands there stops everything") {
    Desk desk;
    SpoiltWriter writer([](content::Draft& draft) { draft.citations.front().quote += "!"; });
    CHECK(message_of([&] { (void)desk.run_with(writer, {.kind = "spec"}); }).find("not what stands at") !=
          std::string::npos);
    CHECK(desk.contents() == 0);
    CHECK(desk.ledger("state") == "failed");
    CHECK(desk.ledger("error_code") == "failed");
  }
  TEST_CASE("a citation outside what was shown stops everything") {
    Desk desk;
    SpoiltWriter outside([](content::Draft& draft) { draft.citations.front().range = {0, 5}; });
    CHECK(kind_of([&] { (void)desk.run_with(outside, {.kind = "spec", .from = {"manual#p2"}}); }) ==
          ErrorKind::failed);
    SpoiltWriter elsewhere([](content::Draft& draft) { draft.citations.front().version_pk += 1; });
    CHECK(kind_of([&] { (void)desk.run_with(elsewhere, {.kind = "spec"}); }) == ErrorKind::failed);
    CHECK(desk.contents() == 0);
  }
  TEST_CASE("a body that breaks its schema stops everything, also when others are sound") {
    Desk desk;
    int n = 0;
    SpoiltWriter writer([&](content::Draft& draft) {
      if (++n == 2) draft.body = "{}";
    });
    CHECK(kind_of([&] { (void)desk.run_with(writer, {.kind = "snippet", .count = 3}); }) ==
          ErrorKind::check_failed);
    CHECK(n >= 2);
    CHECK(desk.contents() == 0);
    CHECK(desk.ledger("error_code") == "check_failed");
  }
  TEST_CASE("a stop leaves no content and a settled call") {
    Desk desk;
    std::stop_source stop;
    stop.request_stop();
    CHECK(kind_of([&] { (void)desk.run({.kind = "spec"}, stop.get_token()); }) == ErrorKind::interrupted);
    CHECK(desk.contents() == 0);
    CHECK(desk.ledger("error_code") == "interrupted");
  }
  TEST_CASE("calls of processes that died are given up by the next one") {
    Desk desk;
    {
      store::Change change(desk.store);
      store::Ledger(desk.store)
          .start(change, {.project_id = desk.project.id,
                          .purpose = "generate",
                          .provider = "extractive",
                          .model = "extractive/17",
                          .request_hash = base::sha256("dead"),
                          .route = "local"});
      change.commit();
    }
    desk.store.database().exec("UPDATE runs SET finished_at = '2026-03-01T12:00:00.000Z'");
    (void)desk.run({.kind = "spec"});
    SQLite::Statement query(desk.store.database(), "SELECT state FROM generations ORDER BY pk LIMIT 1");
    REQUIRE(query.executeStep());
    CHECK(query.getColumn(0).getString() == "abandoned");
  }
  TEST_CASE("what another process has made in the meantime is not stored a second time") {
    Desk desk;
    SpoiltWriter writer([&](content::Draft&) {
      auto other = store::Store::open(store::Workspace::at(desk.folder.path()),
                                      {desk.clock, desk.ids, {"person", "Ada", "generate"}, "0.1.0"});
      const auto honest = make_extractive_writer();
      base::NoProgress progress;
      (void)Generator(other, *honest).run(desk.project, {.kind = "spec"}, progress, {});
    });
    CHECK(kind_of([&] { (void)desk.run_with(writer, {.kind = "spec"}); }) == ErrorKind::conflict);
    CHECK(desk.contents() == 1);
    CHECK(desk.ledger("count(*)") == "2");
    CHECK(desk.ledger("count(*) FILTER (WHERE state = 'started')") == "0");
    CHECK(desk.ledger("max(cost_picousd)") == "77");  // paid for, though nothing was made of it
  }
  TEST_CASE("each step is in the event log") {
    Desk desk;
    const auto made = desk.run({.kind = "snippet", .count = 2});
    std::vector<std::string> types;
    store::Events(desk.store).read(0, [&](const store::Event& event) {
      types.push_back(event.type);
      return true;
    });
    CHECK(std::count(types.begin(), types.end(), "generation.started") == 1);
    CHECK(std::count(types.begin(), types.end(), "generation.settled") == 1);
    CHECK(std::count(types.begin(), types.end(), "content.generated") ==
          static_cast<std::ptrdiff_t>(made.contents.size()));
  }
  TEST_CASE("a topic steers what is drawn from the other sources, and is never read from") {
    Desk desk;
    desk.add_topic("Substrings", "how to take a substring of a string");
    for (const std::vector<std::string>& from : {std::vector<std::string>{}, {"substrings"}}) {
      const auto writer = make_extractive_writer();
      const GenerateRequest request{.kind = "snippet", .from = from};
      const auto plan = Generator(desk.store, *writer).plan(desk.project, request);
      CHECK(plan.topics == std::vector<std::string>{"substrings"});
      REQUIRE(plan.places.size() == 1);
      CHECK(plan.places.front().starts_with("manual@1"));
    }
    const auto made = desk.run({.kind = "snippet", .from = {"substrings"}});
    REQUIRE(made.contents.size() == 1);
    CHECK(made.contents.front().revision.title == "Loops: Substrings");
  }
  TEST_CASE("a topic alone is no ground to write on") {
    Desk desk(false);
    desk.add_topic("Loops", "counting");
    for (const std::vector<std::string>& from : {std::vector<std::string>{}, {"loops"}}) {
      const GenerateRequest request{.kind = "spec", .from = from};
      CHECK(kind_of([&] { (void)desk.run(request); }) == ErrorKind::check_failed);
      CHECK(message_of([&] { (void)desk.run(request); }).find("a topic holds no facts") != std::string::npos);
    }
    CHECK(desk.contents() == 0);
  }
}
