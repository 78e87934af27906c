// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/worked.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kSentencesOfStretch = 5;
constexpr std::size_t kMostStretches = 8;
constexpr std::size_t kFewestStretches = 2;

// "Boil the water. Then warm the pot. Put the tea in.": what is to be done, one deed after the other, each
// with what is said of it. Nothing where any of it can't be told.
std::vector<std::vector<std::size_t>> deeds_of(const Composer& composer,
                                               const std::vector<std::size_t>& stretch) {
  constexpr std::size_t kFewestDeeds = 3;
  const auto& reading = composer.reading();
  std::vector<std::vector<std::size_t>> deeds;
  std::size_t told = 0;
  for (const auto s : stretch) {
    const auto& sentence = reading.sentences()[s];
    const auto words = reading.text(sentence);
    if (commands_reader(reading.language(), behind_order(reading.language(), words))) {
      deeds.emplace_back();
      ++told;
    }
    if (deeds.empty() || composer.used(s)) continue;  // what stands above the first says what it is for
    if (!sentence.whole || sentence.leaning == Leaning::far || sentence.announces) return {};
    deeds.back().push_back(s);
  }
  std::erase_if(deeds, [](const auto& deed) { return deed.empty(); });
  if (told < kFewestDeeds || told * 2 < stretch.size()) return {};
  return deeds;
}

// Paragraphs; items that follow one another are one; a long stretch is parted where its words change most.
std::vector<std::vector<std::size_t>> stretches(const Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  std::vector<std::vector<std::size_t>> found;
  std::optional<base::BlockRole> above;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text() || block.first_sentence == block.end_sentence) {
      above.reset();
      continue;
    }
    const bool goes_on = block.role == base::BlockRole::item && above == base::BlockRole::item;
    if (!goes_on || found.empty()) found.emplace_back();
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) found.back().push_back(s);
    above = block.role;
  }
  std::vector<std::vector<std::size_t>> parted;
  for (auto& stretch : found) {
    const bool in_order = !deeds_of(composer, stretch).empty();
    while (!in_order && stretch.size() > kSentencesOfStretch + 2) {
      const auto& sentences = reading.sentences();
      std::size_t cut = kSentencesOfStretch;
      float least = 2.0F;
      for (std::size_t at = 3; at <= kSentencesOfStretch; ++at) {
        const auto& next = sentences[stretch[at]];
        auto near = cosine(sentences[stretch[at - 1]].vector, next.vector);
        if (next.leaning == Leaning::previous) near += 1.0F;  // not in front of what leans
        if (near < least) {
          least = near;
          cut = at;
        }
      }
      parted.emplace_back(stretch.begin(), stretch.begin() + static_cast<std::ptrdiff_t>(cut));
      stretch.erase(stretch.begin(), stretch.begin() + static_cast<std::ptrdiff_t>(cut));
    }
    parted.push_back(std::move(stretch));
  }
  return parted;
}

}  // namespace

std::size_t explaining_sentences(const Reading& reading, const Unit& unit) {
  std::size_t count = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (!block.is_text()) continue;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      if (sentence.whole && !sentence.of_term && !sentence.announces && sentence.leaning != Leaning::far &&
          !reading.text(sentence).ends_with(':'))
        ++count;
    }
  }
  return count;
}

nlohmann::json explained_steps(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  auto steps = nlohmann::json::array();
  StepHeadings headings(reading, unit);
  for (const auto& stretch : stretches(composer, unit)) {
    if (steps.size() >= kMostStretches) break;
    if (const auto deeds = deeds_of(composer, stretch); !deeds.empty()) {
      for (const auto& deed : deeds)
        steps.push_back({{"heading", headings.of_item(deed)}, {"text", composer.cite_all(deed)}});
      continue;
    }
    const auto shown = readable_run(composer, unit, stretch, kSentencesOfStretch, std::nullopt, std::nullopt);
    if (shown.empty()) continue;
    const bool alone =
        shown.size() == 1 && word_ranges(reading.text(reading.sentences()[shown.front()])).size() < 8;
    if (alone) continue;  // too little for a step
    auto text = composer.cite_all(shown);
    steps.push_back({{"heading", headings.next(shown, nullptr)}, {"text", std::move(text)}});
  }
  return steps.size() < kFewestStretches ? nlohmann::json::array() : steps;
}

}  // namespace praxeo::generate
