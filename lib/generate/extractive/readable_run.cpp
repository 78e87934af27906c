// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

std::vector<std::size_t> readable_run(const Composer& composer, const Unit& unit,
                                      const std::vector<std::size_t>& from, std::size_t most,
                                      std::optional<std::size_t> code_above,
                                      std::optional<std::size_t> lead) {
  const auto& reading = composer.reading();
  const auto& sentences = reading.sentences();
  struct Run {
    std::vector<std::size_t> members;
    float rank = 0;
  };
  std::vector<Run> runs;
  for (const auto s : from) {
    const auto& sentence = sentences[s];
    const auto words = reading.text(sentence);
    const bool fits = sentence.whole && !sentence.of_term &&
                      (sentence.leaning != Leaning::far || leads_to_code(reading.language(), words)) &&
                      !sentence.announces && !words.ends_with(':') && !composer.used(s);
    if (!fits) continue;
    const bool goes_on = !runs.empty() && runs.back().members.back() + 1 == s &&
                         sentences[runs.back().members.back()].block == sentence.block;
    if (goes_on) {
      runs.back().members.push_back(s);
      runs.back().rank = std::max(runs.back().rank, sentence.rank);
      continue;
    }
    const bool of_code = code_above && sentence.block == *code_above + 1 &&
                         s == reading.blocks()[sentence.block].first_sentence;
    if (of_code) {
      runs.push_back({{s}, 100.0F + sentence.rank});  // what is said of the code shown comes first of all
      continue;
    }
    // In the middle of a paragraph what it goes on from may be missing.
    const auto first = reading.blocks()[sentence.block].first_sentence;
    const bool begins = s == first || composer.used(s - 1) || reading.names_subject(unit, s);
    if (begins && sentence.leaning == Leaning::none && !lacks_subject(reading.language(), words) &&
        reading.opens_run(unit, s)) {
      runs.push_back({{s}, sentence.rank});
    }
  }
  // What stands right before the lead-in of the code is what that goes on from: whole, or not at all.
  for (auto& run : runs) {
    if (!lead || run.members.back() + 1 != *lead) continue;
    run.rank += 50.0F;
    if (run.members.size() > most) run.members.clear();
  }
  std::erase_if(runs, [](const auto& run) { return run.members.empty(); });
  std::vector<Choice> choices;
  for (const auto& run : runs)
    choices.push_back({std::min(run.rank, 3.0F) + (run.rank > 50.0F ? 6.0F : 0.0F),
                       &sentences[run.members.front()].vector});
  std::vector<std::size_t> chosen;
  for (const auto position : choose_diverse(choices, runs.size())) {
    const auto& run = runs[position];
    auto take = std::min(most - std::min(most, chosen.size()), run.members.size());
    const auto end = reading.blocks()[sentences[run.members.front()].block].end_sentence;
    while (take > 0 && run.members[take - 1] + 1 < end &&
           (take == run.members.size() ||
            takes_back(reading.language(), reading.text(sentences[run.members[take]]))) &&
           takes_back(reading.language(), reading.text(sentences[run.members[take - 1] + 1]))) {
      --take;  // half a truth
    }
    chosen.insert(chosen.end(), run.members.begin(), run.members.begin() + static_cast<std::ptrdiff_t>(take));
  }
  std::sort(chosen.begin(), chosen.end());
  Told told;
  std::erase_if(chosen, [&](auto s) {
    const auto words = reading.text(sentences[s]);
    if (told.has_like(words)) return true;
    told.add(words);
    return false;
  });
  return chosen;
}

}  // namespace praxeo::generate
