// SPDX-License-Identifier: Apache-2.0
#include "batch/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/crypto.hpp"
#include "batch/result_line.hpp"

namespace praxeo::batch {
namespace {

constexpr std::string_view kBatchRoute = "batch";
constexpr std::array<std::string_view, 8> kAgain{"expired", "cancelled",  "lost",    "refused",
                                                 "rate",    "overloaded", "timeout", "network"};

}  // namespace

bool is_worth_asking_again(std::string_view code) {
  return std::find(kAgain.begin(), kAgain.end(), code) != kAgain.end();
}

bool stands(const std::optional<store::BatchItem>& known, const std::string& request_hash,
            bool retry_errors) {
  if (!known || known->request_hash != request_hash || known->state == "waiting") return false;
  return known->state != "failed" || !retry_errors;
}

std::optional<llm::Reply> kept_reply(store::Batches& batches, const llm::ReplyCache& cache,
                                     const std::string& request_hash) {
  if (const auto result = batches.answer(request_hash)) {
    if (auto reply = reply_in(*result)) return reply;
  }
  if (auto found = cache.find(request_hash)) return std::move(found->reply);
  return std::nullopt;
}

void Judge::charge(Judged& judged, const RequestLine& line, const llm::Usage& usage) const {
  spend::charge(judged.outcome, "live", usage, [&] { return pricing_.cost(line.request.model, usage); });
  judged.unpriced = !judged.outcome.cost_picousd;
}

Judged Judge::judged(const RequestLine& line, const llm::BatchAnswer& answer, bool mended) {
  if (const auto* error = std::get_if<llm::ProviderError>(&answer.outcome)) {
    if (!answer.unanswered.empty()) return unanswered(line, answer.unanswered, error->message);
    Judged made;
    made.outcome.succeeded = false;
    made.outcome.error_code = std::string(llm::name_of(error->kind));
    if (error->status > 0) made.outcome.http_status = error->status;
    if (!error->provider_request_id.empty()) made.outcome.provider_request_id = error->provider_request_id;
    if (error->usage) charge(made, line, *error->usage);
    made.line = failure_of(line, llm::name_of(error->kind), error->message, error->status, 1);
    return made;
  }
  const auto& reply = std::get<llm::Reply>(answer.outcome);
  Judged made;
  made.outcome.finish_reason = reply.finish;
  made.outcome.reply_hash = base::sha256(reply.text);
  if (!reply.resolved_model.empty()) made.outcome.resolved_model = reply.resolved_model;
  if (!reply.provider_request_id.empty()) made.outcome.provider_request_id = reply.provider_request_id;
  charge(made, line, reply.usage);
  if (const auto problem = schemas_.problem_of(line, reply.text)) {
    made.outcome.succeeded = false;
    made.outcome.error_code = "check_failed";
    made.line =
        failure_of(line, "check_failed",
                   fmt::format("the reply breaks the schema{}: {}", mended ? ", twice" : "", *problem), 0, 1);
    made.broken = {reply.text, *problem, mended};
    return made;
  }
  made.succeeded = true;
  made.line = result_of(line, reply, {.attempts = 1, .route = kBatchRoute}, made.outcome.cost_picousd);
  return made;
}

Judged Judge::unanswered(const RequestLine& line, std::string_view code, std::string_view message) {
  Judged made;
  made.outcome.succeeded = false;
  made.outcome.error_code = std::string(code);
  made.outcome.cost_picousd = 0;
  made.outcome.attempts = 0;
  made.line = failure_of(line, code, message, 0, 0);
  return made;
}

}  // namespace praxeo::batch
