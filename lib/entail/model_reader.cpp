// SPDX-License-Identifier: Apache-2.0
#include "entail/model_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "entail/request.hpp"
#include "llm/request_hash.hpp"

namespace praxeo::entail {
namespace {

using verify::OpenPair;
using verify::Opinion;

template <class Each>
void in_requests(const std::vector<OpenPair>& pairs, std::size_t at_once, Each&& each) {
  for (std::size_t first = 0; first < pairs.size(); first += at_once) {
    const auto end = std::min(pairs.size(), first + at_once);
    each(std::vector<OpenPair>(pairs.begin() + static_cast<std::ptrdiff_t>(first),
                               pairs.begin() + static_cast<std::ptrdiff_t>(end)));
  }
}

// Will every other call fare like this one?
bool for_good(llm::ProviderError::Kind kind) {
  using enum llm::ProviderError::Kind;
  return kind == auth || kind == quota || kind == unknown_model || kind == network;
}

}  // namespace

llm::Request ModelReader::asked(const std::vector<OpenPair>& pairs) const {
  auto request = request_of(pairs, provider_.name(), model_, options_.library);
  request.max_output_tokens = options_.max_output_tokens;
  return request;
}

ReaderPlan ModelReader::plan(const std::vector<OpenPair>& pairs) const {
  ReaderPlan plan;
  plan.pairs = pairs.size();
  in_requests(pairs, options_.at_once, [&](const std::vector<OpenPair>& some) {
    const auto request = asked(some);
    plan.requests.push_back(
        llm::canonical_request(request).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    plan.input_tokens += spend::estimated_tokens(request);
    plan.most_output_tokens += request.max_output_tokens;
    const auto most = till_.most(request);
    plan.most_picousd = most && plan.most_picousd ? std::optional(*plan.most_picousd + *most) : std::nullopt;
  });
  return plan;
}

std::vector<Opinion> ModelReader::judge(const std::vector<OpenPair>& pairs, const std::stop_token& stop) {
  std::vector<Opinion> all;
  all.reserve(pairs.size());
  in_requests(pairs, options_.at_once, [&](const std::vector<OpenPair>& some) {
    tally_.pairs += some.size();
    auto judged = given_up_.empty() ? ask(some, stop)
                                    : std::vector<Opinion>(some.size(), {Opinion::Says::nothing, given_up_});
    std::move(judged.begin(), judged.end(), std::back_inserter(all));
  });
  tally_.heard += static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [](const Opinion& each) { return each.says != Opinion::Says::nothing; }));
  return all;
}

std::vector<Opinion> ModelReader::failed(std::size_t pairs, std::string cause, bool no_more) {
  if (const auto mine = name() + ": "; cause.starts_with(mine)) cause.erase(0, mine.size());
  ++tally_.failed;
  if (tally_.cause.empty()) tally_.cause = cause;
  if (no_more) given_up_ = cause;
  return {pairs, {Opinion::Says::nothing, cause}};
}

std::vector<Opinion> ModelReader::ask(const std::vector<OpenPair>& pairs, const std::stop_token& stop) {
  auto request = asked(pairs);
  auto call = till_.call_of(request);
  call.template_name = "entail";
  call.parameters =
      nlohmann::json{{"pairs", pairs.size()}, {"max_output_tokens", request.max_output_tokens}}.dump();
  try {
    calls_.begin(std::move(call));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    return failed(pairs.size(), error.message(), true);
  }
  ++tally_.calls;
  request.call_id = calls_.open_id();
  auto answer = llm::ask(provider_, request, stop);
  if (const auto* error = std::get_if<llm::ProviderError>(&answer.outcome)) {
    if (answer.facts.unsure > 0)
      calls_.abandon();
    else
      calls_.settle(till_.failed(*error, answer.facts));
    const auto told = llm::to_error(*error, provider_.name(), model_);
    if (error->kind == llm::ProviderError::Kind::cancelled || stop.stop_requested()) throw told;
    return failed(pairs.size(), told.message(), for_good(error->kind));
  }
  const auto& reply = std::get<llm::Reply>(answer.outcome);
  auto outcome = till_.answered(reply, answer.facts);
  auto reading = read_reply(reply.text, pairs.size());
  if (!reading.whole) {
    outcome.succeeded = false;
    outcome.error_code = "check_failed";
  }
  calls_.settle(std::move(outcome));
  if (!reading.whole) {
    provider_.forget(request);
    ++tally_.failed;
    if (tally_.cause.empty()) tally_.cause = "a reply that can't be read, or not for every pair";
  }
  return std::move(reading.judgements);
}

}  // namespace praxeo::entail
