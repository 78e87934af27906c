// SPDX-License-Identifier: Apache-2.0
#include "store/ledger.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/process.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

struct OpenCall {
  Pk pk = 0;
  std::string id, project_id, process;
  bool run_ended = false;
};

OpenCall open_call(const Query& query) {
  return {.pk = query.integer(0),
          .id = query.text(1),
          .project_id = query.text(2),
          .process = query.text(3),
          .run_ended = !query.null(4)};
}

const std::string kSelectOpenCall =
    "SELECT g.pk, g.id, g.project_id, r.process, r.finished_at FROM generations g JOIN runs r ON r.pk = "
    "g.run_pk ";

nlohmann::json settled_data(const CallOutcome& outcome) {
  nlohmann::json data = {{"state", outcome.succeeded ? "succeeded" : "failed"},
                         {"attempts", outcome.attempts}};
  const auto put = [&](const char* name, const auto& value) {
    if (value) data[name] = *value;
  };
  put("input_tokens", outcome.usage.input);
  put("output_tokens", outcome.usage.output);
  put("cost_picousd", outcome.cost_picousd);
  put("reply_hash", outcome.reply_hash);
  return data;
}

}  // namespace

Pk Ledger::start(Change& change, const NewCall& call) {
  const auto id = call.id.empty() ? change.new_id() : call.id;
  Pk pk = 0;
  {
    // Over before the next statement begins: what each may have to undo is kept until the outermost ends.
    Query query(
        store_,
        "INSERT INTO generations(id, project_id, run_pk, purpose, provider, model, request_hash, "
        "prompt_hash, "
        "template, parameters, route, estimated_tokens, reserved_picousd, started_at) VALUES(?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
    query.args(id, call.project_id, change.run_pk(), call.purpose, call.provider, call.model,
               call.request_hash, call.prompt_hash, call.template_name, call.parameters, call.route,
               call.estimated_tokens, call.reserved_picousd, change.at());
    (void)query.step();
    pk = query.integer(0);
  }
  const nlohmann::json data = {{"request_hash", call.request_hash}, {"route", call.route}};
  change.record(
      {.type = "generation.started", .project_id = call.project_id, .subject_id = id, .data = data.dump()});
  return pk;
}

void Ledger::settle(Change& change, Pk call, const CallOutcome& outcome) {
  OpenCall open;
  {
    Query query(store_, kSelectOpenCall + "WHERE g.pk = ? AND g.state IN ('started', 'abandoned')");
    if (!query.arg(call).step()) throw Error(ErrorKind::conflict, "this call was settled already");
    open = open_call(query);
  }
  const auto& usage = outcome.usage;
  Query(store_,
        "UPDATE generations SET state = ?, resolved_model = ?, finish_reason = ?, error_code = ?, "
        "http_status = ?, "
        "attempts = ?, input_tokens = ?, cached_input_tokens = ?, cache_write_tokens = ?, output_tokens = ?, "
        "reasoning_tokens = ?, tool_tokens = ?, price_key = ?, cost_picousd = ?, reply_hash = ?, "
        "provider_request_id = "
        "?, route = ifnull(?, route), finished_at = ?, duration_ms = ? WHERE pk = ?")
      .args(outcome.succeeded ? "succeeded" : "failed", outcome.resolved_model, outcome.finish_reason,
            outcome.error_code, outcome.http_status, outcome.attempts, usage.input, usage.cached_input,
            usage.cache_write, usage.output, usage.reasoning, usage.tool, outcome.price_key,
            outcome.cost_picousd, outcome.reply_hash, outcome.provider_request_id, outcome.route, change.at(),
            outcome.duration_ms, call)
      .run();
  change.record({.type = "generation.settled",
                 .project_id = open.project_id,
                 .subject_id = open.id,
                 .data = settled_data(outcome).dump()});
}

void Ledger::abandon(Change& change, Pk call) {
  OpenCall open;
  {
    Query query(store_, kSelectOpenCall + "WHERE g.pk = ? AND g.state = 'started'");
    if (!query.arg(call).step()) throw Error(ErrorKind::conflict, "this call was settled already");
    open = open_call(query);
  }
  Query(store_, "UPDATE generations SET state = 'abandoned', finished_at = ? WHERE pk = ?")
      .args(change.at(), call)
      .run();
  change.record({.type = "generation.abandoned", .project_id = open.project_id, .subject_id = open.id});
}

std::int64_t Ledger::abandon_dead(Change& change) {
  std::vector<OpenCall> dead;
  {
    Query query(store_, kSelectOpenCall +
                            "WHERE g.state = 'started' AND (g.route <> 'batch' OR NOT EXISTS "
                            "(SELECT 1 FROM batch_items i WHERE i.generation_pk = g.pk)) ORDER BY "
                            "g.pk");
    while (query.step()) {
      auto call = open_call(query);
      if (call.run_ended || !process_lives(call.process)) dead.push_back(std::move(call));
    }
  }
  for (const auto& call : dead) {
    Query(store_, "UPDATE generations SET state = 'abandoned', finished_at = ? WHERE pk = ?")
        .args(change.at(), call.pk)
        .run();
    change.record({.type = "generation.abandoned", .project_id = call.project_id, .subject_id = call.id});
  }
  return static_cast<std::int64_t>(dead.size());
}

std::vector<Call> Ledger::abandoned(const std::string& provider) {
  Query query(
      store_,
      "SELECT pk, id, request_hash, model FROM generations WHERE state = 'abandoned' AND provider = ? AND "
      "route = 'live' ORDER BY pk DESC LIMIT 4096");
  query.arg(provider);
  std::vector<Call> calls;
  while (query.step()) {
    Call call;
    call.pk = query.integer(0);
    call.id = query.text(1);
    call.call.request_hash = query.text(2);
    call.call.model = query.text(3);
    calls.push_back(std::move(call));
  }
  return calls;
}

Ledger::Spend Ledger::spend(const std::string& project_id, base::TimePoint from) {
  Query query(
      store_,
      "SELECT count(*), count(*) FILTER (WHERE cost_picousd IS NULL AND state = 'succeeded' AND route IN "
      "('live', 'batch')), ifnull(sum(cost_picousd), 0) FROM generations WHERE (?1 = '' OR project_id = ?1) "
      "AND "
      "started_at >= ?2");
  (void)query.args(project_id, from).step();
  return {.calls = query.integer(0), .unpriced = query.integer(1), .picousd = query.integer(2)};
}

std::int64_t Ledger::open_at_services(const std::string& project_id, std::optional<base::TimePoint> month) {
  const auto name = month ? base::format_time(*month).substr(0, 7) : std::string();
  Query query(
      store_,
      "SELECT ifnull(sum(reserved_picousd), 0) FROM generations WHERE state = 'started' AND route = 'batch' "
      "AND (?1 = '' OR project_id = ?1) AND (?2 = '' OR substr(started_at, 1, 7) = ?2)");
  (void)query.args(project_id, name).step();
  return query.integer(0);
}

Ledger::Totals Ledger::totals(const std::string& project_id, std::optional<base::TimePoint> month) {
  const auto name = month ? base::format_time(*month).substr(0, 7) : std::string();
  Query query(
      store_,
      "SELECT ifnull(sum(paid_picousd), 0), ifnull(sum(open_picousd), 0), ifnull(sum(lost_picousd), 0) "
      "FROM spend WHERE (?1 = '' OR project_id = ?1) AND (?2 = '' OR month = ?2)");
  (void)query.args(project_id, name).step();
  return {query.integer(0), query.integer(1), query.integer(2)};
}

}  // namespace praxeo::store
