// SPDX-License-Identifier: Apache-2.0
#include "store/transfer.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "fixture.hpp"
#include "store/maintenance.hpp"
#include "store/settings.hpp"
#include "store/sql.hpp"
#include "store/transfer_tables.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::store_rooms {
namespace {

using transfer::Family;
using Lines = std::map<Family, std::vector<std::string>>;

Lines lines_of(Store& store, const Project& project) {
  Lines lines;
  for (const auto family : transfer::kFamilies)
    transfer::write(store, project, family, [&](std::string_view line) { lines[family].emplace_back(line); });
  return lines;
}

// Puts the files of one workspace into another, and then the lines.
Project bring(Store& to, Store& from, const Project& project, const Lines& lines) {
  ProjectImport::Options options;
  for (const auto& blob : transfer::blobs_of(from, project)) {
    (void)Blobs(to).put_file(Blobs(from).path_of(blob.hash));
    options.blobs.emplace(blob.hash, blob.bytes);
  }
  Change change(to);
  ProjectImport import(change, options);
  for (const auto family : transfer::kFamilies) {
    if (const auto found = lines.find(family); found != lines.end())
      for (const auto& line : found->second) import.line(family, line);
    import.end(family);
  }
  auto arrived = import.finish();
  change.commit();
  return arrived;
}

std::vector<std::string> naughty_strings() {
  const auto text = base::read_file(praxeo::tests::source_root() / "tests/data/text/naughty.json");
  return nlohmann::json::parse(text).get<std::vector<std::string>>();
}

// A text in the form that readers freeze it in, which no import takes any other.
std::string as_frozen(const std::string& text) {
  const auto normal = base::normalize_text(text);
  return normal.empty() ? "nothing to see" : normal;
}

}  // namespace

TEST_SUITE("store/transfer") {
  TEST_CASE("every table and column of a project is carried, or named here as one that stays behind") {
    static const std::set<std::string> kStay = {"schema_migrations",
                                                "workspace",
                                                "actors",
                                                "runs",
                                                "events",  // of one workspace
                                                "blobs",   // go as files
                                                "examples",
                                                "code_snippets",
                                                "specs",
                                                "embed_items",  // made from bodies; stand in the embed
                                                "spend",        // made from the ledger
                                                "batches",
                                                "batch_items",  // of files of this machine
                                                "provider_shares",
                                                "provider_rates",  // of processes that run now
                                                "analytics_logs",
                                                "analytics_imports",
                                                "analytics_days",
                                                "analytics_referrers",
                                                "analytics_citations"};  // of logs that were read here
    static const std::set<std::string> kKeys = {"pk",          "project_pk", "source_pk",
                                                "version_pk",  "content_pk", "revision_pk",
                                                "citation_pk", "run_pk",     "project_id"};
    static const std::set<std::string> kFollow = {"revision_inputs.ordinal",     "passages.ordinal",
                                                  "passages.char_start",         "passages.char_end",
                                                  "set_aside.ordinal",           "content_revisions.title",
                                                  "generations.reserved_picousd"};
    Room room;
    Query tables(
        room.store,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB "
        "'passages_fts*'");
    while (tables.step()) {
      const auto name = tables.text(0);
      if (kStay.contains(name)) continue;
      std::set<std::string> carried;
      for (const auto& table : transfer::tables())
        if (table.table == name)
          for (const auto& column : table.columns) carried.emplace(column.stored_as());
      Query columns(room.store, "SELECT name FROM pragma_table_xinfo(?)");
      columns.arg(name);
      while (columns.step()) {
        const auto column = columns.text(0);
        INFO(name, ".", column);
        CHECK((carried.contains(column) || kKeys.contains(column) || kFollow.contains(name + "." + column)));
      }
    }
  }

  TEST_CASE("a project arrives as it was: the same lines come out of both workspaces") {
    Room room;
    const auto source =
        room.add(document(room.store, "m", {{"A loop repeats.", "It ends."}, {}, {"More."}})).source;
    const auto content = room.add(example_citing(room.store, room.project, source, "loop repeats"));
    changing(room.store, [&](Change& c) {
      Contents(room.store).set_state(c, room.project, content, "approved");
      (void)Embeds(room.store)
          .create(c, room.project, {.slug_from = "e", .title = "E", .contents = {content.pk}});
      (void)Embeds(room.store)
          .create(c, room.project,
                  {.slug_from = "all", .title = "All", .selector = R"({"state":"approved"})"});
      Settings(room.store).set(c, room.project, "k", R"({"a": [1, 2.5, null]})");
    });
    auto again = document(room.store, "m", {{"A loop repeats.", "It ends, at last."}});
    (void)room.add(again);
    const auto lines = lines_of(room.store, room.project);
    Room other;
    changing(other.store, [&](Change& c) { Projects(other.store).remove(c, other.project); });
    const auto arrived = bring(other.store, room.store, room.project, lines);
    CHECK(arrived.id == room.project.id);
    CHECK(lines_of(other.store, arrived) == lines);
    CHECK(Sources(other.store).resolve(arrived.pk, "m").version.ordinal == 2);
    CHECK(Embeds(other.store).contents(Embeds(other.store).resolve(arrived.pk, "all")).size() == 1);
    base::NoProgress quiet;
    for (const auto& finding : check(other.store, quiet).findings)
      FAIL_CHECK(finding.check, " ", finding.subject, ": ", finding.message);
  }

  TEST_CASE("each string that breaks things survives as title, origin, text and content, byte for byte") {
    Room room;
    const auto strings = naughty_strings();
    REQUIRE(strings.size() == 515);
    int number = 0;
    for (const auto& text : strings) {
      if (text.empty()) continue;
      changing(room.store, [&](Change& c) { return Projects(room.store).rename(c, room.project, text, {}); });
      auto source =
          document(room.store, "m" + std::to_string(++number), {{as_frozen(text), "A loop repeats."}});
      source.origin = source.version.title = text;
      source.version.document->file_name = text;
      const auto stored = room.add(source).source;
      (void)room.add(example_citing(room.store, room.project, stored, "loop", text));
      CHECK(Projects(room.store).find(room.project.pk)->title == text);
    }
    const auto lines = lines_of(room.store, room.project);
    Room other;
    changing(other.store, [&](Change& c) { Projects(other.store).remove(c, other.project); });
    const auto arrived = bring(other.store, room.store, room.project, lines);
    CHECK(lines_of(other.store, arrived) == lines);
    CHECK(arrived.title == Projects(room.store).find(room.project.pk)->title);
    const auto sources = Sources(other.store).list(arrived.pk);
    const auto contents = Contents(other.store).list(arrived.pk);
    std::size_t at = 0;
    for (const auto& text : strings) {
      if (text.empty()) continue;
      REQUIRE(at < sources.size());
      CHECK(sources.at(at).version.title == text);
      CHECK(sources.at(at).origin == text);
      CHECK(Sources(other.store).text(sources.at(at).version.pk) == as_frozen(text) + "\n\nA loop repeats.");
      CHECK(contents.at(at).revision.title == text);
      ++at;
    }
  }

  TEST_CASE("a line is refused unless it has exactly its fields, with values of their types") {
    Room room;
    (void)room.add(document(room.store, "m", {{"A loop repeats."}}));
    const auto lines = lines_of(room.store, room.project);
    const auto refused = [&](Family family, const std::string& type, const std::string& field,
                             const nlohmann::json& value) {
      auto changed = lines;
      for (auto& line : changed[family]) {
        auto row = nlohmann::json::parse(line);
        if (row["type"] != type) continue;
        if (value.is_discarded())
          row.erase(field);
        else
          row[field] = value;
        line = row.dump();
      }
      Room other;
      changing(other.store, [&](Change& c) { Projects(other.store).remove(c, other.project); });
      INFO(type, " ", field, " ", value.is_discarded() ? "" : value.dump());
      CHECK(kind_of([&] { (void)bring(other.store, room.store, room.project, changed); }) ==
            ErrorKind::invalid_input);
      CHECK(Projects(other.store).list(true).empty());
    };
    const auto gone = nlohmann::json(nlohmann::json::value_t::discarded);
    refused(Family::project, "project", "id", "01");
    refused(Family::project, "project", "slug", "Not a slug");
    refused(Family::project, "project", "slug", "../x");
    refused(Family::project, "project", "title", std::string("a\0b", 3));
    refused(Family::project, "project", "title", 7);
    refused(Family::project, "project", "state", "gone");
    refused(Family::project, "project", "metadata", "[]");
    refused(Family::project, "project", "created_at", "yesterday");
    refused(Family::project, "project", "created_at", "2026-03-01T12:00:00Z");
    refused(Family::project, "project", "pk", 1);
    refused(Family::project, "project", "title", gone);
    refused(Family::project, "project", "type", "projects");
    refused(Family::sources, "source", "kind", "virus");
    refused(Family::sources, "source", "head", 2);
    refused(Family::sources, "source", "head", 1e3);
    refused(Family::sources, "source", "head", 18446744073709551615ULL);
    refused(Family::sources, "version", "content_hash", base::sha256("other"));
    refused(Family::sources, "version", "text_hash", base::sha256("other"));
    refused(Family::sources, "version", "characters", 3);
    refused(Family::sources, "version", "ordinal", 0);
    refused(Family::sources, "anchor", "char_end", 1000);
    refused(Family::sources, "anchor", "char_start", -1);
    refused(Family::sources, "anchor", "unit", "mile");
    refused(Family::sources, "passage", "text", "");
    refused(Family::sources, "passage", "text", "A loop repeats!");
    refused(Family::sources, "passage", "lead", " ");
    refused(Family::sources, "passage", "role", "hero");
    refused(Family::sources, "passage", "char_start", 0);
    refused(Family::sources, "document", "ocr", "maybe");
    refused(Family::sources, "document", "type", "topic");
  }
}

}  // namespace praxeo::tests::store_rooms
