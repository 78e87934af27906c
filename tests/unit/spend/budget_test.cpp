// SPDX-License-Identifier: Apache-2.0
#include "spend/budget.hpp"

#include "spend/price_file.hpp"
#include "spend/pricing.hpp"
#include "spend/reprice.hpp"
#include "store/ledger.hpp"
#include "support/temp_dir.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::spend_rooms {

using namespace praxeo::spend;
using namespace praxeo::tests::store_rooms;

namespace {

constexpr std::int64_t kCent = 10'000'000'000;

struct Till {
  explicit Till(const Bounds& bounds) : budget(room.store, room.project.id, bounds) {}
  Budget::Answer judge(std::optional<std::int64_t> most) {
    Change change(room.store);
    return budget.judge(change, most, "openai/m");
  }
  // A call of another process of the workspace, say.
  store::Pk begin(std::int64_t most) {
    return changing(room.store, [&](Change& change) {
      return store::Ledger(room.store)
          .start(change, {.project_id = room.project.id,
                          .purpose = "generate",
                          .provider = "openai",
                          .model = "m",
                          .request_hash = base::sha256("r"),
                          .reserved_picousd = most});
    });
  }
  void settle(store::Pk call, std::int64_t cost) {
    changing(room.store,
             [&](Change& change) { store::Ledger(room.store).settle(change, call, {.cost_picousd = cost}); });
  }
  Room room;
  Budget budget;
};

}  // namespace

TEST_SUITE("spend/budget") {
  TEST_CASE("what fits goes, what may fit later waits, what never fits is refused with the bound's name") {
    Till till({.project_month = 10 * kCent});
    CHECK(till.judge(10 * kCent) == Budget::Answer::go);
    CHECK(kind_of([&] { (void)till.judge(11 * kCent); }) == ErrorKind::budget);
    const auto other = till.begin(6 * kCent);
    CHECK(till.judge(5 * kCent) == Budget::Answer::wait);
    CHECK(till.judge(4 * kCent) == Budget::Answer::go);
    till.settle(other, 1 * kCent);
    CHECK(till.judge(5 * kCent) == Budget::Answer::go);
    CHECK(words_of([&] { (void)till.judge(10 * kCent); }).find("budget.project_month_usd") !=
          std::string::npos);
    till.room.world.clock.advance(std::chrono::hours(24 * 31));
    CHECK(till.judge(10 * kCent) == Budget::Answer::go);  // the next month
  }

  TEST_CASE("a run's own bound counts this run alone") {
    Till till({.run = 10 * kCent});
    till.settle(till.begin(50 * kCent), 50 * kCent);
    CHECK(till.judge(10 * kCent) == Budget::Answer::go);
    till.budget.begun(6 * kCent);
    CHECK(till.judge(5 * kCent) == Budget::Answer::wait);
    till.budget.ended(6 * kCent, 6 * kCent);
    CHECK(kind_of([&] { (void)till.judge(5 * kCent); }) == ErrorKind::budget);
  }

  TEST_CASE("what batches at their providers may cost is not waited for") {
    Till till({.month = 10 * kCent});
    changing(till.room.store, [&](Change& change) {
      (void)store::Ledger(till.room.store)
          .start(change, {.project_id = till.room.project.id,
                          .purpose = "batch",
                          .provider = "openai",
                          .model = "m",
                          .request_hash = base::sha256("a"),
                          .route = "batch",
                          .reserved_picousd = 9 * kCent});
    });
    CHECK(till.judge(kCent) == Budget::Answer::go);
    CHECK(kind_of([&] { (void)till.judge(2 * kCent); }) == ErrorKind::budget);
  }

  TEST_CASE("an unpriced model is refused under any bound unless that was allowed") {
    CHECK(Till({}).judge(std::nullopt) == Budget::Answer::go);
    Till held({.month = kCent});
    CHECK(kind_of([&] { (void)held.judge(std::nullopt); }) == ErrorKind::budget);
    CHECK(Till({.month = kCent, .allow_unpriced = true}).judge(std::nullopt) == Budget::Answer::go);
  }

  TEST_CASE("an amount shows its first two digits") {
    CHECK(show_usd(0) == "0.00");
    CHECK(show_usd(12 * 100 * kCent + kCent / 2) == "12.01");
    CHECK(show_usd(33'031'000'000) == "0.033");
    CHECK(show_usd(1'500'000) == "0.0000015");
    CHECK(picousd(0.25) == 25 * kCent);
  }
}

TEST_SUITE("spend/pricing") {
  constexpr const char* kTable = R"([{"id":"openai","name":"O","api_pattern":"x","models":[
    {"id":"m","match":{"equals":"m"},"prices":{"input_mtok":1,"output_mtok":2}}]}])";

  TEST_CASE("a model that no table knows is unpriced, a server that costs nothing is free") {
    int read = 0;
    const Pricing pricing(
        [&] {
          ++read;
          return std::make_shared<llm::PriceTable>(llm::PriceTable::parse(kTable, "it"));
        },
        "openai", noon());
    CHECK(pricing.cost("m", {.input = 3, .output = 4})->picousd == 11'000'000);
    CHECK_FALSE(pricing.cost("other", {.input = 3}));
    CHECK(read == 1);
    CHECK(pricing.at_tenths(5).cost("m", {.input = 3, .output = 4})->picousd == 5'500'000);
    CHECK(pricing.at_tenths(5).cost("m", {.input = 1})->price_key.ends_with("/m@0.5"));
    CHECK(Pricing::free().cost("other", {.input = 3})->picousd == 0);
    llm::Request request;
    request.model = "m";
    request.max_output_tokens = 100;
    request.system = std::string(300, 'x');
    CHECK(pricing.most(request) == (estimated_tokens(request) + 200) * 1'000'000);
    CHECK(estimated_tokens(request) >= 100);
  }

  TEST_CASE("another table tells what it changes, and a broken one is refused and not kept") {
    TempDir folder;
    const auto file = folder.path() / "prices.json";
    keep_price_table(file, kTable, "it");
    CHECK(price_table(file).find("openai", "m", noon())->output->base == 2'000'000);
    CHECK(kind_of([&] { keep_price_table(file, "{}", "it"); }) == ErrorKind::invalid_input);
    const auto before = price_table(file);
    const auto after = llm::PriceTable::parse(
        R"([{"id":"openai","name":"O","models":[{"id":"m","match":{"equals":"m"},"prices":{"input_mtok":9}},
            {"id":"n","match":{"equals":"n"},"prices":{}}]}])",
        "new");
    const auto changes = price_changes(before, after, noon());
    CHECK(changes.changed == 1);
    CHECK(changes.added == 1);
    CHECK(changes.gone == 0);
  }

  TEST_CASE("repricing computes anew and leaves the ledger as it is") {
    Room room;
    store::Ledger ledger(room.store);
    const auto called = [&](const char* model, const char* route) {
      changing(room.store, [&](Change& change) {
        const auto pk = ledger.start(change, {.project_id = room.project.id,
                                              .purpose = "generate",
                                              .provider = "openai",
                                              .model = model,
                                              .request_hash = base::sha256(model),
                                              .route = route});
        ledger.settle(change, pk, {.usage = {.input = 10, .output = 1}});
      });
    };
    called("m", "live");
    called("unknown", "live");
    const auto table = llm::PriceTable::parse(kTable, "it");
    auto anew = reprice(room.store, {.by = {store::UsageBy::model}}, {table});
    CHECK(anew.at({"openai/m"}).picousd == 12'000'000);
    CHECK(anew.at({"openai/unknown"}).unpriced == 1);
    called("m", "batch");
    anew = reprice(room.store, {.by = {store::UsageBy::route}}, {table, 4});
    CHECK(anew.at({"batch"}).picousd == 4'800'000);
    CHECK(ledger.totals("", std::nullopt).sum() == 0);
  }
}

}  // namespace praxeo::tests::spend_rooms
