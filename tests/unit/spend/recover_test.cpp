// SPDX-License-Identifier: Apache-2.0
#include "spend/recover.hpp"

#include <array>
#include <barrier>
#include <thread>

#include "llm/request_hash.hpp"
#include "store/ledger.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::spend_rooms {

TEST_SUITE("spend/recover") {
  TEST_CASE("a call whose process died is settled from the cache when its own reply lies there") {
    using namespace praxeo::tests::store_rooms;
    Room room;
    const llm::ReplyCache cache(room.folder.path() / "cache");
    llm::Request request;
    request.provider = "openai";
    request.model = "m";
    const auto hash = llm::request_hash(request);
    std::vector<store::Pk> calls;
    for (int i = 0; i < 2; ++i) {  // the second asked the same, and its reply never came
      changing(room.store, [&](store::Change& change) {
        store::NewCall call{.id = room.store.services().ids.next(),
                            .project_id = room.project.id,
                            .purpose = "batch",
                            .provider = "openai",
                            .model = "m",
                            .request_hash = hash,
                            .reserved_picousd = 50};
        if (i == 0) request.call_id = call.id;
        calls.push_back(store::Ledger(room.store).start(change, call));
      });
    }
    cache.keep(hash, request, {.text = "yes", .usage = {.input = 1, .output = 2}}, {}, noon());
    CHECK(spend::recover_replies(room.store, cache, "openai", spend::Pricing::free()) == 0);  // it lives
    tamper(room.store, "runs", "UPDATE runs SET process = replace(process, ':', ':9')");
    CHECK(spend::recover_replies(room.store, cache, "openai", spend::Pricing::free()) == 1);
    const auto settled = store::Contents(room.store).call(calls[0]).value();
    CHECK(settled.state == "succeeded");
    CHECK(settled.outcome.usage.output == 2);
    CHECK(store::Contents(room.store).call(calls[1])->state == "abandoned");
    CHECK(store::Ledger(room.store).totals("", std::nullopt).lost == 50);
  }

  TEST_CASE("two that start at the same time after a kill settle each call once, and neither fails") {
    using namespace praxeo::tests::store_rooms;
    Room room;
    const llm::ReplyCache cache(room.folder.path() / "cache");
    constexpr int kCalls = 100;
    for (int i = 0; i < kCalls; ++i) {
      llm::Request request{.provider = "openai", .model = "m", .system = std::to_string(i)};
      store::NewCall call{.id = room.store.services().ids.next(),
                          .project_id = room.project.id,
                          .purpose = "batch",
                          .provider = "openai",
                          .model = "m",
                          .request_hash = llm::request_hash(request)};
      request.call_id = call.id;
      changing(room.store, [&](store::Change& change) { store::Ledger(room.store).start(change, call); });
      cache.keep(call.request_hash, request, {.text = "yes"}, {}, noon());
    }
    tamper(room.store, "runs", "UPDATE runs SET process = replace(process, ':', ':9')");
    std::array<std::int64_t, 2> settled{};
    std::array<std::string, 2> failed;
    std::array<World, 2> worlds{World(2), World(3)};
    std::barrier start(2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i) {
      threads.emplace_back([&, i] {
        auto store = store::Store::open(room.store.workspace(), worlds[i].services());
        start.arrive_and_wait();
        try {
          settled[i] = spend::recover_replies(store, cache, "openai", spend::Pricing::free());
        } catch (const std::exception& error) {
          failed[i] = error.what();
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(failed == std::array<std::string, 2>{});
    CHECK(settled[0] + settled[1] == kCalls);
  }
}

}  // namespace praxeo::tests::spend_rooms
