// SPDX-License-Identifier: Apache-2.0
#include "store/contents.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

NewCall call_request(const Query& query) {
  return {.project_id = query.text(2),
          .purpose = query.text(3),
          .provider = query.text(4),
          .model = query.text(5),
          .request_hash = query.text(6),
          .prompt_hash = query.maybe_text(7),
          .template_name = query.maybe_text(8),
          .parameters = query.text(9),
          .route = query.text(10),
          .estimated_tokens = query.maybe_integer(11)};
}

CallOutcome call_outcome(const Query& query, bool succeeded) {
  return {.succeeded = succeeded,
          .resolved_model = query.maybe_text(13),
          .finish_reason = query.maybe_text(14),
          .error_code = query.maybe_text(15),
          .price_key = query.maybe_text(16),
          .reply_hash = query.maybe_text(17),
          .provider_request_id = query.maybe_text(18),
          .http_status = query.maybe_integer(19),
          .cost_picousd = query.maybe_integer(20),
          .duration_ms = query.maybe_integer(21),
          .attempts = query.integer(22),
          .usage = {.input = query.maybe_integer(23),
                    .cached_input = query.maybe_integer(24),
                    .cache_write = query.maybe_integer(25),
                    .output = query.maybe_integer(26),
                    .reasoning = query.maybe_integer(27),
                    .tool = query.maybe_integer(28)}};
}

}  // namespace

std::optional<Call> Contents::call(Pk generation_pk) {
  Query query(
      store_,
      "SELECT pk, id, project_id, purpose, provider, model, request_hash, prompt_hash, template, parameters, "
      "route, estimated_tokens, state, resolved_model, finish_reason, error_code, price_key, reply_hash, "
      "provider_request_id, http_status, cost_picousd, duration_ms, attempts, input_tokens, "
      "cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, tool_tokens, started_at, "
      "finished_at FROM generations WHERE pk = ?");
  if (!query.arg(generation_pk).step()) return std::nullopt;
  Call call{.pk = query.integer(0),
            .id = query.text(1),
            .call = call_request(query),
            .state = query.text(12),
            .outcome = {},
            .started_at = query.time(29),
            .finished_at = {}};
  call.outcome = call_outcome(query, call.state == "succeeded");
  if (!query.null(30)) call.finished_at = query.time(30);
  return call;
}

}  // namespace praxeo::store
