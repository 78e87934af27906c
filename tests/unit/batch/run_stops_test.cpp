// SPDX-License-Identifier: Apache-2.0
#include "unit/batch/run_desk.hpp"

// What stops a run, and what that costs.

namespace praxeo::tests::batch_rooms {

TEST_SUITE("batch/run/stops") {
  TEST_CASE("a line that is no request is refused before anything is asked, and leaves nothing behind") {
    BatchDesk desk;
    RuleProvider provider(echo);
    const RunOptions options{.output = "/out", .jobs = 4, .read_cache = false};
    CHECK(kind_of([&] { (void)desk.run(provider, lines_of(200) + "tea\n", options); }) ==
          ErrorKind::invalid_input);
    CHECK(provider.asked == 0);
    CHECK(desk.run(provider, lines_of(201), options).succeeded == 201);
    desk.sound();
  }

  TEST_CASE("a file that is changed while it is asked stops the run, and what was answered is kept") {
    BatchDesk desk;
    std::istringstream in(lines_of(200));
    bool changed = false;
    RuleProvider provider([&](const llm::Request& request) {
      if (!std::exchange(changed, true)) in.str(lines_of(40) + "tea\n");
      return echo(request);
    });
    const RunOptions options{.output = "/out", .jobs = 4, .read_cache = false};
    const auto result = desk.run(provider, in, options);
    REQUIRE(result.stopped);
    CHECK(result.stopped->kind() == ErrorKind::invalid_input);
    CHECK(result.succeeded == provider.asked);
    desk.sound();
  }

  TEST_CASE("after a refused key nothing that was begun ahead is sent") {
    BatchDesk desk;
    RuleProvider provider([](const llm::Request&) -> llm::Outcome {
      return llm::ProviderError{.kind = llm::ProviderError::Kind::auth, .message = "no"};
    });
    const auto result = desk.run(provider, lines_of(200), {.jobs = 64});
    REQUIRE(result.stopped);
    CHECK(provider.asked == 3);  // that were under way
    desk.sound();
  }

  TEST_CASE("what may have been paid for stays in the ledger as lost, at the most it may have cost") {
    BatchDesk desk;
    RuleProvider provider([](const llm::Request&) -> llm::Outcome {
      return llm::ProviderError{
          .kind = llm::ProviderError::Kind::network, .message = "reset", .broke = http::Failure::Kind::reset};
    });
    provider.facts.unsure = 1;
    const auto result = desk.run(provider, lines_of(2), {});
    CHECK(result.failed == 2);
    const auto totals = store::Ledger(desk.room.store).totals("", std::nullopt);
    CHECK(totals.lost > 0);
    CHECK(totals.open == 0);
    desk.sound();
  }
}

}  // namespace praxeo::tests::batch_rooms
