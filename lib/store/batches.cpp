// SPDX-License-Identifier: Apache-2.0
#include "store/batches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "store/process.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::string_view kBatch =
    "SELECT pk, id, kind, provider, remote_id, output, options, state, items, created_at, updated_at FROM "
    "batches ";
constexpr std::string_view kItem =
    "SELECT ordinal, key, request_hash, request, state, generation_pk, result, reusable FROM batch_items ";

constexpr std::size_t kShortestPrefix = 6;

Batch batch_from(const Query& query) {
  return {.pk = query.integer(0),
          .id = query.text(1),
          .kind = query.text(2),
          .provider = query.text(3),
          .remote_id = query.maybe_text(4),
          .output = query.maybe_text(5),
          .options = query.text(6),
          .state = query.text(7),
          .items = query.integer(8),
          .created_at = query.time(9),
          .updated_at = query.time(10)};
}

BatchItem item_from(const Query& query) {
  return {.ordinal = query.integer(0),
          .key = query.text(1),
          .request_hash = query.text(2),
          .request = query.maybe_text(3),
          .state = query.text(4),
          .generation_pk = query.maybe_integer(5),
          .result = query.maybe_text(6),
          .reusable = !query.null(7)};
}

std::string project_of(Store& store, const Batch& batch) {
  Query query(store, "SELECT p.id FROM projects p JOIN batches b ON b.project_pk = p.pk WHERE b.pk = ?");
  return query.arg(batch.pk).step() ? query.text(0) : std::string();
}

}  // namespace

Batch Batches::add(Change& change, const Project& project, const Batch& batch) {
  auto made = batch;
  made.id = change.new_id();
  made.created_at = made.updated_at = change.at();
  Query query(store_,
              "INSERT INTO batches(id, project_pk, kind, provider, remote_id, output, options, state, items, "
              "created_at, updated_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  (void)query
      .args(made.id, project.pk, made.kind, made.provider, made.remote_id, made.output, made.options,
            made.state, made.items, made.created_at, made.updated_at)
      .step();
  made.pk = query.integer(0);
  const nlohmann::json data{{"kind", made.kind}, {"provider", made.provider}};
  change.record(
      {.type = "batch.created", .project_id = project.id, .subject_id = made.id, .data = data.dump()});
  return made;
}

Batch Batches::get(Pk batch) {
  Query query(store_, std::string(kBatch) + "WHERE pk = ?");
  if (!query.arg(batch).step()) throw Error(ErrorKind::not_found, "this batch was removed meanwhile");
  return batch_from(query);
}

std::optional<Batch> Batches::by_output(Pk project, std::string_view output) {
  Query query(store_, std::string(kBatch) + "WHERE project_pk = ? AND output = ?");
  if (!query.args(project, output).step()) return std::nullopt;
  return batch_from(query);
}

void Batches::claim(Change& change, const Batch& batch) {
  Query held(store_, "SELECT options ->> '$.process' FROM batches WHERE pk = ?");
  if (held.arg(batch.pk).step() && !held.null(0)) {
    const auto process = held.text(0);
    if (process != this_process() && process_lives(process)) {
      throw Error(ErrorKind::conflict, "another process is at work on this batch")
          .with_hint(batch.kind == "service" ? "wait for it"
                                             : "wait for it, or give this run another output file");
    }
  }
  Query(store_, "UPDATE batches SET options = json_set(options, '$.process', ?), updated_at = ? WHERE pk = ?")
      .args(this_process(), change.at(), batch.pk)
      .run();
}

void Batches::set_state(Change& change, const Batch& batch, std::string_view state, std::int64_t items) {
  Query(store_, "UPDATE batches SET state = ?, items = ?, updated_at = ? WHERE pk = ?")
      .args(state, items, change.at(), batch.pk)
      .run();
  const nlohmann::json data{{"state", state}, {"items", items}};
  change.record({.type = "batch.changed",
                 .project_id = project_of(store_, batch),
                 .subject_id = batch.id,
                 .data = data.dump()});
}

void Batches::set_options(Change& change, const Batch& batch) {
  Query(
      store_,
      "UPDATE batches SET options = json_set(?, '$.process', options ->> '$.process'), updated_at = ? WHERE "
      "pk = ?")
      .args(batch.options, change.at(), batch.pk)
      .run();
  const nlohmann::json data{{"options_hash", base::sha256(batch.options)}};
  change.record({.type = "batch.changed",
                 .project_id = project_of(store_, batch),
                 .subject_id = batch.id,
                 .data = data.dump()});
}

void Batches::remove(Change& change, const Batch& batch) {
  const auto project = project_of(store_, batch);
  Query(store_, "DELETE FROM batches WHERE pk = ?").arg(batch.pk).run();
  change.record({.type = "batch.deleted", .project_id = project, .subject_id = batch.id});
}

void Batches::put(Change& change, Pk batch, const BatchItem& item) {
  static_cast<void>(change);  // the calls it belongs to are in the log
  Query(
      store_,
      "INSERT INTO batch_items(batch_pk, ordinal, key, request_hash, request, state, generation_pk, result, "
      "reusable) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(batch_pk, ordinal) DO UPDATE SET key = "
      "excluded.key, request_hash = excluded.request_hash, request = excluded.request, state = "
      "excluded.state, generation_pk = excluded.generation_pk, result = excluded.result, reusable = "
      "excluded.reusable")
      .args(batch, item.ordinal, item.key, item.request_hash, item.request, item.state, item.generation_pk,
            item.result, item.reusable ? std::optional(1) : std::nullopt)
      .run();
}

std::optional<std::string> Batches::answer(const std::string& request_hash) {
  Query query(store_,
              "SELECT result FROM batch_items WHERE request_hash = ? AND reusable = 1 ORDER BY generation_pk "
              "DESC LIMIT 1");
  if (!query.arg(request_hash).step()) return std::nullopt;
  return query.text(0);
}

namespace {

constexpr std::string_view kEndedBefore =
    "reusable = 1 AND (?1 IS NULL OR (SELECT finished_at FROM generations WHERE pk = generation_pk) < ?1)";

}  // namespace

Batches::Answers Batches::answers(std::optional<base::TimePoint> before) {
  Query query(store_,
              "SELECT count(*), ifnull(sum(length(CAST(result AS BLOB))), 0) FROM batch_items WHERE " +
                  std::string(kEndedBefore));
  (void)query.arg(before).step();
  return {query.integer(0), query.integer(1)};
}

void Batches::forget_answers(Change& change, std::optional<base::TimePoint> before) {
  Query query(store_, "UPDATE batch_items SET reusable = NULL WHERE " + std::string(kEndedBefore));
  const nlohmann::json data{{"answers", query.arg(before).run()}};
  change.record({.type = "cache.pruned", .data = data.dump()});
}

std::optional<BatchItem> Batches::item(Pk batch, std::int64_t ordinal) {
  Query query(store_, std::string(kItem) + "WHERE batch_pk = ? AND ordinal = ?");
  if (!query.args(batch, ordinal).step()) return std::nullopt;
  return item_from(query);
}

void Batches::each(Pk batch, std::int64_t first, std::int64_t last,
                   const std::function<void(const BatchItem&)>& row) {
  Query query(store_, std::string(kItem) + "WHERE batch_pk = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal");
  query.args(batch, first, last);
  while (query.step()) row(item_from(query));
}

void Batches::each_waiting(Pk batch, std::int64_t part, const std::function<void(const BatchItem&)>& row) {
  Query query(store_, std::string(kItem) +
                          "WHERE batch_pk = ? AND state = 'waiting' AND request ->> '$.part' = ? ORDER BY "
                          "ordinal");
  query.args(batch, part);
  while (query.step()) row(item_from(query));
}

std::vector<Batch> Batches::services(Pk project, std::int64_t limit) {
  Query query(store_,
              std::string(kBatch) + "WHERE project_pk = ? AND kind = 'service' ORDER BY pk DESC LIMIT ?");
  query.args(project, limit);
  std::vector<Batch> all;
  while (query.step()) all.push_back(batch_from(query));
  return all;
}

Batch Batches::service(Pk project, std::string_view reference) {
  if (reference == "@latest") {
    auto newest = services(project, 1);
    if (newest.empty())
      throw Error(ErrorKind::not_found, "nothing was handed to a batch service from this project")
          .with_hint("`praxeo batch submit FILE` does");
    return std::move(newest.front());
  }
  std::string prefix(reference);
  for (auto& c : prefix) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::vector<Batch> found;
  if (prefix.size() >= kShortestPrefix) {
    Query query(store_, std::string(kBatch) +
                            "WHERE project_pk = ? AND kind = 'service' AND id >= ? AND id < ? ORDER BY pk");
    query.args(project, prefix, prefix + "~");  // '~' is behind all of the ULID's letters
    while (query.step()) found.push_back(batch_from(query));
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty())
    throw Error(ErrorKind::not_found, fmt::format("no batch '{}'", reference))
        .with_hint("`praxeo batch status` lists what there is");
  Error error(ErrorKind::usage, fmt::format("'{}' begins the ids of {} batches", reference, found.size()));
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 10); ++i) error.add_hint(found[i].id);
  throw error;
}

std::optional<Batch> Batches::by_input(Pk project, std::string_view input_hash) {
  Query query(store_, std::string(kBatch) +
                          "WHERE project_pk = ? AND kind = 'service' AND state IN ('open', 'submitted') AND "
                          "options ->> '$.input_hash' = ? ORDER BY pk DESC LIMIT 1");
  if (!query.args(project, input_hash).step()) return std::nullopt;
  return batch_from(query);
}

std::vector<Batch> Batches::unfinished(Pk project, std::int64_t limit) {
  Query query(store_, std::string(kBatch) +
                          "WHERE project_pk = ? AND state IN ('open', 'submitted') ORDER BY pk DESC LIMIT ?");
  query.args(project, limit);
  std::vector<Batch> found;
  while (query.step()) found.push_back(batch_from(query));
  return found;
}

Batches::Counts Batches::counts(Pk batch) {
  Query query(
      store_,
      "SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'succeeded'), "
      "count(*) FILTER (WHERE state = 'failed') FROM batch_items WHERE batch_pk = ?");
  (void)query.arg(batch).step();
  return {query.integer(0), query.integer(1), query.integer(2)};
}

}  // namespace praxeo::store
