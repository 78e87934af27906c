// SPDX-License-Identifier: Apache-2.0
#include "generate/till.hpp"

#include "base/crypto.hpp"
#include "llm/request_hash.hpp"

namespace praxeo::generate {

std::optional<std::int64_t> Till::most(const llm::Request& request) const {
  const auto route = provider_.route_of(request);
  if (route != "live" && route != "batch") return 0;
  llm::Usage usage;
  usage.input = spend::estimated_tokens(request);
  if (request.max_output_tokens > 0) usage.output = request.max_output_tokens;
  const auto cost = price_ ? price_(model_, usage) : std::nullopt;
  return cost ? std::optional(cost->picousd) : std::nullopt;
}

store::NewCall Till::call_of(const llm::Request& request) const {
  store::NewCall call;
  call.purpose = request.purpose;
  call.provider = provider_.name();
  call.model = model_;
  call.request_hash = llm::request_hash(request);
  call.prompt_hash = base::sha256(request.system);
  call.route = std::string(provider_.route_of(request));
  call.estimated_tokens = spend::estimated_tokens(request);
  call.reserved_picousd = most(request);
  return call;
}

store::CallOutcome Till::answered(const llm::Reply& reply, const llm::CallFacts& facts) const {
  const auto route = facts.route.empty() ? provider_.route() : facts.route;
  store::CallOutcome outcome;
  outcome.finish_reason = reply.finish;
  outcome.attempts = facts.attempts;
  outcome.reply_hash = base::sha256(reply.text);
  if (!reply.resolved_model.empty()) outcome.resolved_model = reply.resolved_model;
  if (!reply.provider_request_id.empty()) outcome.provider_request_id = reply.provider_request_id;
  outcome.route = std::string(route);
  charge(outcome, route, *llm::sum_of(reply.usage, facts.spent));
  return outcome;
}

store::CallOutcome Till::failed(const llm::ProviderError& error, const llm::CallFacts& facts) const {
  store::CallOutcome outcome;
  outcome.succeeded = false;
  outcome.error_code = std::string(llm::name_of(error.kind));
  if (error.status > 0) outcome.http_status = error.status;
  outcome.attempts = facts.attempts;
  if (!error.provider_request_id.empty()) outcome.provider_request_id = error.provider_request_id;
  if (const auto usage = llm::sum_of(error.usage, facts.spent)) charge(outcome, provider_.route(), *usage);
  return outcome;
}

void Till::charge(store::CallOutcome& outcome, std::string_view route, const llm::Usage& usage) const {
  spend::charge(outcome, route, usage, [&]() -> std::optional<spend::Cost> {
    return price_ ? price_(model_, usage) : std::nullopt;
  });
}

}  // namespace praxeo::generate
