// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "batch/collect.hpp"
#include "batch/send.hpp"
#include "batch/submit.hpp"
#include "http/curl_transport.hpp"
#include "store/ledger.hpp"
#include "store/maintenance.hpp"
#include "store/usage.hpp"
#include "support/fake_provider/fake_provider.hpp"
#include "unit/store/fixture.hpp"

// A workspace and a provider with a batch service beside it.

namespace praxeo::tests::batch_rooms {

using namespace praxeo::batch;
using namespace praxeo::tests::store_rooms;
using nlohmann::json;

inline constexpr const char* kPrices = R"([
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

inline std::string prompts(int count, const std::string& more = {}) {
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
    const auto plan = plan_of(room.store, in, cache, how);
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
    return batch::collect(room.store, from, batch, submitted, {pricing()}, quiet, {});
  }
  // Until all is over.
  CollectResult collect() {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto from = service(*transport);
    base::NoProgress quiet;
    batch::wait(room.store, from, batch, submitted, std::chrono::milliseconds(1), quiet, {});
    return batch::collect(room.store, from, batch, submitted, {pricing()}, quiet, {});
  }
  std::int64_t requeue(Requeue which) { return requeue(which, *transport); }
  std::int64_t requeue(Requeue which, http::Transport& over) {
    auto batch = latest();
    auto submitted = submitted_of(batch);
    auto to = service(over);
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

inline const std::vector<std::string> kProviders{"openai", "gemini"};

}  // namespace praxeo::tests::batch_rooms
