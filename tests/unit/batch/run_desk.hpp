// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "batch/run.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "llm/request_hash.hpp"
#include "store/ledger.hpp"
#include "store/maintenance.hpp"
#include "store/usage.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::batch_rooms {

using namespace praxeo::batch;
using namespace praxeo::tests::store_rooms;
using nlohmann::json;

inline constexpr const char* kTable = R"([{"id":"openai","name":"O","models":[
  {"id":"m","match":{"equals":"m"},"prices":{"input_mtok":1,"output_mtok":1}}]}])";

// Answers by a rule, the later of those under way first, so that nothing comes in the order of the file.
class RuleProvider final : public llm::Provider {
 public:
  using Rule = std::function<llm::Outcome(const llm::Request&)>;
  explicit RuleProvider(Rule rule) : rule_(std::move(rule)) {}
  [[nodiscard]] std::string name() const override { return "openai"; }
  [[nodiscard]] std::string_view route() const override { return of; }
  void run(const llm::CallFlow& flow, std::stop_token stop) override {
    std::vector<llm::Request> under_way;
    std::size_t base = 0;
    for (;;) {
      while (under_way.size() < 3 && flow.ready()) {
        auto request = flow.next();
        if (!request) break;
        ++asked;
        under_way.push_back(*std::move(request));
      }
      if (under_way.empty() && flow.over()) return;
      for (auto i = under_way.size(); i-- > 0;) {
        if (stop.stop_requested())
          flow.done(base + i, under_way[i], llm::ProviderError{.kind = llm::ProviderError::Kind::cancelled},
                    {});
        else
          flow.done(base + i, under_way[i], rule_(under_way[i]), facts);
      }
      base += under_way.size();
      under_way.clear();
      static_cast<void>(flow.tick());
      if (stop.stop_requested()) return;
    }
  }
  int asked = 0;
  llm::CallFacts facts{.attempts = 1};
  std::string_view of = "live";

 private:
  Rule rule_;
};

inline llm::Outcome echo(const llm::Request& request) {
  return llm::Reply{.text = "re: " + request.messages.front().parts.front().text,
                    .usage = {.input = 10, .output = 5},
                    .resolved_model = "m-1"};
}

struct BatchDesk {
  RunResult run(RuleProvider& provider, const std::string& lines, const RunOptions& options = {},
                std::stop_token stop = {}) {
    std::istringstream in(lines);
    return run(provider, in, options, std::move(stop));
  }
  RunResult run(RuleProvider& provider, std::istream& in, RunOptions options, std::stop_token stop = {}) {
    options.defaults.provider = "openai";
    options.defaults.model = "m";
    options.defaults.max_output_tokens = 100;
    options.pricing =
        spend::Pricing([] { return std::make_shared<llm::PriceTable>(llm::PriceTable::parse(kTable, "it")); },
                       "openai", noon());
    last = options;
    base::NoProgress quiet;
    return batch::run(room.store, room.project, provider, cache, in, options, quiet, std::move(stop));
  }
  std::vector<json> results(const RunResult& result) {
    std::vector<json> all;
    each_result(room.store, result, last, [&](std::string_view line) { all.push_back(json::parse(line)); });
    return all;
  }
  std::int64_t paid() { return store::Ledger(room.store).totals("", std::nullopt).paid; }
  void sound() {
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }
  Room room;
  llm::ReplyCache cache{room.folder.path() / "cache"};
  RunOptions last;
};

inline std::string lines_of(int count) {
  std::string lines;
  for (int i = 1; i <= count; ++i) lines += fmt::format("{{\"prompt\": \"p{}\"}}\n", i);
  return lines;
}

}  // namespace praxeo::tests::batch_rooms
