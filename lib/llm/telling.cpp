// SPDX-License-Identifier: Apache-2.0
#include "llm/telling.hpp"
#include "llm/wrapping_provider.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace praxeo::llm {
namespace {

using nlohmann::ordered_json;

class TellingProvider final : public WrappingProvider {
 public:
  TellingProvider(std::unique_ptr<Provider> inner, base::Progress& progress)
      : WrappingProvider(std::move(inner)), progress_(progress) {}

  void run(const CallFlow& flow, std::stop_token stop) override {
    std::map<std::size_t, Call> calls;
    std::size_t count = 0;
    auto rest = flow;
    rest.next = [&] {
      auto request = flow.next();
      if (request) calls.emplace(count++, Call{request->call_id, request->model});
      return request;
    };
    rest.attempt = [&](std::size_t index, int attempt) {
      auto facts = facts_of(calls.at(index));
      facts["attempt"] = attempt;
      tell("request", facts);
      if (flow.attempt) flow.attempt(index, attempt);
    };
    rest.again = [&](std::size_t index, int attempt, const ProviderError& error,
                     std::chrono::milliseconds wait) {
      auto facts = facts_of(calls.at(index));
      facts["attempt"] = attempt;
      add_error(facts, error);
      facts["wait_ms"] = wait.count();
      tell("retry", facts);
      if (flow.again) flow.again(index, attempt, error, wait);
    };
    rest.throttled = [&](int window, int under_way, std::chrono::milliseconds pause) {
      tell("throttle",
           {{"provider", name()}, {"window", window}, {"under_way", under_way}, {"pause_ms", pause.count()}});
      if (flow.throttled) flow.throttled(window, under_way, pause);
    };
    rest.done = [&](std::size_t index, const Request& request, Outcome outcome, const CallFacts& call) {
      tell_done(calls.at(index), outcome, call);
      calls.erase(index);
      flow.done(index, request, std::move(outcome), call);
    };
    inner().run(rest, std::move(stop));
  }

 private:
  struct Call {
    std::string id, model;
  };

  [[nodiscard]] ordered_json facts_of(const Call& call) const {
    return {{"call", call.id.empty() ? ordered_json(nullptr) : ordered_json(call.id)},
            {"provider", name()},
            {"model", call.model}};
  }

  static void add_error(ordered_json& facts, const ProviderError& error) {
    facts["status"] = error.status > 0 ? ordered_json(error.status) : ordered_json(nullptr);
    facts["reason"] = name_of(error.kind);
  }

  void tell_done(const Call& call, const Outcome& outcome, const CallFacts& told) {
    auto facts = facts_of(call);
    facts["route"] = told.route.empty() ? route() : told.route;
    const auto* error = std::get_if<ProviderError>(&outcome);
    facts["ok"] = error == nullptr;
    if (error != nullptr) add_error(facts, *error);
    facts["attempts"] = told.attempts;
    facts["duration_ms"] = told.duration.count();
    const auto usage = error == nullptr ? std::get<Reply>(outcome).usage : error->usage.value_or(Usage{});
    const auto count = [&](const char* key, std::optional<std::int64_t> tokens) {
      facts[key] = tokens ? ordered_json(*tokens) : ordered_json(nullptr);
    };
    count("input_tokens", usage.input);
    count("output_tokens", usage.output);
    tell("done", facts);
  }

  void tell(std::string_view event, const ordered_json& facts) {
    progress_.event(event, facts.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  }

  base::Progress& progress_;
};

}  // namespace

std::unique_ptr<Provider> telling_provider(std::unique_ptr<Provider> provider, base::Progress& progress) {
  return std::make_unique<TellingProvider>(std::move(provider), progress);
}

}  // namespace praxeo::llm
