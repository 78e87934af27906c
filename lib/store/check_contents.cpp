// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "store/checker.hpp"
#include "store/contents.hpp"

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

std::string canonical_hash(const HashedRevision& revision, const std::vector<Citation>& citations) {
  auto cited = nlohmann::json::array();
  for (const auto& citation : citations) {
    cited.push_back({{"field", citation.field},
                     {"claim", citation.claim},
                     {"quote", citation.quote},
                     {"locator", citation.locator}});
  }
  return base::sha256(
      base::canonical({{"kind", revision.kind},
                       {"schema_hash", revision.schema_hash},
                       {"body", base::parse_json(revision.body, "the body of " + revision.slug)},
                       {"citations", cited}}));
}

void check_revision_hash(Checker& checker) {
  Contents contents(checker.store());
  each_revision(checker, [&](const HashedRevision& revision) {
    if (canonical_hash(revision, contents.citations(revision.pk)) == revision.hash) return;
    checker.find(revision.slug, fmt::format("revision {} is not the one that was stored", revision.number));
  });
}

// The numbers of the marks in a prose field, outside code spans; "\[^1]" is no mark (data-model §8).
std::multiset<int> marks_in(std::string_view prose) {
  std::multiset<int> marks;
  for (std::size_t at = 0; at < prose.size(); ++at) {
    if (prose[at] == '\\') {
      ++at;
    } else if (prose[at] == '`') {
      const auto run = std::min(prose.find_first_not_of('`', at), prose.size()) - at;
      auto end = at + run;
      for (std::size_t close = 0; end < prose.size(); end += std::max<std::size_t>(close, 1)) {
        close = std::min(prose.find_first_not_of('`', end), prose.size()) - end;
        if (close == run) break;
      }
      at = (end < prose.size() ? end + run : at + run) - 1;  // a run without its twin is plain text
    } else if (prose.substr(at, 2) == "[^") {
      const auto end = prose.find_first_not_of("0123456789", at + 2);
      if (end == std::string_view::npos || prose[end] != ']' || end == at + 2 || end > at + 9) continue;
      marks.insert(std::stoi(std::string(prose.substr(at + 2, end - at - 2))));
      at = end;
    }
  }
  return marks;
}

// Absent when the field is no JSON pointer to a string of the body.
std::optional<std::string> field_of(const nlohmann::json& body, const std::string& field) {
  try {
    const auto& value = body.at(nlohmann::json::json_pointer(field));
    if (value.is_string()) return value.get<std::string>();
  } catch (const nlohmann::json::exception&) {  // no pointer, or nothing there
  }
  return std::nullopt;
}

// Every citation's mark stands once in its field, marks are 1…n, and a field with citations has no other
// marks.
void check_marks_of(Checker& checker, const HashedRevision& revision,
                    const std::vector<Citation>& citations) {
  const auto body = base::parse_json(revision.body, "the body of " + revision.slug);
  std::map<std::string, std::multiset<int>> cited;
  int expected = 0;
  for (const auto& citation : citations) {
    if (citation.mark != ++expected) {
      checker.find(revision.slug, fmt::format("revision {} has mark {} where {} is due", revision.number,
                                              citation.mark, expected));
    }
    cited[citation.field].insert(citation.mark);
  }
  for (const auto& [field, marks] : cited) {
    const auto prose = field_of(body, field);
    if (prose && marks_in(*prose) == marks) continue;
    checker.find(revision.slug, fmt::format("revision {}: the marks in '{}' are not those of its citations",
                                            revision.number, field));
  }
}

void check_marks(Checker& checker) {
  Contents contents(checker.store());
  each_revision(checker, [&](const HashedRevision& revision) {
    check_marks_of(checker, revision, contents.citations(revision.pk));
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

constexpr std::array<NamedCheck, 4> kContentChecks = {{{"revision_hash", check_revision_hash},
                                                       {"marks", check_marks},
                                                       {"citation_places", check_citation_places},
                                                       {"details", check_details}}};

}  // namespace

std::span<const NamedCheck> content_checks() { return kContentChecks; }

}  // namespace praxeo::store
