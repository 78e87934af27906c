// SPDX-License-Identifier: Apache-2.0
#include "content/draft.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/json.hpp"
#include "content/marks.hpp"
#include "content/normal_form.hpp"
#include "content/problem_words.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;

[[noreturn]] void refuse_draft(const Draft& draft, const std::string& message) {
  throw Error(ErrorKind::check_failed, fmt::format("a draft of kind {}: {}", draft.kind, message));
}

void refuse_problems(const Draft& draft, const Kind& kind, const json& body,
                     const std::vector<SchemaProblem>& problems) {
  if (problems.empty()) return;
  const auto more = problems.size() > 1 ? fmt::format(" (and {} more)", problems.size() - 1) : "";
  refuse_draft(draft, in_words(kind, body, problems.front()) + more);
}

json parsed_body(const Draft& draft, const Kind& kind) {
  json body;
  try {
    body = base::parse_json(draft.body, "the body");
  } catch (const Error& error) {
    refuse_draft(draft, error.message());
  }
  refuse_problems(draft, kind, body, validate(kind, body));
  normalise_words(kind, body);
  // Escapes make words longer, and words that were nothing but invisible are gone now.
  refuse_problems(draft, kind, body, validate(kind, body));
  return body;
}

std::map<int, const DraftCitation*> by_mark(const Draft& draft) {
  std::map<int, const DraftCitation*> found;
  for (const auto& citation : draft.citations) {
    if (citation.quote.empty() || citation.range.empty()) {
      refuse_draft(draft, fmt::format("the citation of mark {} quotes nothing", citation.mark));
    }
    if (!found.emplace(citation.mark, &citation).second) {
      refuse_draft(draft, fmt::format("mark {} has two citations", citation.mark));
    }
  }
  return found;
}

// `prose` with its marks numbered from `next` on.
std::string renumbered(const std::string& prose, const std::vector<Mark>& marks, int next) {
  std::string out;
  std::size_t from = 0;
  for (const auto& mark : marks) {
    out.append(prose, from, mark.start - from);
    out += fmt::format("[^{}]", next++);
    from = mark.end;
  }
  out.append(prose, from);
  return out;
}

store::Check unused_check(const std::vector<int>& unused, const std::string& hash) {
  std::string list;
  for (const int mark : unused) list += (list.empty() ? "" : ", ") + std::to_string(mark);
  store::Check check;
  check.name = "citations.unused";
  check.status = "failed";
  check.message = fmt::format("{} left out, for no mark in the body asks for {}: {}",
                              unused.size() == 1 ? "a citation was" : "citations were",
                              unused.size() == 1 ? "it" : "them", list);
  check.input_hash = hash;
  check.details = json({{"marks", unused}}).dump();
  return check;
}

}  // namespace

store::NewContent prepare(const Kinds& kinds, const Draft& draft) {
  const auto& wanted = kinds.at(draft.kind);
  auto body = parsed_body(draft, wanted);
  const auto citations = by_mark(draft);

  store::NewContent content;
  std::vector<HashedCitation> hashed;
  std::set<int> used;
  for (const auto& field : prose_fields(wanted, body)) {
    auto& value = body.at(json::json_pointer(field));
    const auto old = value.get<std::string>();
    const auto old_marks = find_marks(old);
    const auto prose = renumbered(old, old_marks, static_cast<int>(content.citations.size()) + 1);
    const auto marks = find_marks(prose);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const auto it = citations.find(old_marks[i].number);
      if (it == citations.end()) {
        refuse_draft(draft, fmt::format("{}: mark [^{}] has no citation", field, old_marks[i].number));
      }
      const auto& from = *it->second;
      used.insert(from.mark);
      const auto claim = claim_of(prose, marks[i]);
      content.citations.push_back({field,
                                   claim,
                                   from.quote,
                                   from.version_pk,
                                   from.found ? std::optional(from.range) : std::nullopt,
                                   from.locator,
                                   {}});
      hashed.push_back({field, claim, from.quote, from.locator});
    }
    value = prose;
  }

  content.kind = wanted.name;
  content.slug_from = body.value("title", wanted.name);
  content.body = base::canonical(body);
  content.schema_hash = wanted.schema_hash;
  content.hash = content_hash(wanted, body, hashed);
  content.inputs = draft.inputs;
  std::vector<int> unused;
  for (const auto& [mark, citation] : citations) {
    if (!used.contains(mark)) unused.push_back(mark);
  }
  if (!unused.empty()) content.checks.push_back(unused_check(unused, content.hash));
  return content;
}

}  // namespace praxeo::content
