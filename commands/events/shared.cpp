// SPDX-License-Identifier: Apache-2.0
#include "commands/events/shared.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands {
namespace {

nlohmann::ordered_json id_or_null(const std::optional<std::string>& id) {
  return id ? nlohmann::ordered_json(*id) : nlohmann::ordered_json(nullptr);
}

// {"force":true,"sources":2} as "force=true sources=2".
std::string data_words(const nlohmann::ordered_json& data) {
  std::string words;
  for (const auto& [name, value] : data.items()) {
    words += (words.empty() ? "" : " ") + name + "=" +
             (value.is_string() ? value.get<std::string>() : value.dump());
  }
  return words;
}

}  // namespace

void define_event_choice(cli::Args& args, EventChoice& choice) {
  args.option("--type", choice.type, "only this type, or all of a noun: source.ingested, source")
      .value_name("TYPE");
  args.option("--subject", choice.subject,
              "only what happened to this source, content, embed or project; whole ids of deleted ones too")
      .value_name("REF")
      .complete("content");
  cli::define_span(args, choice.span, "recorded");
}

store::EventFilter event_filter(const EventChoice& choice, Context& context) {
  const auto now = context.clock().now();
  const auto span = cli::read_span(choice.span, now);
  store::EventFilter filter{.type = choice.type, .since = span.since, .until = span.until};
  std::optional<store::Pk> project;
  if (context.globals().project) {
    const auto named = context.project();
    filter.project_id = named.id;
    project = named.pk;
  } else if (choice.subject) {
    try {
      project = context.project().pk;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;  // none is the current one: projects and ids are left
    }
  }
  if (choice.subject)
    filter.subject_id = store::EventList(context.store()).subject_id(project, *choice.subject);
  return filter;
}

nlohmann::ordered_json EventItem::to_json() const {
  const auto& event = named.event;
  return {{"seq", event.seq},
          {"at", base::format_time(event.at)},
          {"type", event.type},
          {"project_id", id_or_null(event.project_id)},
          {"project", id_or_null(named.project)},
          {"subject_id", id_or_null(event.subject_id)},
          {"subject", id_or_null(named.subject)},
          {"actor_id", event.actor_id},
          {"actor", id_or_null(named.actor)},
          {"run_id", event.run_id},
          {"data", stored_json(event.data)},
          {"prev_hash", event.prev_hash},
          {"hash", event.hash}};
}

std::vector<cli::Text> EventItem::cells() const {
  const auto& event = named.event;
  // To the second: seq keeps the order within one.
  auto at = base::format_time(event.at);
  at.replace(at.size() - 5, 5, "Z");
  return {std::to_string(event.seq),
          cli::Text(at, cli::Tone::faint),
          cli::Text(event.type, cli::Tone::strong),
          named.project.value_or(""),
          named.subject.value_or(event.subject_id.value_or("")),
          named.actor.value_or(""),
          data_words(stored_json(event.data))};
}

std::vector<cli::Table::Column> event_columns() {
  return {{"SEQ", cli::Align::right},
          {"AT"},
          {"TYPE"},
          {"PROJECT"},
          {"SUBJECT", cli::Align::left, true},
          {"ACTOR"},
          {"DATA", cli::Align::left, true}};
}

}  // namespace praxeo::commands
