// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/json.hpp"

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "content/markdown.hpp"
#include "ingest/ocr/note.hpp"
#include "store/code_marks.hpp"
#include "store/locator.hpp"
#include "store/page_labels.hpp"
#include "store/staleness.hpp"
#include "verify/second_reader.hpp"

namespace praxeo::commands {

using nlohmann::ordered_json;

namespace {

template <class T>
ordered_json or_null(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json warnings_json(const std::vector<store::Warning>& warnings) {
  auto list = ordered_json::array();
  for (const auto& warning : warnings) {
    ordered_json row{{"code", warning.code}, {"message", warning.message}};
    if (warning.locator) row["locator"] = *warning.locator;
    if (warning.count) row["count"] = *warning.count;
    list.push_back(std::move(row));
  }
  return list;
}

ordered_json provenance_json(store::Contents& contents, const store::Content& content,
                             const std::optional<store::Call>& call) {
  ordered_json provenance{{"provider", nullptr},       {"model", nullptr},
                          {"resolved_model", nullptr}, {"prompt_hash", nullptr},
                          {"template", nullptr},       {"parameters", ordered_json::object()}};
  if (call) {
    provenance["provider"] = call->call.provider;
    provenance["model"] = call->call.model;
    provenance["resolved_model"] = or_null(call->outcome.resolved_model);
    provenance["prompt_hash"] = or_null(call->call.prompt_hash);
    provenance["template"] = or_null(call->call.template_name);
    provenance["parameters"] = stored_json(call->call.parameters);
  }
  auto sources = ordered_json::array();
  for (const auto& input : contents.inputs(content.revision.pk)) {
    sources.push_back({{"slug", or_null(input.source_slug)},
                       {"version", or_null(input.source_version)},
                       {"place", input.place},
                       {"content_hash", or_null(input.content_hash)},
                       {"text_hash", input.text_hash}});
  }
  provenance["sources"] = std::move(sources);
  provenance["generated_at"] = base::format_time(content.revision.created_at);
  provenance["replayed"] = call && call->call.route == "recording";
  return provenance;
}

}  // namespace

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json stored_json(const std::string& text) {
  auto value = ordered_json::parse(text, nullptr, false);
  return value.is_discarded() ? ordered_json(nullptr) : value;
}

ordered_json project_json(const store::Project& project, const store::ProjectCounts& counts) {
  return {{"id", project.id},          {"slug", project.slug},
          {"title", project.title},    {"state", project.state},
          {"sources", counts.sources}, {"contents", counts.contents},
          {"embeds", counts.embeds},   {"created_at", base::format_time(project.created_at)}};
}

ordered_json source_json(const store::Source& source) {
  const auto& version = source.version;
  ordered_json row{{"id", source.id},
                   {"slug", source.slug},
                   {"kind", store::name_of(source.kind)},
                   {"version", version.ordinal},
                   {"title", version.title},
                   {"origin", source.origin},
                   {"media_type", version.media_type},
                   {"content_hash", version.content_hash},
                   {"text_hash", version.text_hash},
                   {"reader", version.reader},
                   {"bytes", version.bytes},
                   {"characters", version.characters},
                   {"passages", source.passages}};
  if (version.pages) row["pages"] = *version.pages;
  if (version.duration_ms) row["duration_ms"] = *version.duration_ms;
  if (version.language) row["language"] = *version.language;
  if (const auto noted = ingest::ocr::noted_in(version.metadata); noted && noted->pages > 0) {
    row["ocr"] = noted->pages == version.pages ? "all" : "some";
    row["ocr_confidence"] = noted->confidence;
  }
  row["metadata"] = stored_json(version.metadata);
  store::leave_out_code_marks(row["metadata"]);
  row["warnings"] = warnings_json(version.warnings);
  row["created_at"] = base::format_time(source.created_at);
  return row;
}

ordered_json passage_json(store::Sources& sources, const store::AnchorReader& anchors,
                          const store::Source& source, const store::Passage& passage) {
  const auto place = store::place_of(anchors, source, passage.range);
  ordered_json row{{"source", source.slug},
                   {"ordinal", passage.ordinal},
                   {"lead", passage.lead},
                   {"text", passage.text},
                   {"locator", store::write_locator(source, place, false)}};
  if (passage.page) {
    row["page"] = *passage.page;
    if (auto label = store::telling_label(anchors(store::AnchorUnit::page), *passage.page))
      row["page_label"] = *std::move(label);
  }
  if (passage.start_ms) row["start_ms"] = *passage.start_ms;
  if (passage.end_ms) row["end_ms"] = *passage.end_ms;
  row["char_start"] = passage.range.start;
  row["char_end"] = passage.range.end;
  if (passage.heading) row["heading"] = *passage.heading;
  row["role"] = store::name_of(passage.role);
  if (source.kind == store::SourceKind::pdf) {
    if (const auto least = sources.confidence(passage.version_pk, passage.range))
      row["ocr_confidence"] = *least;
  }
  return row;
}

ordered_json citation_json(const store::Citation& citation) {
  ordered_json row{
      {"mark", citation.mark},
      {"field", citation.field},
      {"claim", citation.claim},
      {"quote", citation.quote},
      {"source", or_null(citation.source_slug)},
      {"source_version", or_null(citation.source_version)},
      {"locator", store::locator_now(citation)},
      {"char_start", citation.range ? ordered_json(citation.range->start) : ordered_json(nullptr)},
      {"char_end", citation.range ? ordered_json(citation.range->end) : ordered_json(nullptr)}};
  const auto status = citation.check ? citation.check->status : store::CitationStatus::unchecked;
  row["status"] = store::name_of(status);
  row["score"] = citation.check ? or_null(citation.check->score) : ordered_json(nullptr);
  const auto drift = store::drift_of(citation);
  row["drift"] = drift ? ordered_json(store::name_of(*drift)) : ordered_json(nullptr);
  if (drift && citation.on_head->reason) row["drift_reason"] = *citation.on_head->reason;
  if (citation.check && citation.check->reason) row["reason"] = *citation.check->reason;
  if (citation.check && citation.check->rule.starts_with(verify::kByModel))
    row["method"] = citation.check->rule;
  return row;
}

ordered_json check_json(const store::Check& check) {
  ordered_json row{{"name", check.name}, {"status", check.status}, {"message", check.message}};
  if (!check.place.empty()) row["place"] = check.place;
  row["tool"] = or_null(check.tool);
  row["duration_ms"] = or_null(check.duration_ms);
  return row;
}

ordered_json usage_json(const store::Usage& usage, std::optional<std::int64_t> picousd) {
  static constexpr double kPicoPerUsd = 1e12;
  return {{"input_tokens", or_null(usage.input)},
          {"cached_input_tokens", or_null(usage.cached_input)},
          {"cache_write_tokens", or_null(usage.cache_write)},
          {"output_tokens", or_null(usage.output)},
          {"reasoning_tokens", or_null(usage.reasoning)},
          {"cost_usd",
           picousd ? ordered_json(static_cast<double>(*picousd) / kPicoPerUsd) : ordered_json(nullptr)}};
}

ordered_json content_row_json(store::Contents& contents, const store::Content& content) {
  auto changed = ordered_json::array();
  for (const auto& input : contents.changed_inputs(content.revision.pk)) {
    changed.push_back(store::write_changed(input));
  }
  return {{"id", content.id},
          {"slug", content.slug},
          {"kind", content.kind},
          {"revision", content.revision.revision},
          {"state", content.revision.state},
          {"author", content.revision.author},
          {"stale", !changed.empty()},
          {"stale_inputs", std::move(changed)},
          {"hash", content.revision.hash},
          {"title", content.revision.title},
          {"created_at", base::format_time(content.created_at)}};
}

ordered_json content_json(store::Contents& contents, const content::Kinds& kinds,
                          const store::Content& content) {
  auto row = content_row_json(contents, content);
  row.erase("created_at");
  const auto citations = contents.citations(content.revision.pk);
  const auto body = nlohmann::ordered_json::parse(content.revision.body);
  row["body"] = body;
  row["markdown"] = content::to_markdown(kinds.of(content.kind, body), nlohmann::json(body), citations);
  auto citation_rows = ordered_json::array();
  for (const auto& citation : citations) citation_rows.push_back(citation_json(citation));
  row["citations"] = std::move(citation_rows);
  auto check_rows = ordered_json::array();
  for (const auto& check : contents.checks(content.revision.pk)) check_rows.push_back(check_json(check));
  row["checks"] = std::move(check_rows);
  std::optional<store::Call> call;
  if (content.revision.generation_pk) call = contents.call(*content.revision.generation_pk);
  row["provenance"] = provenance_json(contents, content, call);
  row["usage"] = call ? usage_json(call->outcome.usage, call->outcome.cost_picousd) : ordered_json(nullptr);
  row["created_at"] = base::format_time(content.created_at);
  return row;
}

ordered_json embed_json(const store::Embed& embed) {
  ordered_json row{{"id", embed.id}, {"slug", embed.slug}, {"title", embed.title}, {"theme", embed.theme}};
  row["selector"] = embed.selector ? stored_json(*embed.selector) : ordered_json(nullptr);
  row["items"] = embed.items;
  row["created_at"] = base::format_time(embed.created_at);
  return row;
}

}  // namespace praxeo::commands
