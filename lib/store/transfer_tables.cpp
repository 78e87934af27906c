// SPDX-License-Identifier: Apache-2.0
#include "store/transfer_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace praxeo::store::transfer {
namespace {

std::string select_of(const std::vector<Column>& columns) {
  using enum Type;
  std::string list;
  for (const auto& column : columns) {
    if (!list.empty()) list += ", ";
    if (column.type == version) {
      list += fmt::format(
          "(SELECT s.id || '@' || v.ordinal FROM source_versions v JOIN sources s ON s.pk = v.source_pk "
          "WHERE "
          "v.pk = t.{})",
          column.stored_as());
    } else if (column.type == generation) {
      list += fmt::format("(SELECT id FROM generations WHERE pk = t.{})", column.stored_as());
    } else {
      list += fmt::format("t.{}", column.stored_as());
    }
  }
  return list;
}

Table make(std::string_view type, std::string_view name, std::vector<Column> columns) {
  auto select = select_of(columns);
  return {type, name, std::move(columns), std::move(select)};
}

// The rows of a project, table by table. A test holds this list against the schema: a new table or column has
// to be added here, or named there as one that stays behind.
std::vector<Table> make_tables() {
  using enum Type;  // not above: another file of a unity build may know a `json`
  return {
      make("project", "projects",
           {{"id", id},
            {"slug", slug},
            {"title"},
            {"state"},
            {"metadata", object},
            {"created_at", time},
            {"updated_at", time}}),
      make("setting", "settings", {{"key"}, {"value", json}, {"updated_at", time}}),
      make("generation", "generations",
           {{"id", id},
            {"repair_of", generation, true},
            {"purpose"},
            {"provider"},
            {"model"},
            {"resolved_model", text, true},
            {"request_hash", hash},
            {"prompt_hash", hash, true},
            {"template", text, true},
            {"parameters", object},
            {"route"},
            {"state"},
            {"finish_reason", text, true},
            {"error_code", text, true},
            {"http_status", integer, true},
            {"attempts", integer},
            {"estimated_tokens", integer, true},
            {"input_tokens", integer, true},
            {"cached_input_tokens", integer, true},
            {"cache_write_tokens", integer, true},
            {"output_tokens", integer, true},
            {"reasoning_tokens", integer, true},
            {"tool_tokens", integer, true},
            {"price_key", text, true},
            {"cost_picousd", integer, true},
            {"reply_hash", text, true},
            {"provider_request_id", text, true},
            {"started_at", time},
            {"finished_at", time, true},
            {"duration_ms", integer, true}}),
      make("source", "sources",
           {{"id", id},
            {"slug", slug},
            {"kind"},
            {"identity"},
            {"origin"},
            {"plan_key", text, true},
            {"head", integer},
            {"created_at", time},
            {"updated_at", time}}),
      make("thumbnail", "source_thumbnails",
           {{"content_hash", hash},
            {"media_type"},
            {"width", integer},
            {"height", integer},
            {"set_at", time}}),
      make("version", "source_versions",
           {{"ordinal", integer},
            {"content_hash", hash},
            {"reader"},
            {"reader_hash"},
            {"text_hash", hash},
            {"title"},
            {"media_type"},
            {"characters", integer},
            {"pages", integer, true},
            {"duration_ms", integer, true},
            {"language", text, true},
            {"metadata", object},
            {"warnings", array},
            {"fetched_at", time},
            {"created_at", time}}),
      make("document", "document_inputs",
           {{"file_name", text, true}, {"encoding", text, true}, {"authors", array}, {"ocr"}}),
      make("youtube", "youtube_inputs",
           {{"video_id"},
            {"captions_format"},
            {"captions_kind"},
            {"channel", text, true},
            {"published_at", text, true}}),
      make("topic", "topic_inputs", {{"audience", text, true}, {"level", text, true}, {"notes", text, true}}),
      make("anchor", "anchors",
           {{"unit"},
            {"char_start", integer},
            {"value", integer},
            {"value_end", integer, true},
            {"char_end", integer},
            {"label", text, true},
            {"confidence", real, true}}),
      make("passage", "passages",
           {{"lead"},
            {"text"},
            {"page", integer, true},
            {"start_ms", integer, true},
            {"end_ms", integer, true},
            {"heading", text, true},
            {"role"}}),
      make("set_aside", "set_aside", {{"char_at", integer}, {"page", integer, true}, {"reason"}, {"text"}}),
      make("content", "contents",
           {{"id", id},
            {"kind"},
            {"slug", slug},
            {"plan_key", text, true},
            {"head", integer},
            {"created_at", time},
            {"updated_at", time}}),
      make("revision", "content_revisions",
           {{"revision", integer},
            {"parent", integer, true},
            {"author"},
            {"generation", generation, true, "generation_pk"},
            {"body", object},
            {"schema_hash", hash},
            {"hash", hash},
            {"created_at", time},
            {"state"},
            {"state_at", time, true}}),
      make("input", "revision_inputs",
           {{"version", version, true, "version_pk"},
            {"char_start", integer},
            {"char_end", integer},
            {"place"},
            {"text_hash", hash}}),
      make("citation", "citations",
           {{"mark", integer},
            {"field"},
            {"claim"},
            {"quote"},
            {"version", version, true, "version_pk"},
            {"char_start", integer, true},
            {"char_end", integer, true},
            {"locator"}}),
      make("citation_check", "citation_checks",
           {{"version", version, false, "version_pk"},
            {"status"},
            {"score", real, true},
            {"rule"},
            {"reason", text, true},
            {"char_start", integer, true},
            {"char_end", integer, true},
            {"checked_at", time}}),
      make("check", "checks",
           {{"name"},
            {"place"},
            {"status"},
            {"message"},
            {"tool", text, true},
            {"input_hash"},
            {"details", json, true},
            {"duration_ms", integer, true},
            {"checked_at", time}}),
      make("embed", "embeds",
           {{"id", id},
            {"slug", slug},
            {"title"},
            {"theme"},
            {"selector", object, true},
            {"options", object},
            {"plan_key", text, true},
            {"created_at", time},
            {"updated_at", time}}),
  };
}

}  // namespace

std::span<const Table> tables() {
  static const auto all = make_tables();
  return all;
}

const Table& table(std::string_view type) {
  const auto all = tables();
  const auto found = std::ranges::find(all, type, &Table::type);
  if (found == all.end()) throw std::logic_error("no kind of line is called " + std::string(type));
  return *found;
}

}  // namespace praxeo::store::transfer
