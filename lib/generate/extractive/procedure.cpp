// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestItems = 3;
constexpr std::size_t kMostItems = 12;

bool announces_steps(const Words& words, std::string_view sentence) {
  return words.steps.inside(lower_words(sentence));
}

}  // namespace

std::optional<Procedure> procedure_of(const Reading& reading, const Unit& unit) {
  Procedure found;
  const auto& sentences = reading.sentences();
  std::optional<std::size_t> above;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    const bool numbered = block.role == base::BlockRole::item && block.level == 0 && block.marker != "-";
    if (!numbered) {
      if (found.items.empty() && block.end_sentence > block.first_sentence) above = b;
      continue;
    }
    // Half a step is worse than none.
    if (block.first_sentence == block.end_sentence || !sentences[block.first_sentence].whole)
      return std::nullopt;
    found.items.push_back(b);
  }
  if (!above || found.items.size() < kFewestItems || found.items.size() > kMostItems) return std::nullopt;
  const auto& block = reading.blocks()[*above];
  if (!announces_steps(reading.language(), reading.text(sentences[block.end_sentence - 1])))
    return std::nullopt;
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    if (sentences[s].whole || s + 1 == block.end_sentence) found.intro.push_back(s);
  }
  return found;
}

nlohmann::json item_steps(Composer& composer, const Unit& unit, const Procedure& procedure) {
  const auto& reading = composer.reading();
  auto steps = nlohmann::json::array();
  StepHeadings headings(reading, unit.title);
  for (const auto b : procedure.items) {
    const auto& block = reading.blocks()[b];
    std::vector<std::size_t> shown;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      if (!sentence.whole || composer.used(s) ||
          (s > block.first_sentence && sentence.leaning == Leaning::far))
        break;
      shown.push_back(s);
    }
    if (shown.empty()) return nlohmann::json::array();
    steps.push_back({{"heading", headings.next(shown, nullptr)}, {"text", composer.cite_all(shown)}});
  }
  return steps;
}

}  // namespace praxeo::generate
