// SPDX-License-Identifier: Apache-2.0
#include "llm/provider.hpp"

#include <fmt/format.h>

#include <utility>

#include "llm/redact.hpp"

namespace praxeo::llm {
namespace {

class LiveProvider final : public Provider {
 public:
  LiveProvider(std::string name, std::unique_ptr<Dialect> dialect, Endpoint endpoint, Scheduler scheduler)
      : name_(std::move(name)),
        dialect_(std::move(dialect)),
        endpoint_(std::move(endpoint)),
        scheduler_(std::move(scheduler)) {}
  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::string_view route() const override { return "live"; }
  void run(const CallFlow& flow, std::stop_token stop) override {
    auto clean = flow;
    clean.done = [&](std::size_t index, const Request& request, Outcome outcome, const CallFacts& facts) {
      if (auto* error = std::get_if<ProviderError>(&outcome)) {
        error->message = without_key(std::move(error->message), endpoint_.key);
        error->code = without_key(std::move(error->code), endpoint_.key);
      }
      flow.done(index, request, std::move(outcome), facts);
    };
    if (flow.again) {
      clean.again = [&](std::size_t index, int attempt, const ProviderError& told,
                        std::chrono::milliseconds wait) {
        auto error = told;
        error.message = without_key(std::move(error.message), endpoint_.key);
        flow.again(index, attempt, error, wait);
      };
    }
    scheduler_.run(*dialect_, endpoint_, clean, std::move(stop));
  }

 private:
  std::string name_;
  std::unique_ptr<Dialect> dialect_;
  Endpoint endpoint_;
  Scheduler scheduler_;
};

ErrorKind kind_of(const ProviderError& error) {
  using Cause = ProviderError::Kind;
  switch (error.kind) {
    case Cause::auth:
    case Cause::quota:
    case Cause::blocked:
    case Cause::truncated:
    case Cause::bad_request:
    case Cause::unknown_model:
      return ErrorKind::provider;
    case Cause::replay_miss:
      return ErrorKind::offline;
    case Cause::cancelled:
      return ErrorKind::interrupted;
    case Cause::malformed:
      return error.final ? ErrorKind::provider : ErrorKind::unavailable;
    case Cause::rate:
    case Cause::overloaded:
    case Cause::timeout:
    case Cause::network:
      break;
  }
  return ErrorKind::unavailable;
}

std::string hint_of(const ProviderError& error, std::string_view provider) {
  using Cause = ProviderError::Kind;
  switch (error.kind) {
    case Cause::auth:
      return fmt::format(
          "look at the key of {}: is there one, is it the whole of it, may it use this model? "
          "`praxeo doctor --online` tells where it comes from",
          provider);
    case Cause::quota:
      return "the account has no credit left, or its share of the day is used up";
    case Cause::truncated:
      return "ask for less at once, or allow more with provider.max_output_tokens";
    case Cause::malformed:
      if (error.status / 100 == 3) return fmt::format("look at the address in {}.base_url", provider);
      return {};
    case Cause::rate:
      return "ask again later, or with fewer calls at once (provider.jobs)";
    case Cause::network:
    case Cause::timeout:
      return fmt::format(
          "look at the network, and at {}.base_url if that is set; the same command asks again", provider);
    case Cause::replay_miss:
      if (error.code == "offline")
        return "--replay DIR answers from recordings; without --offline it is asked";
      return "--record DIR writes down what is asked and answered";
    case Cause::unknown_model:
      return "`praxeo model list --online` shows which there are";
    default:
      return {};
  }
}

}  // namespace

Answer ask(Provider& provider, const Request& request, std::stop_token stop, const CallFlow& telling) {
  Answer answer;
  answer.outcome =
      ProviderError{.kind = ProviderError::Kind::cancelled, .message = "stopped", .final = false};
  CallFlow flow = telling;
  flow.at_most = 1;
  flow.next = [&, asked = false]() mutable -> std::optional<Request> {
    if (std::exchange(asked, true)) return std::nullopt;
    return request;
  };
  flow.done = [&](std::size_t, const Request&, Outcome outcome, const CallFacts& facts) {
    answer = {std::move(outcome), facts};
  };
  provider.run(flow, std::move(stop));
  return answer;
}

std::unique_ptr<Provider> live_provider(std::string name, std::unique_ptr<Dialect> dialect, Endpoint endpoint,
                                        http::Transport& transport, base::Clock& clock, base::Random& random,
                                        const SchedulerOptions& options) {
  return std::make_unique<LiveProvider>(std::move(name), std::move(dialect), std::move(endpoint),
                                        Scheduler(transport, clock, random, options));
}

Error to_error(const ProviderError& error, std::string_view provider, std::string_view model) {
  auto message = fmt::format("{}{}{}: {}", provider, model.empty() ? "" : "/", model, error.message);
  std::string facts;
  const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : ", ") + fact; };
  if (error.status >= 300) add(fmt::format("HTTP {}", error.status));
  if (!error.code.empty() && error.code != "offline" && error.message.find(error.code) == std::string::npos)
    add(error.code);
  if (!error.provider_request_id.empty()) add("request " + error.provider_request_id);
  if (!facts.empty()) message += fmt::format(" ({})", facts);
  Error made(kind_of(error), std::move(message));
  if (auto hint = hint_of(error, provider); !hint.empty()) made.add_hint(std::move(hint));
  if (error.retry_after) return std::move(made).with_retry_after(*error.retry_after);
  return made;
}

}  // namespace praxeo::llm
