// SPDX-License-Identifier: Apache-2.0
#include "unit/batch/service_desk.hpp"

namespace praxeo::tests::batch_rooms {

TEST_SUITE("batch/service") {
  TEST_CASE("answers come back in the order of the file, at half the price, where those of live calls are") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      const auto made = desk.submit(prompts(3) + "\n" + prompts(2));
      CHECK(made.batch.items == 5);
      CHECK(made.batch.state == "submitted");
      CHECK(desk.counts().waiting == 5);
      const auto held = store::Ledger(desk.room.store).totals("", std::nullopt);
      CHECK(held.open > 0);
      CHECK(held.paid == 0);
      const auto result = desk.collect();
      CHECK(result.landed == 5);
      const auto lines = desk.results();
      REQUIRE(lines.size() == 5);
      CHECK(lines[1]["id"] == "q2");
      CHECK(lines[1]["text"] == "You said: Say 2");
      CHECK(lines[1]["route"] == "batch");
      CHECK(lines[3]["line"] == 5);
      CHECK(desk.latest().state == "ended");
      const auto paid = store::Ledger(desk.room.store).totals("", std::nullopt);
      CHECK(paid.open == 0);
      CHECK(paid.paid == result.picousd);
      desk.sound();
    }
  }

  TEST_CASE("the same requests are the same batch while it is under way, and come from the cache later") {
    ServiceDesk desk;
    const auto first = desk.submit(prompts(4));
    const auto again = desk.submit(prompts(4));
    CHECK(again.found);
    CHECK(again.batch.id == first.batch.id);
    (void)desk.collect();
    const auto later = desk.submit(prompts(4));
    CHECK_FALSE(later.found);
    CHECK(later.cached == 4);
    CHECK(later.batch.state == "ended");
    CHECK(desk.results().front()["route"] == "cache");
    CHECK(desk.server.bill().batched.at("fake-1").requests == 4);
    auto anew = desk.options();
    anew.read_cache = false;
    (void)desk.submit(prompts(4), anew);
    anew.again = true;
    const auto twice = desk.submit(prompts(4), anew);
    CHECK_FALSE(twice.found);
    (void)desk.collect();
    desk.sound();
  }

  TEST_CASE("a file is parted by the service's bounds and by models") {
    ServiceDesk desk;
    auto how = desk.options();
    how.limits.requests = 4;
    std::string lines = prompts(10);
    lines += R"({"model": "fake-cached", "prompt": "a longer prompt, of which some is in the cache"})";
    const auto made = desk.submit(lines, how);
    REQUIRE(made.submitted.parts.size() == 4);
    CHECK(made.submitted.parts[0].requests == 4);
    CHECK(made.submitted.parts[2].requests == 2);
    CHECK(made.submitted.parts[3].model == "fake-cached");
    (void)desk.collect();
    CHECK(desk.counts().succeeded == 11);
    desk.sound();

    how.limits = {.requests = 1000, .bytes = 600};
    how.read_cache = false;
    const auto small = desk.submit(prompts(9), how);
    CHECK(small.submitted.parts.size() > 2);
    for (const auto& part : small.submitted.parts) CHECK(part.bytes <= 600);
    how.limits.bytes = 20;
    CHECK_THROWS_WITH_AS(desk.submit(prompts(1), how), doctest::Contains("larger than a whole batch"), Error);
    CHECK(store::Ledger(desk.room.store).totals("", std::nullopt).open > 0);
  }

  TEST_CASE("what may not fit the budget, or has no price, is refused before anything is sent") {
    ServiceDesk desk;
    auto how = desk.options();
    how.bounds.run = 1000;
    CHECK_THROWS_WITH_AS(desk.submit(prompts(3), how), doctest::Contains("the budget is reached"), Error);
    how.defaults.model = "gpt-5-mini";
    CHECK_THROWS_WITH_AS(desk.submit(prompts(3), how), doctest::Contains("unpriced"), Error);
    CHECK(desk.server.heard().empty());
    CHECK(store::Batches(desk.room.store).services(desk.room.project.pk, 10).empty());
    how.bounds.allow_unpriced = true;
    (void)desk.submit(prompts(3), how);
    CHECK(desk.collect().unpriced == 3);
  }

  TEST_CASE("a file with a line that is no request, or with none, is refused before anything is sent") {
    ServiceDesk desk;
    CHECK_THROWS_WITH_AS(desk.submit(prompts(2) + "tea\n"), doctest::Contains("line 3"), Error);
    CHECK_THROWS_WITH_AS(desk.submit("\n \n"), doctest::Contains("no request"), Error);
    CHECK(desk.server.heard().empty());
    CHECK(store::usage(desk.room.store, {}).empty());
  }

  TEST_CASE("a cancelled batch keeps what was done, and what was never sent costs nothing") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      (void)desk.submit(prompts(6));
      auto batch = desk.latest();
      auto submitted = submitted_of(batch);
      auto at = desk.service(*desk.transport);
      look(desk.room.store, at, batch, submitted, {});
      CHECK(submitted.parts.front().told == "running");
      desk.cancel();
      CHECK(submitted_of(desk.latest()).parts.front().told == "cancelling");
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 3);
      CHECK(desk.results()[4]["error"]["code"] == "cancelled");
      desk.sound();
    }
    ServiceDesk desk;
    desk.server.next({Fault::key_refused});
    CHECK_THROWS_AS(desk.submit(prompts(3)), Error);
    CHECK(desk.counts().waiting == 3);
    desk.cancel();
    CHECK(desk.latest().state == "cancelled");
    CHECK(desk.counts().failed == 3);
    CHECK(store::Ledger(desk.room.store).totals("", std::nullopt).sum() == 0);
    desk.sound();
  }

  TEST_CASE("a batch that is forgotten may have been paid for, and the budget remembers") {
    ServiceDesk desk;
    (void)desk.submit(prompts(2));
    desk.cancel(true);
    CHECK(desk.latest().state == "cancelled");
    CHECK(desk.counts().failed == 2);
    const auto totals = store::Ledger(desk.room.store).totals("", std::nullopt);
    CHECK(totals.open == 0);
    CHECK(totals.lost > 0);
  }

  TEST_CASE("calls that wait in a service outlive their process, and go with their project") {
    ServiceDesk desk;
    (void)desk.submit(prompts(2));
    desk.room.store.finish_run(0);
    {
      store::Change change(desk.room.store);
      CHECK(store::Ledger(desk.room.store).abandon_dead(change) == 0);
    }
    store::Change change(desk.room.store);
    store::Batches(desk.room.store).remove(change, desk.latest());
    CHECK(store::Ledger(desk.room.store).abandon_dead(change) == 2);
  }

  TEST_CASE("a batch that was not put into the workspace whole sent nothing, and is begun anew") {
    ServiceDesk desk;
    std::istringstream in(prompts(3));
    auto& store = desk.room.store;
    store::Batches batches(store);
    const auto how = desk.options();
    Submitted half{.input_hash = plan_of(store, in, desk.cache, how).input_hash, .input_name = "it"};
    store::Batch batch;
    {
      store::Change change(store);
      batch = batches.add(change, desk.room.project,
                          {.kind = "service", .provider = "openai", .state = "open", .items = 3});
      keep(batches, change, batch, half);
      change.commit();
    }
    auto to = desk.service(*desk.transport);
    Packer packer(store, desk.room.project, to, batch, half, {.pricing = desk.pricing()});
    packer.add(read_request_line(R"({"prompt": "Say 1"})", 1, how.defaults), R"({"prompt": "Say 1"})");
    packer.flush();
    CHECK(desk.counts().waiting == 1);
    const auto made = desk.submit(prompts(3));
    CHECK_FALSE(made.found);
    CHECK(made.batch.id != batch.id);
    CHECK(batches.services(desk.room.project.pk, 10).size() == 1);
    (void)desk.collect();
    CHECK(desk.counts().succeeded == 3);
    CHECK(store::Ledger(store).totals("", std::nullopt).open == 0);
    desk.sound();
  }

  TEST_CASE("a batch is meant by its id or the beginning of it") {
    ServiceDesk desk;
    (void)desk.submit(prompts(1));
    store::Batches batches(desk.room.store);
    const auto id = desk.latest().id;
    CHECK(batches.service(desk.room.project.pk, id).id == id);
    auto small = id.substr(0, 25);
    for (auto& c : small) c = static_cast<char>(std::tolower(c));
    CHECK(batches.service(desk.room.project.pk, small).id == id);
    CHECK_THROWS_AS((void)batches.service(desk.room.project.pk, "01"), Error);
    CHECK_THROWS_AS((void)batches.service(desk.room.project.pk, "no-such"), Error);
  }
}

}  // namespace praxeo::tests::batch_rooms
