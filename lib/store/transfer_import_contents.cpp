// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "store/locator.hpp"
#include "store/transfer_state.hpp"

namespace praxeo::store {
namespace {

using nlohmann::json;
using transfer::refuse_line;

// A place must lie in the version it names.
void require_place(ProjectImport::State& state, const json& line) {
  const auto start = line.find("char_start"), end = line.find("char_end");
  if ((start == line.end()) != (end == line.end())) refuse_line("a place with one end");
  if (start == line.end()) return;
  const auto from = start->get<std::int64_t>(), to = end->get<std::int64_t>();
  if (from < 0 || to < from) refuse_line("a place that ends before it begins");
  const auto version = line.find("version");
  if (version == line.end()) return;
  const auto& named = version->get_ref<const std::string&>();
  Query query(
      state.change.store(),
      "SELECT v.characters FROM source_versions v JOIN sources s ON s.pk = v.source_pk WHERE s.id = ? AND "
      "s.project_pk = ? AND v.ordinal = ?");
  static constexpr std::size_t kIdLength = 26;
  query.args(named.substr(0, kIdLength), state.project->pk,
             static_cast<std::int64_t>(std::stoll(named.substr(kIdLength + 1))));
  if (query.step() && to > query.integer(0)) refuse_line(fmt::format("a place outside of {}", named));
}

transfer::RevisionInHand begin_revision(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("revision"));
  auto& content = *state.content;
  transfer::RevisionInHand revision;
  revision.revision = line.at("revision").get<std::int64_t>();
  revision.schema_hash = line.at("schema_hash").get<std::string>();
  revision.hash = line.at("hash").get<std::string>();
  revision.body = std::make_shared<const json>(line.at("body"));
  if (revision.revision <= content.last_revision) refuse_line("revisions stand in order of their numbers");
  content.last_revision = revision.revision;
  if (!revision.body->contains("title") || !revision.body->at("title").is_string())
    refuse_line("a body without a title");
  if (state.options.check_body) state.options.check_body(content.kind, *revision.body);
  if (revision.revision == content.head) content.head_hash = revision.hash;
  revision.pk = state.add("revision", line, {{"content_pk", content.pk}});
  ++state.counts.revisions;
  return revision;
}

void add_citation(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("citation"));
  require_place(state, line);
  (void)parse_locator(line.at("locator").get_ref<const std::string&>());
  auto& revision = *state.revision;
  const auto mark = line.at("mark").get<std::int64_t>();
  if (mark != static_cast<std::int64_t>(revision.citations.size()) + 1)
    refuse_line(fmt::format("mark {} where {} is due", mark, revision.citations.size() + 1));
  revision.citation_pk = state.add("citation", line, {{"revision_pk", revision.pk}});
  revision.citations.push_back({static_cast<int>(mark), line.at("field").get<std::string>(),
                                line.at("claim").get<std::string>(), line.at("quote").get<std::string>(),
                                line.at("locator").get<std::string>()});
}

}  // namespace

void ProjectImport::State::content_line(const json& line, std::string_view type) {
  if (type == "content" && project) {
    end_content();
    transfer::require_fields(line, transfer::table("content"));
    require_new("contents", "content", line);
    content.emplace();
    content->id = line.at("id").get<std::string>();
    content->kind = line.at("kind").get<std::string>();
    content->head = line.at("head").get<std::int64_t>();
    content->pk = add("content", line, {{"project_pk", project->pk}});
    ++counts.contents;
  } else if (type == "revision" && content) {
    end_revision();
    revision = begin_revision(*this, line);
  } else if (type == "input" && revision) {
    transfer::require_fields(line, transfer::table("input"));
    require_place(*this, line);
    (void)parse_place(line.at("place").get_ref<const std::string&>());
    (void)add("input", line, {{"revision_pk", revision->pk}, {"ordinal", ++revision->inputs}});
  } else if (type == "citation" && revision) {
    add_citation(*this, line);
  } else if (type == "citation_check" && revision && revision->citation_pk != 0) {
    transfer::require_fields(line, transfer::table("citation_check"));
    require_place(*this, line);
    (void)add("citation_check", line, {{"citation_pk", revision->citation_pk}});
  } else if (type == "check" && revision) {
    transfer::require_fields(line, transfer::table("check"));
    (void)add("check", line, {{"revision_pk", revision->pk}});
  } else {
    refuse_line(fmt::format("a '{}' has no place here", base::printable(type)));
  }
}

void ProjectImport::State::end_revision() {
  if (!revision) return;
  const auto where = fmt::format("revision {} of content {}", revision->revision, content->id);
  if (revision_hash(content->kind, revision->schema_hash, *revision->body, revision->citations) !=
      revision->hash)
    refuse_line(where + " is not the one that its hash says");
  for (const auto& fault : mark_faults(*revision->body, revision->citations))
    refuse_line(fmt::format("{}: {}", where, fault));
  revision.reset();
}

void ProjectImport::State::end_content() {
  end_revision();
  if (!content) return;
  if (content->head_hash.empty())
    refuse_line(fmt::format("content {} has no revision {}", content->id, content->head));
  record("content.imported", content->id, {{"revision", content->head}, {"hash", content->head_hash}});
  content.reset();
}

}  // namespace praxeo::store
