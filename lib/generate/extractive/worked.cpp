// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/worked.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/telling.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kSentencesOfStretch = 6;
constexpr std::size_t kFewestOfStretch = 3;
constexpr std::size_t kMostSentences = 10;  // of a paragraph that is not parted
constexpr std::size_t kMostStretches = 12;
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

// Exercises: what a lesson asks is no step of it.
bool only_asks(const Reading& reading, const std::vector<std::size_t>& shown) {
  return std::all_of(shown.begin(), shown.end(),
                     [&](auto s) { return reading.text(reading.sentences()[s]).ends_with('?'); });
}

// "Example: In Hamburg …": where the label that stands in front ends.
std::optional<std::size_t> label_of(const Reading& reading, std::size_t s) {
  const auto words = reading.text(reading.sentences()[s]);
  const auto colon = words.find(": ");
  if (colon == std::string_view::npos || colon + 2 >= words.size()) return std::nullopt;
  return reading.language().labels.has(lower_words(words.substr(0, colon))) ? std::optional(colon)
                                                                            : std::nullopt;
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
    while (!in_order && stretch.size() > kMostSentences) {
      const auto& sentences = reading.sentences();
      std::size_t cut = kSentencesOfStretch;
      float least = 2.0F;
      const auto opens_block = [&](std::size_t at) {
        return stretch[at] == reading.blocks()[sentences[stretch[at]].block].first_sentence;
      };
      bool by_item = false;
      for (std::size_t at = kFewestOfStretch; at <= kMostSentences && !by_item; ++at)
        by_item = opens_block(at);
      const auto most = by_item ? kMostSentences : kSentencesOfStretch;
      for (std::size_t at = kFewestOfStretch; at <= most; ++at) {
        if (by_item && !opens_block(at)) continue;  // no item in two
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

bool tells_deeds(const Reading& reading, const Unit& unit) {
  const Composer nothing(reading);
  return std::any_of(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    const auto& block = reading.blocks()[b];
    if (block.role != base::BlockRole::paragraph) return false;
    std::vector<std::size_t> stretch;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) stretch.push_back(s);
    return !deeds_of(nothing, stretch).empty();
  });
}

nlohmann::json explained_steps(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  auto steps = nlohmann::json::array();
  StepHeadings headings(reading, unit);
  const auto before = composer.count();  // citations
  Telling telling(composer, unit);
  for (const auto& stretch : stretches(composer, unit)) {
    if (steps.size() >= kMostStretches) break;
    if (const auto deeds = deeds_of(composer, stretch); !deeds.empty()) {
      for (const auto& deed : deeds)
        steps.push_back({{"heading", headings.of_item(deed)}, {"text", composer.cite_all(deed)}});
      continue;
    }
    // "Step 2: Work out what to expect."
    const auto counted = step_label(reading.language(), reading.text(reading.sentences()[stretch.front()]));
    if (counted && stretch.size() > 1) {
      composer.spend(stretch.front());
      telling.pass(true);
    }
    auto shown = telling.take(stretch);
    if (only_asks(reading, shown)) continue;
    const bool alone =
        shown.size() == 1 && word_ranges(reading.text(reading.sentences()[shown.front()])).size() < 8;
    if (alone && !counted) continue;  // too little for a step
    if (counted && !shown.empty() && stretch.size() > 1) {
      steps.push_back({{"heading", headings.counts() ? counted->counted : counted->name},
                       {"text", composer.cite_all(shown)}});
      continue;
    }
    if (const auto label = label_of(reading, shown.front())) {
      const auto words = reading.text(reading.sentences()[shown.front()]);
      auto text = composer.cite_from(shown.front(), *label + 2);
      shown.erase(shown.begin());
      if (!shown.empty()) (text += ' ') += composer.cite_all(shown);
      steps.push_back({{"heading", words.substr(0, *label)}, {"text", std::move(text)}});
      continue;
    }
    auto text = composer.cite_all(shown);
    steps.push_back({{"heading", headings.next(shown, nullptr)}, {"text", std::move(text)}});
  }
  const auto fewest = before > 1 ? 1 : kFewestStretches;
  return steps.size() < fewest ? nlohmann::json::array() : steps;
}

}  // namespace praxeo::generate
