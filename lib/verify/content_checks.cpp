// SPDX-License-Identifier: Apache-2.0
#include "verify/content_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/utf8.hpp"
#include "content/kind.hpp"
#include "content/marks.hpp"
#include "content/problem_words.hpp"
#include "verify/headings.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::json;

constexpr std::size_t kProblemsKept = 20;

struct Outcome {
  std::string status, message;
  std::optional<json> details;
};
Outcome passed() { return {"passed", "", {}}; }
Outcome failed(std::string message) { return {"failed", std::move(message), {}}; }
Outcome skipped(std::string message) { return {"skipped", std::move(message), {}}; }

// A schema is data, so it may be another one than the body was written by.
Outcome schema_outcome(const content::Kind& kind, const store::Revision& revision, const json& body) {
  const auto problems = content::validate(kind, body);
  if (problems.empty()) return passed();
  const std::string changed =
      revision.schema_hash == kind.schema_hash
          ? ""
          : fmt::format("the schema of kind '{}' has changed since this was written; by it, ", kind.name);
  auto list = json::array();
  for (const auto& problem : problems) {
    if (list.size() < kProblemsKept) list.push_back({{"place", problem.place}, {"message", problem.message}});
  }
  auto outcome =
      failed(fmt::format("{}{}{}", changed, content::in_words(kind, body, problems.front()),
                         problems.size() > 1 ? fmt::format(" (and {} more)", problems.size() - 1) : ""));
  outcome.details = json{{"problems", list}};
  return outcome;
}

std::string hash_of(const content::Kind& kind, const store::Revision& revision, const json& body,
                    const std::vector<store::Citation>& citations) {
  std::vector<content::HashedCitation> hashed;
  for (const auto& each : citations) hashed.push_back({each.field, each.claim, each.quote, each.locator});
  // By the schema it was written by, which may be an older one.
  auto written_by = kind;
  written_by.schema_hash = revision.schema_hash;
  return content::content_hash(written_by, body, hashed);
}

Outcome hash_outcome(const std::string& computed, const store::Revision& revision) {
  if (computed == revision.hash) return passed();
  return failed(fmt::format("body or citations are not what was written: stored {}, computed {}",
                            revision.hash, computed));
}

Outcome marks_outcome(const std::vector<std::string>& fields, const json& body,
                      const std::vector<store::Citation>& citations) {
  std::size_t next = 0;
  for (const auto& field : fields) {
    const auto& prose = body.at(json::json_pointer(field)).get_ref<const std::string&>();
    for (const auto& mark : content::find_marks(prose)) {
      const auto expected = static_cast<int>(next) + 1;
      if (mark.number != expected) {
        return failed(fmt::format("{}: mark [^{}] stands where [^{}] must", field, mark.number, expected));
      }
      if (next >= citations.size())
        return failed(fmt::format("{}: mark [^{}] has no citation", field, mark.number));
      const auto& citation = citations[next++];
      if (citation.mark != expected) {
        return failed(fmt::format("citation {} is stored as number {}", expected, citation.mark));
      }
      if (citation.field != field) {
        return failed(
            fmt::format("citation {} is of {}, its mark stands in {}", expected, citation.field, field));
      }
      if (citation.claim != content::claim_of(prose, mark)) {
        return failed(fmt::format("citation {} claims other words than stand before its mark", expected));
      }
    }
  }
  if (next == citations.size()) return passed();
  return failed(fmt::format("citation {} has no mark", next + 1));
}

// Letters, digits and all that isn't ASCII: a "sentence" without is punctuation between code spans and marks.
bool says_something(std::string_view sentence) {
  return std::any_of(sentence.begin(), sentence.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::int64_t count_uncited(const std::vector<std::string>& fields, const json& body) {
  std::int64_t count = 0;
  for (const auto& field : fields) {
    const auto& prose = body.at(json::json_pointer(field)).get_ref<const std::string&>();
    for (const auto& sentence : content::cited_sentences(prose)) {
      count += sentence.marks.empty() && says_something(sentence.text) ? 1 : 0;
    }
  }
  return count;
}

class Checklist {
 public:
  explicit Checklist(const store::Content& content) : revision_pk_(content.revision.pk) {}
  void add(std::string name, const std::string& input_hash, Outcome outcome) {
    store::Check check;
    check.revision_pk = revision_pk_;
    check.name = std::move(name);
    check.status = std::move(outcome.status);
    check.message = std::move(outcome.message);
    check.input_hash = input_hash;
    if (outcome.details) check.details = outcome.details->dump();
    checks.push_back(std::move(check));
  }
  std::vector<store::Check> checks;

 private:
  store::Pk revision_pk_;
};

// The raw words of the revision: what the outcome rests on even when the body can't be read.
std::string raw_hash(const store::Content& content, const std::string& schema_hash) {
  return base::sha256(fmt::format("{}\n{}\n{}", content.kind, schema_hash, content.revision.body));
}

}  // namespace

ContentChecks check_content(const content::Kinds& kinds, const store::Content& content,
                            const std::vector<store::Citation>& citations) {
  Checklist list(content);
  const auto* kind = kinds.find(content.kind);
  const auto skip_all = [&](const std::string& input_hash, const std::string& reason) {
    for (const auto* name : {"hash", "marks"}) list.add(name, input_hash, skipped(reason));
    return ContentChecks{std::move(list.checks), 0};
  };
  if (kind == nullptr) {
    const auto input_hash = raw_hash(content, "");
    const auto broken = kinds.problem(content.kind);
    list.add("schema", input_hash,
             skipped(broken.empty()
                         ? fmt::format("no schema of kind '{}' is known here", content.kind)
                         : fmt::format("the schema of kind '{}' can't be used: {}", content.kind, broken)));
    return skip_all(input_hash, broken.empty() ? "the kind is unknown" : "the kind's schema can't be used");
  }
  const auto input_hash = raw_hash(content, kind->schema_hash);
  json body;
  try {
    body = base::parse_json(content.revision.body, "the body");
  } catch (const Error& error) {
    list.add("schema", input_hash, failed(error.message()));
    return skip_all(input_hash, "the body can't be read");
  }
  list.add("schema", input_hash, schema_outcome(*kind, content.revision, body));
  const auto computed = hash_of(*kind, content.revision, body, citations);
  list.add("hash", computed, hash_outcome(computed, content.revision));
  const auto fields = content::prose_fields(*kind, body);
  list.add("marks", computed, marks_outcome(fields, body, citations));
  return {std::move(list.checks),
          count_uncited(fields, body) + count_unfounded_headings(*kind, body, citations)};
}

}  // namespace praxeo::verify
