// SPDX-License-Identifier: Apache-2.0
#include "store/source_rows.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace praxeo::store {
namespace {

const std::string kVersionColumns =
    "v.pk, v.source_pk, v.ordinal, v.content_hash, v.reader, v.reader_hash, v.text_hash, v.title, "
    "v.media_type, "
    "v.characters, v.pages, v.duration_ms, v.language, v.metadata, v.warnings, v.fetched_at, v.created_at, "
    "(SELECT bytes FROM blobs WHERE hash = v.content_hash)";
constexpr int kVersionColumnCount = 18;
constexpr int kSourceColumnCount = 11;

std::optional<std::string> string_member(const nlohmann::json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? std::optional(it->get<std::string>()) : std::nullopt;
}

std::optional<std::int64_t> integer_member(const nlohmann::json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_number_integer() ? std::optional(it->get<std::int64_t>())
                                                       : std::nullopt;
}

std::vector<Warning> warnings_of(const std::string& text) {
  std::vector<Warning> warnings;
  for (const auto& item : base::parse_json(text, "a version's warnings")) {
    if (!item.is_object()) continue;
    warnings.push_back({.code = string_member(item, "code").value_or(""),
                        .message = string_member(item, "message").value_or(""),
                        .locator = string_member(item, "locator"),
                        .count = integer_member(item, "count")});
  }
  return warnings;
}

}  // namespace

const std::string kSelectVersion = "SELECT " + kVersionColumns + " FROM source_versions v ";
const std::string kSelectPassage =
    "SELECT pk, version_pk, ordinal, lead, text, char_start, char_end, role, page, start_ms, end_ms, heading "
    "FROM passages ";

std::string select_source(std::string_view join_condition) {
  return fmt::format(
      "SELECT s.pk, s.project_pk, s.id, s.slug, s.kind, s.identity, s.origin, s.plan_key, s.head, "
      "s.created_at, "
      "s.updated_at, {}, ifnull((SELECT ordinal FROM passages WHERE version_pk = v.pk ORDER BY char_start "
      "DESC LIMIT "
      "1), 0) FROM sources s JOIN source_versions v ON {}",
      kVersionColumns, join_condition);
}

SourceVersion version_row(const Query& query, int first) {
  return {.pk = query.integer(first),
          .source_pk = query.integer(first + 1),
          .ordinal = query.integer(first + 2),
          .content_hash = query.text(first + 3),
          .reader = query.text(first + 4),
          .reader_hash = query.text(first + 5),
          .text_hash = query.text(first + 6),
          .title = query.text(first + 7),
          .media_type = query.text(first + 8),
          .bytes = query.maybe_integer(first + 17).value_or(0),
          .characters = query.integer(first + 9),
          .pages = query.maybe_integer(first + 10),
          .duration_ms = query.maybe_integer(first + 11),
          .language = query.maybe_text(first + 12),
          .metadata = query.text(first + 13),
          .warnings = warnings_of(query.text(first + 14)),
          .fetched_at = query.time(first + 15),
          .created_at = query.time(first + 16)};
}

Source source_row(const Query& query) {
  return {.pk = query.integer(0),
          .project_pk = query.integer(1),
          .id = query.text(2),
          .slug = query.text(3),
          .kind = source_kind(query.text(4)).value_or(SourceKind::text),
          .identity = query.text(5),
          .origin = query.text(6),
          .plan_key = query.maybe_text(7),
          .head = query.integer(8),
          .created_at = query.time(9),
          .updated_at = query.time(10),
          .version = version_row(query, kSourceColumnCount),
          .passages = query.integer(kSourceColumnCount + kVersionColumnCount)};
}

Passage passage_row(const Query& query) {
  return {.pk = query.integer(0),
          .version_pk = query.integer(1),
          .ordinal = query.integer(2),
          .lead = query.text(3),
          .text = query.text(4),
          .range = {query.integer(5), query.integer(6)},
          .role = role(query.text(7)).value_or(Role::text),
          .page = query.maybe_integer(8),
          .start_ms = query.maybe_integer(9),
          .end_ms = query.maybe_integer(10),
          .heading = query.maybe_text(11)};
}

std::string warnings_to_json(const std::vector<Warning>& warnings) {
  auto all = nlohmann::json::array();
  for (const auto& warning : warnings) {
    nlohmann::json item = {{"code", warning.code}, {"message", warning.message}};
    if (warning.locator) item["locator"] = *warning.locator;
    if (warning.count) item["count"] = *warning.count;
    all.push_back(std::move(item));
  }
  return base::canonical(all);
}

}  // namespace praxeo::store
