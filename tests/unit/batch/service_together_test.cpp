// SPDX-License-Identifier: Apache-2.0
#include "unit/batch/service_desk.hpp"

// Several who work on one batch, at once or one after the other's death.

namespace praxeo::tests::batch_rooms {

TEST_SUITE("batch/service/together") {
  TEST_CASE("who waits for a batch keeps what others add to it meanwhile") {
    ServiceDesk desk;
    desk.server.next_batches({JobFault::expired});
    (void)desk.submit(prompts(6));
    auto batch = desk.latest();  // as one who waits has it
    auto submitted = submitted_of(batch);
    (void)desk.collect();
    CHECK(desk.requeue(Requeue::unanswered) == 3);
    auto at = desk.service(*desk.transport);
    submitted.parts.front().told = "running";
    look(desk.room.store, at, batch, submitted, {});
    CHECK(submitted.parts.size() == 2);
    const auto kept = submitted_of(desk.latest());
    REQUIRE(kept.parts.size() == 2);
    CHECK_FALSE(kept.parts[1].remote_id.empty());
    base::NoProgress quiet;
    wait(desk.room.store, at, batch, submitted, std::chrono::milliseconds(1), quiet, {});
    CHECK(batch::collect(desk.room.store, at, batch, submitted, {desk.pricing()}, quiet, {}).landed == 3);
    CHECK(desk.counts().succeeded == 6);
    desk.sound();
  }

  TEST_CASE("who read a batch before another one ended it finds it as it is") {
    ServiceDesk desk;
    (void)desk.submit(prompts(3));
    auto batch = desk.latest();
    auto submitted = submitted_of(batch);
    (void)desk.collect();
    auto at = desk.service(*desk.transport);
    base::NoProgress quiet;
    CHECK(batch::collect(desk.room.store, at, batch, submitted, {desk.pricing()}, quiet, {}).landed == 0);
    CHECK(batch.state == "ended");
    CHECK(submitted.all_over());
    desk.sound();
  }

  TEST_CASE("a requeue that was killed leaves a batch that is not at its end, and the same file goes on") {
    for (const int requests : {1, 2}) {
      CAPTURE(requests);
      ServiceDesk desk;
      desk.server.next_batches({JobFault::expired});
      (void)desk.submit(prompts(6));
      (void)desk.collect();
      DyingTransport dying(*desk.transport, requests, true);
      CHECK_THROWS_AS((void)desk.requeue(Requeue::unanswered, dying), Killed);
      CHECK(desk.latest().state == "open");
      const auto again = desk.submit(prompts(6));
      CHECK(again.found);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 6);
      desk.sound();
    }
  }
}

}  // namespace praxeo::tests::batch_rooms
