// SPDX-License-Identifier: Apache-2.0
#include "batch/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::batch {
namespace {

using nlohmann::json;

constexpr std::string_view kStates[] = {"fresh", "sending", "submitted", "over"};

Part part_from(const json& kept) {
  Part part{.number = kept.at("number"),
            .model = kept.at("model"),
            .file = kept.at("file"),
            .remote_id = kept.at("remote_id"),
            .requests = kept.at("requests"),
            .bytes = kept.at("bytes"),
            .told = kept.at("told"),
            .message = kept.at("message"),
            .succeeded = kept.at("succeeded"),
            .failed = kept.at("failed")};
  const auto* state = std::find(std::begin(kStates), std::end(kStates), kept.at("state").get<std::string>());
  if (state == std::end(kStates)) throw Error(ErrorKind::failed, "a part of the batch has no state");
  part.state = static_cast<Part::State>(state - std::begin(kStates));
  return part;
}

json part_json(const Part& part) {
  return {{"number", part.number},       {"model", part.model},         {"state", name_of(part.state)},
          {"file", part.file},           {"remote_id", part.remote_id}, {"requests", part.requests},
          {"bytes", part.bytes},         {"told", part.told},           {"message", part.message},
          {"succeeded", part.succeeded}, {"failed", part.failed}};
}

}  // namespace

std::string_view name_of(Part::State state) { return kStates[static_cast<std::size_t>(state)]; }

std::string remote_name(const store::Batch& batch, const Part& part) {
  return fmt::format("praxeo-{}-{}", batch.id, part.number);
}

bool Submitted::all_over() const {
  return std::all_of(parts.begin(), parts.end(),
                     [](const Part& part) { return part.state == Part::State::over; });
}

Submitted submitted_of(const store::Batch& batch) {
  Submitted made;
  try {
    const auto options = json::parse(batch.options);
    made.input_hash = options.at("input_hash");
    made.input_name = options.at("input_name");
    made.model = options.at("model");
    made.max_output_tokens = options.at("max_output_tokens");
    made.ready = options.at("ready");
    for (const auto& part : options.at("parts")) made.parts.push_back(part_from(part));
  } catch (const json::exception&) {
    throw Error(ErrorKind::failed,
                fmt::format("what the workspace keeps of batch {} can't be read", batch.id))
        .with_hint("`praxeo db check` looks for damage");
  }
  return made;
}

void keep(store::Batches& batches, store::Change& change, store::Batch& batch, const Submitted& submitted) {
  json options{{"input_hash", submitted.input_hash}, {"input_name", submitted.input_name},
               {"model", submitted.model},           {"max_output_tokens", submitted.max_output_tokens},
               {"ready", submitted.ready},           {"parts", json::array()}};
  for (const auto& part : submitted.parts) options["parts"].push_back(part_json(part));
  batch.options = options.dump(-1, ' ', false, json::error_handler_t::replace);
  batches.set_options(change, batch);
}

void write_down(store::Store& store, store::Batch& batch, const Submitted& submitted) {
  store::Batches batches(store);
  store::Change change(store);
  keep(batches, change, batch, submitted);
  change.commit();
}

void read_again(store::Batches& batches, store::Batch& batch, Submitted& submitted) {
  batch = batches.get(batch.pk);
  submitted = submitted_of(batch);
}

Defaults defaults_of(const store::Batch& batch, const Submitted& submitted) {
  Defaults defaults{batch.provider, std::nullopt, submitted.max_output_tokens};
  if (!submitted.model.empty()) defaults.model = submitted.model;
  return defaults;
}

void claim(store::Store& store, store::Batch& batch, Submitted& submitted) {
  store::Batches batches(store);
  store::Change change(store);
  batches.claim(change, batch);
  read_again(batches, batch, submitted);
  batches.set_state(change, batch, batch.state, batch.items);
  change.commit();
}

std::string stored_request(const StoredRequest& request) {
  if (!request.broken) return fmt::format("{{\"part\":{},\"line\":{}}}", request.part, request.line);
  const json broken{{"reply", request.broken->reply},
                    {"problem", request.broken->problem},
                    {"twice", request.broken->twice}};
  return fmt::format("{{\"part\":{},\"line\":{},\"broken\":{}}}", request.part, request.line,
                     broken.dump(-1, ' ', false, json::error_handler_t::replace));
}

StoredRequest stored_request_of(const store::BatchItem& item) {
  const auto kept = json::parse(item.request.value_or(""), nullptr, false);
  if (!kept.is_object() || !kept.contains("part") || !kept.contains("line"))
    throw Error(ErrorKind::failed, fmt::format("the request of line {} is not kept whole", item.ordinal));
  StoredRequest made{kept["part"].get<std::int64_t>(), kept["line"].dump()};
  if (const auto broken = kept.find("broken"); broken != kept.end())
    made.broken = {broken->at("reply"), broken->at("problem"), broken->at("twice")};
  return made;
}

}  // namespace praxeo::batch
