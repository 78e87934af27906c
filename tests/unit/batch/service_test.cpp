// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "batch/collect.hpp"
#include "batch/submit.hpp"
#include "http/curl_transport.hpp"
#include "store/ledger.hpp"
#include "store/maintenance.hpp"
#include "store/usage.hpp"
#include "support/fake_provider/fake_provider.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::batch_rooms {

using namespace praxeo::batch;
using namespace praxeo::tests::store_rooms;
using nlohmann::json;

namespace {

constexpr const char* kPrices = R"([
  {"id":"openai","name":"O","models":[{"id":"fake-1","match":{"or":[{"equals":"fake-1"},{"equals":"fake-cached"}]},
    "prices":{"input_mtok":1,"cache_read_mtok":0.1,"cache_write_mtok":2,"output_mtok":3}}]},
  {"id":"google","name":"G","models":[{"id":"fake-1","match":{"equals":"fake-1"},
    "prices":{"input_mtok":1,"output_mtok":3}}]}])";

struct Killed {};

// Dies as the n-th request goes out, or as its answer comes in; nothing behind it is done.
class DyingTransport final : public http::Transport {
 public:
  DyingTransport(http::Transport& real, int requests_left, bool before)
      : real_(real), left_(requests_left), before_(before) {}
  void start(std::uint64_t id, const http::Request& request) override {
    if (before_ && left_ == 1) throw Killed();
    real_.start(id, request);
  }
  void cancel(std::uint64_t id) override { real_.cancel(id); }
  std::vector<http::Finished> wait(std::chrono::milliseconds most) override {
    auto finished = real_.wait(most);
    if (!finished.empty() && --left_ == 0 && !before_) throw Killed();
    return finished;
  }
  void wake() override { real_.wake(); }

 private:
  http::Transport& real_;
  int left_;
  bool before_;
};

std::string prompts(int count, const std::string& more = {}) {
  std::string lines;
  for (int i = 1; i <= count; ++i)
    lines += fmt::format("{{\"id\": \"q{0}\", \"prompt\": \"Say {0}\"{1}}}\n", i, more);
  return lines;
}

// A workspace, and a provider with a batch service.
struct ServiceDesk {
  explicit ServiceDesk(std::string name = "openai", FakeProvider::Options options = {})
      : provider(std::move(name)), server(std::move(options)) {}

  llm::BatchService service(http::Transport& over) {
    llm::Profile profile;
    profile.name = provider;
    profile.dialect = provider == "gemini" ? llm::gemini() : llm::openai_responses();
    profile.endpoint = {
        .base_url = provider == "gemini" ? server.gemini_url() : server.openai_url(),
        .key = provider == "gemini" ? server.options().gemini_key : server.options().openai_key};
    return {std::move(profile), over, clock, random, {.attempts = 3, .first = std::chrono::milliseconds(1)}};
  }
  [[nodiscard]] spend::Pricing pricing() const {
    return spend::Pricing(
               [] { return std::make_shared<llm::PriceTable>(llm::PriceTable::parse(kPrices, "it")); },
               provider == "gemini" ? "google" : "openai", noon())
        .at_tenths(5);
  }
  SubmitOptions options() const {
    return {.input_name = "requests.jsonl",
            .defaults = {provider, "fake-1", 100},
            .limits = {},
            .bounds = {},
            .pricing = pricing()};
  }
  SubmitResult submit(const std::string& lines, const SubmitOptions& how, http::Transport& over) {
    std::istringstream in(lines);
    auto to = service(over);
    base::NoProgress quiet;
    const auto plan = plan_of(in, cache, how);
    return batch::submit(room.store, room.project, to, cache, in, plan, how, quiet, {});
  }
  SubmitResult submit(const std::string& lines) { return submit(lines, options(), *transport); }
  SubmitResult submit(const std::string& lines, const SubmitOptions& how) {
    return submit(lines, how, *transport);
  }
  store::Batch latest() { return store::Batches(room.store).service(room.project.pk, "@latest"); }
  CollectResult collect(http::Transport& over) {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto from = service(over);
    base::NoProgress quiet;
    return batch::collect(room.store, from, cache, batch, submitted, {pricing()}, quiet, {});
  }
  // Until all is over.
  CollectResult collect() {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto from = service(*transport);
    base::NoProgress quiet;
    batch::wait(room.store, from, batch, submitted, std::chrono::milliseconds(1), quiet, {});
    return batch::collect(room.store, from, cache, batch, submitted, {pricing()}, quiet, {});
  }
  std::int64_t requeue(Requeue which) {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto to = service(*transport);
    base::NoProgress quiet;
    return batch::requeue(room.store, room.project, to, batch, submitted,
                          {.which = which, .limits = {}, .bounds = {}, .pricing = pricing()}, quiet, {});
  }
  void cancel(bool forget = false) {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto at = service(*transport);
    batch::cancel(room.store, forget ? nullptr : &at, batch, submitted, {});
  }
  std::vector<json> results() {
    std::vector<json> all;
    store::Batches(room.store).each(latest().pk, 1, 1'000'000, [&](const store::BatchItem& item) {
      if (item.result) all.push_back(json::parse(*item.result));
    });
    return all;
  }
  store::Batches::Counts counts() { return store::Batches(room.store).counts(latest().pk); }

  // The ledger has what the service billed, to the token, at half the price; and the workspace is whole.
  void sound() {
    const auto billed = server.bill().tokens();
    store::UsageRow told;
    for (auto& row : store::usage(room.store, {.by = {store::UsageBy::route}})) {
      if (row.key.front() == "batch") told = std::move(row);
    }
    CHECK(told.tokens.input.value_or(0) == billed.input);
    CHECK(told.tokens.output.value_or(0) == billed.output);
    CHECK(told.tokens.cached_input.value_or(0) == billed.cached_input);
    CHECK(told.tokens.cache_write.value_or(0) == billed.cache_write);
    std::int64_t whole = billed.input * 1'000'000 + billed.output * 3'000'000 +
                         billed.cached_input * 100'000 + billed.cache_write * 2'000'000;
    CHECK(told.picousd == whole / 2);
    CHECK(server.complaints().empty());
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }

  std::string provider;
  FakeProvider server;
  std::unique_ptr<http::Transport> transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  Room room;
  llm::ReplyCache cache{room.folder.path() / "cache"};
};

const std::vector<std::string> kProviders{"openai", "gemini"};

}  // namespace

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

  TEST_CASE("killed before or behind any request, a submission goes on and sends nothing twice") {
    for (const auto& provider : kProviders) {
      // As many lines as make Gemini's batches files as well.
      for (const int lines : {6, 204}) {
        if (lines > 6 && provider == "openai") continue;
        for (const bool before : {true, false}) {
          bool whole = false;
          for (int dies = 1; !whole; ++dies) {
            CAPTURE(provider);
            CAPTURE(lines);
            CAPTURE(before);
            CAPTURE(dies);
            REQUIRE(dies < 20);
            ServiceDesk desk(provider);
            auto how = desk.options();
            how.limits.requests = static_cast<std::size_t>(lines) / 2;
            DyingTransport dying(*desk.transport, dies, before);
            try {
              (void)desk.submit(prompts(lines), how, dying);
              whole = true;
            } catch (const Killed&) {
            }
            const auto transport = http::curl_transport({});
            const auto made = desk.submit(prompts(lines), how, *transport);
            CHECK(made.found);
            CHECK(made.submitted.parts.size() == 2);
            (void)desk.collect();
            CHECK(desk.counts().succeeded == lines);
            CHECK(desk.server.bill().batched.at("fake-1").requests == lines);
            desk.sound();
          }
        }
      }
    }
  }

  TEST_CASE("killed before or behind any request, a collection goes on and lands nothing twice") {
    for (const auto& provider : kProviders) {
      for (const int lines : {6, 204}) {
        if (lines > 6 && provider == "openai") continue;
        for (const bool before : {true, false}) {
          bool whole = false;
          for (int dies = 1; !whole; ++dies) {
            CAPTURE(provider);
            CAPTURE(before);
            CAPTURE(dies);
            REQUIRE(dies < 20);
            ServiceDesk desk(provider, {.batch_looks = 0});
            auto how = desk.options();
            how.limits.requests = static_cast<std::size_t>(lines) / 2;
            (void)desk.submit(prompts(lines), how);
            DyingTransport dying(*desk.transport, dies, before);
            try {
              (void)desk.collect(dying);
              whole = true;
            } catch (const Killed&) {
            }
            const auto transport = http::curl_transport({});
            (void)desk.collect(*transport);
            CHECK(desk.counts().succeeded == lines);
            desk.sound();
            CHECK(desk.collect(*transport).landed == 0);
          }
        }
      }
    }
  }

  TEST_CASE("what expired is told as such, and requeued it is answered within the same batch") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      desk.server.next_batches({JobFault::expired});
      (void)desk.submit(prompts(6));
      (void)desk.collect();
      const std::int64_t answered = provider == "openai" ? 3 : 0;
      CHECK(desk.counts().succeeded == answered);
      CHECK(desk.results().back()["error"]["code"] == "expired");
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 6 - answered);
      CHECK(desk.latest().state == "submitted");
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 6);
      CHECK(desk.results()[5]["text"] == "You said: Say 6");
      CHECK(submitted_of(desk.latest()).parts.size() == 2);
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 0);
      CHECK(desk.latest().state == "ended");
    }
  }

  TEST_CASE("a batch that the provider refuses fails with its reason, and costs nothing") {
    for (const auto& provider : kProviders) {
      ServiceDesk desk(provider);
      desk.server.next_batches({JobFault::invalid});
      (void)desk.submit(prompts(3));
      (void)desk.collect();
      CHECK(desk.counts().failed == 3);
      const auto line = desk.results().front();
      CHECK(line["error"]["code"] == "refused");
      CHECK(line["error"]["message"].get<std::string>().find("not parseable") != std::string::npos);
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 3);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 3);
      desk.sound();
    }
  }

  TEST_CASE("lines that are lost, garbled, told twice or nobody's spoil nothing") {
    for (const auto& provider : kProviders) {
      for (const auto fault : {JobFault::lost, JobFault::garbled, JobFault::doubled, JobFault::strange}) {
        CAPTURE(provider);
        CAPTURE(static_cast<int>(fault));
        ServiceDesk desk(provider);
        desk.server.next_batches({fault});
        (void)desk.submit(prompts(4));
        const auto result = desk.collect();
        const bool lost = fault == JobFault::lost;
        CHECK(desk.counts().succeeded == (lost ? 3 : 4));
        CHECK(result.strange == (fault == JobFault::garbled || fault == JobFault::strange ? 1 : 0));
        if (lost) CHECK(desk.results().front()["error"]["code"] == "lost");
        if (!lost) desk.sound();
      }
    }
  }

  TEST_CASE("single failures keep their cause and what they cost, and are asked again when that is wanted") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      desk.server.next_lines({Fault::server_error, Fault::refusal, Fault::truncated, Fault::schema_break});
      (void)desk.submit(prompts(
          5,
          R"(, "schema": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})"));
      (void)desk.collect();
      const auto lines = desk.results();
      REQUIRE(lines[4].contains("json"));
      CHECK(lines[0]["error"]["code"] == "overloaded");
      CHECK(lines[1]["error"]["code"] == "blocked");
      CHECK(lines[2]["error"]["code"] == "truncated");
      CHECK(lines[3]["error"]["code"] == "check_failed");
      CHECK(lines[4]["json"]["n"].is_number_integer());
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 1);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 2);
      CHECK(desk.requeue(Requeue::failed) == 3);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 5);
      desk.sound();
    }
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
