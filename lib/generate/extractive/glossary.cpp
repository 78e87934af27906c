// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/definitions.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestTerms = 3;
constexpr std::size_t kMostTerms = 500;  // that the schema takes

// All that the source says, but for what is set aside.
Unit whole(const Reading& reading) {
  Unit unit{0, {}, {}, title_words(reading.material().source.version.title)};
  const auto& sections = reading.sections();
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (sections[s].set_aside) continue;
    if (unit.blocks.empty()) unit.section = s;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) unit.blocks.push_back(b);
  }
  return unit;
}

void add_candidate(Reading& reading, Unit unit, double lift, std::vector<Candidate>& found) {
  Composer counting(reading);
  const auto terms = definitions_in(counting, unit, kMostTerms, Defined::terms).size();
  if (terms < kFewestTerms) return;
  Candidate candidate;
  candidate.score = static_cast<double>(terms) / 10 + lift;
  candidate.answers = reading.answers(unit);
  candidate.vector = words_of(reading, unit);
  candidate.unit = std::move(unit);
  found.push_back(std::move(candidate));
}

}  // namespace

std::vector<Candidate> find_glossaries(Reading& reading) {
  std::vector<Candidate> found;
  add_candidate(reading, whole(reading), 1, found);
  if (found.empty()) return found;  // no part has more than the whole
  if (reading.wanted().names().empty()) return found;
  // What is asked for may be the matter of one chapter.
  for (std::size_t s = 0; s < reading.sections().size(); ++s) {
    if (!reading.sections()[s].set_aside) add_candidate(reading, subtree(reading, s), 0, found);
  }
  return found;
}

std::vector<std::string> few_terms(const Reading& reading) {
  Composer counting(reading);
  std::string names;
  for (const auto& each : definitions_in(counting, whole(reading), kFewestTerms, Defined::terms))
    names += (names.empty() ? "\"" : ", \"") + base::printable(each.term) + "\"";
  if (names.empty()) return {};
  return {fmt::format("found no more than {}", names)};
}

std::optional<content::Draft> write_glossary(Reading& reading, const Candidate& candidate) {
  Composer composer(reading);
  auto terms = definitions_in(composer, candidate.unit, kMostTerms, Defined::terms);
  if (terms.size() < kFewestTerms) return std::nullopt;
  std::stable_sort(terms.begin(), terms.end(), [](const Definition& a, const Definition& b) {
    return lower_words(a.term) < lower_words(b.term);
  });
  auto listed = nlohmann::json::array();
  std::string words;
  for (auto& each : terms) {
    (words += each.meaning) += '\n';
    listed.push_back({{"term", std::move(each.term)}, {"definition", std::move(each.meaning)}});
  }
  nlohmann::json body{{"title", title_choices(reading, candidate.unit, {}, words)}, {"terms", listed}};
  return std::move(composer).finish("glossary", body.dump(), candidate.unit);
}

}  // namespace praxeo::generate
