// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

std::optional<Drift> drift_of(const CitationCheck& check) {
  if (check.status == CitationStatus::refuted) return Drift::lost;
  if (check.status == CitationStatus::unchecked) return std::nullopt;
  return check.reason ? Drift::moved : Drift::kept;
}

std::optional<Drift> drift_of(const Citation& citation) {
  if (!citation.on_head) return std::nullopt;
  return drift_of(*citation.on_head);
}

void Usage::add(const Usage& other) {
  const auto sum = [](std::optional<std::int64_t>& one, const std::optional<std::int64_t>& more) {
    if (more) one = one.value_or(0) + *more;
  };
  sum(input, other.input);
  sum(cached_input, other.cached_input);
  sum(cache_write, other.cache_write);
  sum(output, other.output);
  sum(reasoning, other.reasoning);
  sum(tool, other.tool);
}

void DriftCounts::add(std::optional<Drift> drift) {
  if (!drift) return;
  ++(*drift == Drift::kept ? kept : *drift == Drift::moved ? moved : lost);
}

std::vector<HeadCitation> Contents::citations_of(Pk source_pk) {
  Query query(store_, kSelectCitation +
                          "JOIN content_revisions r ON r.pk = t.revision_pk JOIN contents c ON c.pk = "
                          "r.content_pk AND c.head = r.revision WHERE v.source_pk = ? ORDER BY c.pk, t.mark");
  query.arg(source_pk);
  std::vector<HeadCitation> all;
  while (query.step()) all.push_back({{}, citation_row(query)});
  Query slugs(store_,
              "SELECT c.slug FROM contents c JOIN content_revisions r ON r.content_pk = c.pk WHERE r.pk = ?");
  Pk revision = 0;
  std::string slug;
  for (auto& cited : all) {
    if (cited.citation.revision_pk != revision) {
      revision = cited.citation.revision_pk;
      slug = slugs.again().arg(revision).step() ? slugs.text(0) : "";
    }
    cited.content_slug = slug;
  }
  return all;
}

void Contents::store_drift(Change& change, const Project& project, const Source& source,
                           const std::vector<CitationCheck>& checks) {
  if (checks.empty()) return;
  DriftCounts counts;
  for (const auto& check : checks) {
    put_citation_check(store_, change, check.citation_pk, check.version_pk, check);
    counts.add(drift_of(check));
  }
  const nlohmann::json data = {{"version", source.version.ordinal},
                               {"kept", counts.kept},
                               {"moved", counts.moved},
                               {"lost", counts.lost}};
  change.record(
      {.type = "citations.followed", .project_id = project.id, .subject_id = source.id, .data = data.dump()});
}

}  // namespace praxeo::store
