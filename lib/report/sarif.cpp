// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "content/markdown.hpp"
#include "report/outcome.hpp"
#include "report/report.hpp"
#include "store/locator.hpp"

namespace praxeo::report {
namespace {

using nlohmann::ordered_json;

const std::map<std::string, std::string, std::less<>> kRules{
    {"citation", "A quote stands in its source, at its place, and says what the sentence says."},
    {"citations.unused", "Every citation is asked for by a mark."},
    {"hash", "The stored text is what was written."},
    {"marks", "Every mark has its citation, and every citation its mark."},
    {"repeats", "A piece says something else than the others of its kind."},
    {"run", "A snippet runs, and prints what is expected."},
    {"schema", "A body is valid by the schema of its kind."},
    {"spec.levels", "A requirement's words are of its level, and no two contradict each other."},
    {"spec.numbered", "Every requirement has a number of its own, and they ascend."},
    {"spec.numbers", "No two requirements bound the same by different numbers."},
    {"spec.one-obligation", "A requirement obliges to one thing."},
    {"spec.rfc2119", "Words that oblige are those of RFC 2119, and oblige in requirements alone."},
    {"spec.terms", "Abbreviations and terms in capitals are defined, or spelt out where they first stand."},
    {"spec.testable", "Acceptance criteria can be tested, and nothing is left to be decided."}};

// Where the fields of a piece stand in its Markdown, lines from 1.
class Lines {
 public:
  Lines(const content::Kinds& kinds, const verify::VerifiedContent& item) {
    const auto* kind = kinds.find(item.content.kind);
    const auto body = base::maybe_json(item.content.revision.body);
    if (kind == nullptr || !body || !content::validate(*kind, *body).empty()) return;
    written_ = content::write_markdown(*kind, *body, item.citations);
  }
  // Of the field, or the nearest one around it.
  [[nodiscard]] std::size_t of(std::string_view field) const {
    std::size_t line = 1, longest = 0;
    for (const auto& place : written_.places) {
      const auto& name = place.field;
      const bool holds = field == name || (field.starts_with(name) && field[name.size()] == '/') ||
                         (name.starts_with(field) && name.size() > field.size() && name[field.size()] == '/');
      const auto shared = std::min(name.size(), field.size());
      if (!holds || shared <= longest) continue;
      line = place.line + 1;
      longest = shared;
    }
    return line;
  }

 private:
  content::WrittenMarkdown written_;
};

class Results {
 public:
  explicit Results(const content::Kinds& kinds) : kinds_(kinds) {}

  void add(const verify::VerifiedContent& item) {
    const Lines lines(kinds_, item);
    for (const auto& citation : item.citations) {
      add(item.content, "citation", citation.field, lines.of(citation.field), outcome_of(citation),
          fmt::format("[{}] {}", citation.mark, base::squeeze(citation.claim)));
    }
    for (const auto& check : item.checks)
      add(item.content, check.name, check.place, lines.of(check.place), outcome_of(check), "");
  }
  [[nodiscard]] ordered_json rules() const {
    auto rules = ordered_json::array();
    for (const auto& [id, description] : kRules)
      rules.push_back({{"id", id}, {"shortDescription", {{"text", description}}}});
    return rules;
  }
  ordered_json all = ordered_json::array();

 private:
  void add(const store::Content& content, const std::string& rule, const std::string& place, std::size_t line,
           const Outcome& outcome, const std::string& about) {
    if (outcome.ended == Ended::well) return;
    auto words = fmt::format("{}: {}", outcome.status, outcome.reason);
    if (!about.empty()) words += fmt::format(" ({})", about);
    const bool bad = outcome.ended == Ended::badly;
    const ordered_json where{
        {"physicalLocation",
         {{"artifactLocation", {{"uri", content.slug + ".md"}}}, {"region", {{"startLine", line}}}}},
        {"logicalLocations", ordered_json::array({{{"fullyQualifiedName", name_of(content) + place}}})}};
    all.push_back(
        {{"ruleId", rule},
         {"kind", bad ? "fail" : "open"},
         {"level", bad ? "error" : "none"},
         {"message", {{"text", words}}},
         {"locations", ordered_json::array({where})},
         {"partialFingerprints",
          {{"praxeo/1", base::sha256(fmt::format("{}\n{}\n{}\n{}", content.id, rule, place, about))}}}});
  }
  const content::Kinds& kinds_;
};

}  // namespace

std::string sarif(const verify::VerifyReport& report, const content::Kinds& kinds, const Facts& facts) {
  Results results(kinds);
  for (const auto& item : report.items) results.add(item);
  const ordered_json driver{
      {"name", "praxeo"}, {"semanticVersion", facts.version}, {"rules", results.rules()}};
  const ordered_json run{
      {"tool", {{"driver", driver}}},
      {"columnKind", "unicodeCodePoints"},
      {"invocations",
       ordered_json::array({{{"executionSuccessful", true}, {"endTimeUtc", base::format_time(facts.at)}}})},
      {"results", std::move(results.all)}};
  const ordered_json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                         {"version", "2.1.0"},
                         {"runs", ordered_json::array({run})}};
  return log.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace praxeo::report
