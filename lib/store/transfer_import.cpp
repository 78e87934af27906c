// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "store/embeds.hpp"
#include "store/projects.hpp"
#include "store/slugs.hpp"
#include "store/transfer_state.hpp"

namespace praxeo::store {

using nlohmann::json;
using transfer::Family;
using transfer::refuse_line;

namespace {

std::string type_of(const json& line) {
  if (!line.is_object()) refuse_line("a line that is no JSON object");
  const auto type = line.find("type");
  if (type == line.end() || !type->is_string()) refuse_line("a line without 'type'");
  return type->get<std::string>();
}

// A row that the database's own rules refuse was wrong in the archive; a full disk was not.
bool was_a_constraint(Store& store) {
  return (sqlite3_errcode(store.database().getHandle()) & 0xff) == SQLITE_CONSTRAINT;
}

}  // namespace

ProjectImport::ProjectImport(Change& change, Options options)
    : state_(std::make_unique<State>(change, std::move(options))) {}
ProjectImport::~ProjectImport() = default;

void ProjectImport::line(Family family, std::string_view text) {
  const auto line = base::parse_json(text, "a line");
  const auto type = type_of(line);
  try {
    switch (family) {
      case Family::project:
        return state_->project_line(line, type);
      case Family::generations:
        return state_->generation_line(line, type);
      case Family::sources:
        return state_->source_line(line, type);
      case Family::contents:
        return state_->content_line(line, type);
      case Family::embeds:
        return state_->embed_line(line, type);
    }
  } catch (const Error& error) {
    // What would be a wrong word on the command line is a wrong line here.
    if (error.kind() == ErrorKind::usage) refuse_line(error.message());
    const bool by_rule = error.kind() == ErrorKind::failed || error.kind() == ErrorKind::conflict;
    if (by_rule && was_a_constraint(state_->change.store())) refuse_line(error.message());
    throw;
  }
}

void ProjectImport::end(Family family) {
  if (!state_->project) refuse_line("there is no project in it");
  if (family == Family::sources) state_->end_source();
  if (family == Family::contents) state_->end_content();
}

Project ProjectImport::finish() {
  auto& state = *state_;
  for (const auto& [hash, bytes] : state.options.blobs) {
    if (!state.used_blobs.contains(hash)) refuse_line(fmt::format("no source is made from {}", hash));
  }
  const auto& counts = state.counts;
  state.record("project.imported", state.project->id,
               {{"sources", counts.sources},
                {"versions", counts.versions},
                {"passages", counts.passages},
                {"contents", counts.contents},
                {"revisions", counts.revisions},
                {"embeds", counts.embeds},
                {"generations", counts.generations}});
  return Projects(state.change.store()).find(state.project->pk).value();
}

Pk ProjectImport::State::add(std::string_view type, const json& line, std::vector<transfer::Given> given) {
  return transfer::insert(change.store(), project.value(), transfer::table(type), line, given);
}

void ProjectImport::State::require_new(std::string_view table, std::string_view noun, const json& line) {
  const auto id = line.at("id").get<std::string>();
  Query query(change.store(), fmt::format("SELECT slug FROM {} WHERE id = ?", table));
  if (!query.arg(id).step()) return;
  throw Error(ErrorKind::conflict,
              fmt::format("{} {} is in this workspace already, as '{}'", noun, id, query.text(0)))
      .with_hint(noun == "project"
                     ? fmt::format("`praxeo project delete {}` makes room for it", query.text(0))
                     : "two projects never share a thing: the archive was put together by hand");
}

void ProjectImport::State::record(std::string type, const std::string& subject, const json& data) {
  change.record(
      {.type = std::move(type), .project_id = project->id, .subject_id = subject, .data = data.dump()});
}

void ProjectImport::State::project_line(const json& line, std::string_view type) {
  if (type == "setting" && project) {
    transfer::require_fields(line, transfer::table("setting"));
    const auto key = line.at("key").get<std::string>();
    if (options.check_setting) options.check_setting(key, line.at("value"));
    (void)add("setting", line, {{"project_pk", project->pk}});
    return;
  }
  if (type != "project" || project)
    refuse_line(fmt::format("a '{}' has no place here", base::printable(type)));
  transfer::require_fields(line, transfer::table("project"));
  require_new("projects", "project", line);
  auto row = line;
  if (options.slug) row["slug"] = *options.slug;
  const auto slug = row.at("slug").get<std::string>();
  require_free_slug(change.store(), Noun::project, std::nullopt, slug);
  project.emplace();  // no reference in its row asks for it yet
  project->pk = add("project", row, {});
  project = Projects(change.store()).find(project->pk).value();
}

// A call may be here already: the ledger outlives its project. Then it must be the same one.
void ProjectImport::State::generation_line(const json& line, std::string_view type) {
  if (type != "generation" || !project)
    refuse_line(fmt::format("a '{}' has no place here", base::printable(type)));
  const auto& spec = transfer::table("generation");
  transfer::require_fields(line, spec);
  const auto id = line.at("id").get<std::string>();
  ++counts.generations;
  {
    Query known(change.store(),
                fmt::format("SELECT {}, t.project_id FROM generations t WHERE t.id = ?", spec.select));
    if (known.arg(id).step()) {
      auto row = transfer::row_json(known, spec);
      row["type"] = "generation";
      if (row == line && known.text(static_cast<int>(spec.columns.size())) == project->id) return;
      throw Error(ErrorKind::conflict,
                  fmt::format("call {} is in this workspace already and is another one", id));
    }
  }
  if (line.at("state") == "started") refuse_line(fmt::format("call {} has not ended", id));
  (void)add("generation", line, {{"project_id", std::nullopt, project->id}, {"run_pk", change.run_pk()}});
  record(
      "generation.imported", id,
      {{"request_hash", line.at("request_hash")}, {"route", line.at("route")}, {"state", line.at("state")}});
}

void ProjectImport::State::embed_line(const json& line, std::string_view type) {
  if (type != "embed" || !project)
    refuse_line(fmt::format("a '{}' has no place here", base::printable(type)));
  static constexpr std::string_view kContents = "contents";
  transfer::require_fields(line, transfer::table("embed"), {&kContents, 1});
  require_new("embeds", "embed", line);
  const auto pieces = line.find(kContents);
  if (pieces == line.end() || !pieces->is_array()) refuse_line("an embed without 'contents'");
  if (!pieces->empty() && line.contains("selector"))
    refuse_line("an embed that both selects its pieces and names them");
  if (line.contains("selector")) Embeds::check_selector(line.at("selector").dump());
  const auto pk = add("embed", line, {{"project_pk", project->pk}});
  std::int64_t ordinal = 0;
  std::set<std::string> named;
  for (const auto& piece : *pieces) {
    const auto id = piece.is_string() ? piece.get<std::string>() : std::string();
    if (!named.insert(id).second) refuse_line("an embed names a piece once");
    Query found(change.store(), "SELECT pk FROM contents WHERE id = ? AND project_pk = ?");
    if (!found.args(id, project->pk).step()) refuse_line("an embed names a piece that is not there");
    Query(change.store(), "INSERT INTO embed_items(embed_pk, ordinal, content_pk) VALUES(?, ?, ?)")
        .args(pk, ++ordinal, found.integer(0))
        .run();
  }
  ++counts.embeds;
  record("embed.imported", line.at("id").get<std::string>(), {{"items", ordinal}});
}

}  // namespace praxeo::store
