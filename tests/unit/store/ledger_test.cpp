// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"

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

}  // namespace praxeo::tests::store_rooms
