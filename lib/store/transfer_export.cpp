// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/transfer.hpp"
#include "store/transfer_tables.hpp"

namespace praxeo::store::transfer {
namespace {

using nlohmann::json;
using Line = std::function<void(std::string_view)>;

// Broken UTF-8 can only come from a database that was written by other hands.
void put(const Line& line, const Table& table, json row) {
  row["type"] = table.type;
  try {
    line(base::canonical(row));
  } catch (const json::exception&) {
    throw Error(ErrorKind::invalid_input, fmt::format("a {} holds text that is no valid UTF-8", table.type))
        .with_hint("`praxeo db check` looks for more");
  }
}

// All rows of `type` that belong to `owner`; `each` gets the pk, which must be the query's last column.
template <class Each>
void each_row(Store& store, const Line& line, std::string_view type, std::string_view pk,
              std::string_view where, const auto& owner, Each&& each) {
  const auto& spec = table(type);
  Query query(store, fmt::format("SELECT {}, {} FROM {} t WHERE {}", spec.select, pk, spec.table, where));
  query.arg(owner);
  while (query.step()) {
    put(line, spec, row_json(query, spec));
    each(query.integer(static_cast<int>(spec.columns.size())));
  }
}

void each_row(Store& store, const Line& line, std::string_view type, std::string_view where,
              const auto& owner) {
  each_row(store, line, type, "0", where, owner, [](Pk) {});
}

void write_project(Store& store, const Project& project, const Line& line) {
  each_row(store, line, "project", "t.pk = ?", project.pk);
  each_row(store, line, "setting", "t.project_pk = ? ORDER BY t.key", project.pk);
}

// Those that revisions name, and what they repaired. Repairs come after what they repair.
void write_generations(Store& store, const Project& project, const Line& line) {
  const auto& spec = table("generation");
  Query query(
      store, fmt::format(
                 "WITH RECURSIVE named(pk) AS (SELECT r.generation_pk FROM content_revisions r JOIN contents "
                 "c ON c.pk = r.content_pk WHERE c.project_pk = ? AND r.generation_pk IS NOT NULL UNION "
                 "SELECT g.repair_of FROM generations g JOIN named n ON g.pk = n.pk WHERE g.repair_of IS NOT "
                 "NULL) SELECT {} FROM generations t WHERE t.pk IN named ORDER BY t.pk",
                 spec.select));
  query.arg(project.pk);
  while (query.step()) {
    auto row = row_json(query, spec);
    if (row["state"] == "started") {
      throw Error(ErrorKind::conflict,
                  fmt::format("call {} is still under way", row["id"].get<std::string>()))
          .with_hint("export again when it has ended");
    }
    put(line, spec, std::move(row));
  }
}

void write_sources(Store& store, const Project& project, const Line& line) {
  each_row(store, line, "source", "t.pk", "t.project_pk = ? ORDER BY t.pk", project.pk, [&](Pk source) {
    each_row(store, line, "thumbnail", "t.source_pk = ?", source);
    each_row(store, line, "version", "t.pk", "t.source_pk = ? ORDER BY t.ordinal", source, [&](Pk version) {
      for (const auto* input : {"document", "youtube", "topic"})
        each_row(store, line, input, "t.version_pk = ?", version);
      each_row(store, line, "anchor", "t.version_pk = ? ORDER BY t.unit, t.value, t.char_start", version);
      each_row(store, line, "passage", "t.version_pk = ? ORDER BY t.char_start", version);
      each_row(store, line, "set_aside", "t.version_pk = ? ORDER BY t.ordinal", version);
    });
  });
}

void write_contents(Store& store, const Project& project, const Line& line) {
  each_row(store, line, "content", "t.pk", "t.project_pk = ? ORDER BY t.pk", project.pk, [&](Pk content) {
    each_row(store, line, "revision", "t.pk", "t.content_pk = ? ORDER BY t.revision", content,
             [&](Pk revision) {
               each_row(store, line, "input", "t.revision_pk = ? ORDER BY t.ordinal", revision);
               each_row(store, line, "citation", "t.pk", "t.revision_pk = ? ORDER BY t.mark", revision,
                        [&](Pk citation) {
                          // Not by pk: those of versions follow from the order in which they came.
                          each_row(store, line, "citation_check",
                                   "t.citation_pk = ? ORDER BY (SELECT source_pk FROM source_versions WHERE "
                                   "pk = t.version_pk), (SELECT "
                                   "ordinal FROM source_versions WHERE pk = t.version_pk)",
                                   citation);
                        });
               each_row(store, line, "check", "t.revision_pk = ? ORDER BY t.pk", revision);
             });
  });
}

void write_embeds(Store& store, const Project& project, const Line& line) {
  const auto& spec = table("embed");
  Query query(
      store,
      fmt::format("SELECT {}, (SELECT json_group_array(id) FROM (SELECT c.id FROM embed_items i JOIN "
                  "contents c ON c.pk = i.content_pk WHERE i.embed_pk = t.pk ORDER BY i.ordinal)) FROM "
                  "embeds t WHERE t.project_pk = ? ORDER BY t.pk",
                  spec.select));
  query.arg(project.pk);
  while (query.step()) {
    auto row = row_json(query, spec);
    row["contents"] =
        base::parse_json(query.text(static_cast<int>(spec.columns.size())), "an embed's pieces");
    put(line, spec, std::move(row));
  }
}

}  // namespace

std::string_view name_of(Family family) {
  switch (family) {
    case Family::project:
      return "project";
    case Family::generations:
      return "generations";
    case Family::sources:
      return "sources";
    case Family::contents:
      return "contents";
    case Family::embeds:
      return "embeds";
  }
  return {};
}

void write(Store& store, const Project& project, Family family, const Line& line) {
  switch (family) {
    case Family::project:
      return write_project(store, project, line);
    case Family::generations:
      return write_generations(store, project, line);
    case Family::sources:
      return write_sources(store, project, line);
    case Family::contents:
      return write_contents(store, project, line);
    case Family::embeds:
      return write_embeds(store, project, line);
  }
}

std::vector<BlobSize> blobs_of(Store& store, const Project& project) {
  Query query(store,
              "SELECT hash, bytes FROM blobs WHERE hash IN (SELECT v.content_hash FROM source_versions v "
              "JOIN sources s ON s.pk = v.source_pk WHERE s.project_pk = ?1 UNION ALL SELECT t.content_hash "
              "FROM source_thumbnails t JOIN sources s ON s.pk = t.source_pk WHERE s.project_pk = ?1) ORDER "
              "BY hash");
  query.arg(project.pk);
  std::vector<BlobSize> all;
  while (query.step()) all.push_back({query.text(0), static_cast<std::uint64_t>(query.integer(1))});
  return all;
}

bool has_thumbnails(Store& store, const Project& project) {
  Query query(store,
              "SELECT 1 FROM source_thumbnails t JOIN sources s ON s.pk = t.source_pk WHERE s.project_pk = ? "
              "LIMIT 1");
  return query.arg(project.pk).step();
}

}  // namespace praxeo::store::transfer
