// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/checker.hpp"
#include "store/contents.hpp"
#include "store/revision_rules.hpp"

namespace praxeo::store {
namespace {

// Each revision with what its hash is made of.
struct HashedRevision {
  Pk pk = 0;
  std::int64_t number = 0;
  std::string slug, kind, body, schema_hash, hash;
};

void each_revision(Checker& checker, const std::function<void(const HashedRevision&)>& each) {
  Query query(
      checker.store(),
      "SELECT r.pk, r.revision, c.slug, c.kind, r.body, r.schema_hash, r.hash FROM content_revisions r JOIN "
      "contents c ON c.pk = r.content_pk ORDER BY r.pk");
  while (query.step()) {
    checker.pause();
    each({query.integer(0), query.integer(1), query.text(2), query.text(3), query.text(4), query.text(5),
          query.text(6)});
  }
}

std::vector<CitedField> cited_by_revision(const std::vector<Citation>& citations) {
  std::vector<CitedField> cited;
  for (const auto& each : citations)
    cited.push_back({each.mark, each.field, each.claim, each.quote, each.locator});
  return cited;
}

void check_revision_hash(Checker& checker) {
  Contents contents(checker.store());
  each_revision(checker, [&](const HashedRevision& revision) {
    const auto body = base::parse_json(revision.body, "the body of " + revision.slug);
    if (revision_hash(revision.kind, revision.schema_hash, body,
                      cited_by_revision(contents.citations(revision.pk))) == revision.hash)
      return;
    checker.find(revision.slug, fmt::format("revision {} is not the one that was stored", revision.number));
  });
}

void check_marks(Checker& checker) {
  Contents contents(checker.store());
  each_revision(checker, [&](const HashedRevision& revision) {
    const auto body = base::parse_json(revision.body, "the body of " + revision.slug);
    for (const auto& fault : mark_faults(body, cited_by_revision(contents.citations(revision.pk))))
      checker.find(revision.slug, fmt::format("revision {}: {}", revision.number, fault));
  });
}

void check_citation_places(Checker& checker) {
  checker.find_rows(
      "SELECT c.slug, 'citation ' || t.mark || ' lies outside its source' FROM citations t JOIN "
      "source_versions v ON "
      "v.pk = t.version_pk JOIN content_revisions r ON r.pk = t.revision_pk JOIN contents c ON c.pk = "
      "r.content_pk "
      "WHERE t.char_start < 0 OR t.char_end > v.characters");
}

// The detail rows are made by triggers from the body; made anew here, they must be the same.
void check_details(Checker& checker) {
  checker.find_rows(
      "SELECT c.slug, 'the examples row of revision ' || r.revision || ' is not that of its body' FROM "
      "content_revisions "
      "r JOIN contents c ON c.pk = r.content_pk LEFT JOIN examples d ON d.revision_pk = r.pk WHERE (c.kind = "
      "'example') "
      "<> (d.revision_pk IS NOT NULL) OR (c.kind = 'example' AND (d.level, d.steps) IS NOT (r.body ->> "
      "'$.level', "
      "json_array_length(r.body, '$.steps')))");
  checker.find_rows(
      "SELECT c.slug, 'the code_snippets row of revision ' || r.revision || ' is not that of its body' FROM "
      "content_revisions r JOIN contents c ON c.pk = r.content_pk LEFT JOIN code_snippets d ON d.revision_pk "
      "= r.pk "
      "WHERE (c.kind = 'snippet') <> (d.revision_pk IS NOT NULL) OR (c.kind = 'snippet' AND (d.language, "
      "d.code, "
      "d.stdin, d.expected_output, d.dependencies) IS NOT (r.body ->> '$.language', r.body ->> '$.code', "
      "r.body ->> "
      "'$.stdin', r.body ->> '$.expected_output', ifnull(r.body -> '$.dependencies', '[]')))");
  checker.find_rows(
      "SELECT c.slug, 'the specs row of revision ' || r.revision || ' is not that of its body' FROM "
      "content_revisions r "
      "JOIN contents c ON c.pk = r.content_pk LEFT JOIN specs d ON d.revision_pk = r.pk WHERE (c.kind = "
      "'spec') <> "
      "(d.revision_pk IS NOT NULL) OR (c.kind = 'spec' AND (d.requirements, d.musts, d.open_questions) IS "
      "NOT "
      "(json_array_length(r.body, '$.requirements'), (SELECT count(*) FROM json_each(r.body, "
      "'$.requirements') WHERE "
      "value ->> '$.level' = 'MUST'), ifnull(json_array_length(r.body, '$.open_questions'), 0)))");
}

// The totals by which a budget is judged against the ledger they are made from.
void check_spend(Checker& checker) {
  checker.find_rows(
      "WITH told AS (SELECT project_id, month, paid_picousd AS paid, open_picousd AS open, lost_picousd AS "
      "lost "
      "FROM spend), summed AS (SELECT project_id, substr(started_at, 1, 7) AS month, sum(CASE WHEN state IN "
      "('succeeded','failed') THEN ifnull(cost_picousd, 0) ELSE 0 END) AS paid, sum(CASE WHEN state = "
      "'started' "
      "THEN ifnull(reserved_picousd, 0) ELSE 0 END) AS open, sum(CASE WHEN state = 'abandoned' THEN "
      "ifnull(reserved_picousd, 0) ELSE 0 END) AS lost FROM generations GROUP BY 1, 2) "
      "SELECT 'spend ' || s.month, 'the totals of project ' || s.project_id || ' are not those of the "
      "ledger' FROM "
      "summed s LEFT JOIN told t ON t.project_id = s.project_id AND t.month = s.month WHERE (s.paid, s.open, "
      "s.lost) "
      "IS NOT (t.paid, t.open, t.lost) UNION ALL SELECT 'spend ' || t.month, 'totals of project ' || "
      "t.project_id || "
      "' without a call in the ledger' FROM told t WHERE NOT EXISTS(SELECT 1 FROM summed s WHERE "
      "s.project_id = "
      "t.project_id AND s.month = t.month)");
}

constexpr std::array<NamedCheck, 5> kContentChecks = {{{"spend", check_spend},
                                                       {"revision_hash", check_revision_hash},
                                                       {"marks", check_marks},
                                                       {"citation_places", check_citation_places},
                                                       {"details", check_details}}};

}  // namespace

std::span<const NamedCheck> content_checks() { return kContentChecks; }

}  // namespace praxeo::store
