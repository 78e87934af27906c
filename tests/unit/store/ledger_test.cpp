// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/usage.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/ledger") {
  TEST_CASE("a call is started, settled once, and never changed then") {
    Room room;
    Ledger ledger(room.store);
    Change change(room.store);
    const auto pk = ledger.start(change, {.project_id = room.project.id,
                                          .purpose = "generate",
                                          .provider = "openai",
                                          .model = "m",
                                          .request_hash = base::sha256("r"),
                                          .estimated_tokens = 900});
    CHECK(Contents(room.store).call(pk)->state == "started");
    ledger.settle(change, pk,
                  {.resolved_model = "m-1",
                   .finish_reason = "stop",
                   .http_status = 200,
                   .cost_picousd = 1'500'000,
                   .duration_ms = 12,
                   .attempts = 2,
                   .usage = {.input = 10, .output = 20}});
    CHECK(kind_of([&] { ledger.settle(change, pk, {}); }) == ErrorKind::conflict);
    change.commit();
    const auto call = Contents(room.store).call(pk).value();
    CHECK(call.state == "succeeded");
    CHECK(call.finished_at == noon());
    CHECK(call.outcome.usage.input == 10);
    CHECK_FALSE(call.outcome.usage.cached_input);
    CHECK(call.outcome.attempts == 2);
    CHECK(call.call.estimated_tokens == 900);
    CHECK_FALSE(Contents(room.store).call(pk + 1));
    CHECK(Events(room.store).last()->type == "generation.settled");
  }

  TEST_CASE("a call that was taken for dead is settled when its process lives after all") {
    Room room;
    Ledger ledger(room.store);
    const auto pk = changing(room.store, [&](Change& change) {
      return ledger.start(change, {.project_id = room.project.id,
                                   .purpose = "generate",
                                   .provider = "openai",
                                   .model = "m",
                                   .request_hash = base::sha256("r")});
    });
    // Another container shows the same boot and none of this one's processes.
    tamper(room.store, "runs", "UPDATE runs SET process = replace(process, ':', ':9')");
    CHECK(changing(room.store, [&](Change& change) { return ledger.abandon_dead(change); }) == 1);
    CHECK(Contents(room.store).call(pk)->state == "abandoned");
    changing(room.store, [&](Change& change) { ledger.settle(change, pk, {.finish_reason = "stop"}); });
    CHECK(Contents(room.store).call(pk)->state == "succeeded");
    CHECK(changing(room.store, [&](Change& change) { return ledger.abandon_dead(change); }) == 0);
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }

  TEST_CASE("spending is summed by project and time, and what has no price is counted apart") {
    Room room;
    Ledger ledger(room.store);
    const auto call = [&](const std::string& route, std::optional<std::int64_t> cost) {
      Change change(room.store);
      const auto pk = ledger.start(change, {.project_id = room.project.id,
                                            .purpose = "generate",
                                            .provider = "p",
                                            .model = "m",
                                            .request_hash = base::sha256(route),
                                            .route = route});
      ledger.settle(change, pk, {.cost_picousd = cost});
      change.commit();
    };
    call("live", 700);
    call("live", std::nullopt);
    call("local", std::nullopt);
    room.world.clock.advance(std::chrono::hours(1));
    call("live", 5);
    const auto all = ledger.spend(room.project.id, noon());
    CHECK(all.calls == 4);
    CHECK(all.unpriced == 1);
    CHECK(all.picousd == 705);
    CHECK(ledger.spend("", noon() + std::chrono::minutes(30)).picousd == 5);
    CHECK(ledger.spend("01ARZ3NDEKTSV4RRFFQ69G5FAV", noon()).calls == 0);
  }
}

TEST_SUITE("store/spend") {
  TEST_CASE("what a call may cost is open until it is settled, and lost when its process died") {
    Room room;
    Ledger ledger(room.store);
    const auto begin = [&](std::int64_t most) {
      return changing(room.store, [&](Change& change) {
        return ledger.start(change, {.project_id = room.project.id,
                                     .purpose = "generate",
                                     .provider = "p",
                                     .model = "m",
                                     .request_hash = base::sha256("r"),
                                     .reserved_picousd = most});
      });
    };
    const auto totals = [&] { return ledger.totals(room.project.id, room.world.clock.now()); };
    const auto first = begin(100);
    CHECK(totals().open == 100);
    changing(room.store, [&](Change& change) { ledger.settle(change, first, {.cost_picousd = 30}); });
    CHECK(totals().open == 0);
    CHECK(totals().paid == 30);
    const auto second = begin(50);
    tamper(room.store, "runs", "UPDATE runs SET process = replace(process, ':', ':9')");
    changing(room.store, [&](Change& change) { return ledger.abandon_dead(change); });
    CHECK(totals().lost == 50);
    CHECK(totals().sum() == 80);
    changing(room.store, [&](Change& change) { ledger.settle(change, second, {.cost_picousd = 7}); });
    CHECK(totals().lost == 0);
    CHECK(totals().paid == 37);
    room.world.clock.advance(std::chrono::hours(24 * 31));
    CHECK(totals().sum() == 0);  // another month
    CHECK(ledger.totals(room.project.id, std::nullopt).sum() == 37);
    CHECK(ledger.totals("", std::nullopt).sum() == 37);
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
    tamper(room.store, "spend", "UPDATE spend SET paid_picousd = 1");
    CHECK(store::check(room.store, quiet).findings.size() == 1);
  }
}

TEST_SUITE("store/usage") {
  TEST_CASE("calls are gathered by what is asked for, with tokens that nobody told kept apart from 0") {
    Room room;
    Ledger ledger(room.store);
    const auto call = [&](const std::string& model, const CallOutcome& outcome) {
      Change change(room.store);
      const auto pk = ledger.start(change, {.project_id = room.project.id,
                                            .purpose = "generate",
                                            .provider = "openai",
                                            .model = model,
                                            .request_hash = base::sha256(model),
                                            .template_name = "snippet"});
      ledger.settle(change, pk, outcome);
      change.commit();
    };
    call("a", {.cost_picousd = 5, .duration_ms = 10, .usage = {.input = 3, .output = 4}});
    call("a", {.succeeded = false, .error_code = "rate", .attempts = 5});
    room.world.clock.advance(std::chrono::hours(24));
    call("b", {.duration_ms = 1, .usage = {.input = 1, .output = 1}});
    const auto models = usage(room.store, {.by = {UsageBy::model}});
    REQUIRE(models.size() == 2);
    CHECK(models[0].key == std::vector<std::string>{"openai/a"});
    CHECK(models[0].calls == 2);
    CHECK(models[0].failed == 1);
    CHECK(models[0].attempts == 6);
    CHECK(models[0].tokens.input == 3);
    CHECK_FALSE(models[0].tokens.cached_input);
    CHECK(models[0].unpriced == 0);
    CHECK(models[1].unpriced == 1);
    const auto days = usage(room.store, {.by = {UsageBy::day, UsageBy::kind}});
    REQUIRE(days.size() == 2);
    CHECK(days[1].key.at(1) == "snippet");
    CHECK(usage(room.store, {.from = noon() + std::chrono::hours(1)}).at(0).calls == 1);
    CHECK(usage(room.store, {.project_id = "nobody"}).empty());
  }
}

}  // namespace praxeo::tests::store_rooms
