// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/procedure_parts.hpp"

#include <algorithm>
#include <optional>

#include "generate/extractive/about.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostNeedsNamed = 3;
constexpr std::size_t kMostSummary = 2;  // sentences
constexpr std::size_t kMostResult = 3;

// "Upgrade", where nothing but the list stands under it.
std::string heading_alone(Composer& composer, const Unit& unit) {
  if (auto heading = cite_heading(composer, unit)) return *heading;
  const auto& reading = composer.reading();
  return composer.cite_words(shown_words(reading.language(), unit.title),
                             reading.blocks()[unit.blocks.front()].range);
}

// One sentence, a colon at its end being a stop: its list does not follow.
std::string cite_alone(Composer& composer, std::size_t s) {
  return composer.cite(s, composer.reading().sentences()[s].range.end, LeadSign::stop);
}

std::vector<std::size_t> result_of(const Reading& reading, const Procedure& procedure) {
  std::vector<std::size_t> run;
  if (procedure.after.empty()) return run;
  const auto& block = reading.blocks()[procedure.after.front()];
  if (block.role != base::BlockRole::paragraph) return run;
  for (auto s = block.first_sentence; s < block.end_sentence && run.size() < kMostResult; ++s) {
    const auto& sentence = reading.sentences()[s];
    const auto words = reading.text(sentence);
    if (!sentence.whole || sentence.announces || words.ends_with(':') || sentence.leaning == Leaning::far ||
        only_refers(reading.language(), words) || modality_of(reading.language(), words))
      break;
    run.push_back(s);
  }
  // A warning, or what to do if it fails, is no result.
  const bool warns = std::any_of(run.begin(), run.end(), [&](auto s) {
    const auto& language = reading.language();
    const auto lower = lower_words(reading.text(reading.sentences()[s]));
    const auto colon = lower.find(": ");
    return (s == run.front() && language.doubts.begins(lower)) ||
           (colon != std::string::npos &&
            (language.must_starts.begins(std::string_view(lower).substr(colon + 2)) ||
             language.imperatives.begins(std::string_view(lower).substr(colon + 2))));
  });
  if (warns) return {};
  while (!run.empty() && run.back() + 1 < block.end_sentence &&
         takes_back(reading.language(), reading.text(reading.sentences()[run.back() + 1])))
    run.pop_back();  // half a truth
  return run;
}

}  // namespace

std::vector<std::string> things_in_front(Composer& composer, const Unit& unit) {
  constexpr std::size_t kFewest = 3;
  const auto& reading = composer.reading();
  std::vector<std::size_t> things;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.first_sentence == block.end_sentence) continue;
    const auto& first = reading.sentences()[block.first_sentence];
    if (block.role == base::BlockRole::item && !first.whole && block.marker.find_first_of("-*+") == 0) {
      things.push_back(b);
      continue;
    }
    if (things.empty()) continue;
    // Only what is to be done says what they are for.
    if (things.size() < kFewest || !commands_reader(reading.language(), reading.text(first))) return {};
    std::vector<std::string> found;
    for (const auto thing : things) {
      const auto& body = reading.blocks()[thing].body;
      for (auto s = reading.blocks()[thing].first_sentence; s < reading.blocks()[thing].end_sentence; ++s)
        composer.spend(s);
      found.push_back(composer.cite_words(
          shown_words(reading.language(), reading.text(body), reading.spans_in(body)), body));
    }
    return found;
  }
  return {};
}

std::vector<std::string> provisions_beside(Composer& composer, const Unit& unit) {
  constexpr std::size_t kMost = 30;
  const auto& reading = composer.reading();
  const auto& sections = reading.sections();
  const auto& home = sections[unit.section];
  std::vector<std::string> found;
  // Of the same heading above, or right before it where nothing stands above.
  auto first = unit.section;
  while (first > 0 && sections[first - 1].level >= home.level &&
         (!home.path.empty() || reading.language().provisions.has(lower_words(sections[first - 1].title))))
    --first;
  for (auto n = first; n < unit.section; ++n) {
    const auto& section = sections[n];
    if (section.level != home.level || !reading.language().provisions.has(lower_words(section.title)))
      continue;
    for (auto b = section.first_block; b < section.end_block && found.size() < kMost; ++b) {
      const auto& block = reading.blocks()[b];
      if (block.role != base::BlockRole::item) continue;
      for (auto s = block.first_sentence; s < block.end_sentence; ++s) composer.spend(s);
      found.push_back(composer.cite_words(
          shown_words(reading.language(), reading.text(block.body), reading.spans_in(block.body)),
          block.body));
    }
  }
  return found;
}

ProcedureParts procedure_parts(Composer& composer, const Unit& unit, const Procedure& procedure) {
  const auto& reading = composer.reading();
  const auto& language = reading.language();
  auto above = unit;
  above.blocks = procedure.before;
  auto said = shown_of(reading, procedure.before);
  if (procedure.announcing) std::erase(said, *procedure.announcing);
  const auto of_code = bound_to_code(code_uses(reading, above));  // shown with it
  std::erase_if(said, [&](auto s) { return std::find(of_code.begin(), of_code.end(), s) != of_code.end(); });

  ProcedureParts parts;
  std::vector<std::size_t> needs;
  for (const auto s : said) {
    const auto words = reading.text(reading.sentences()[s]);
    if (needs.size() < kMostNeedsNamed && reading.sentences()[s].leaning == Leaning::none &&
        language.needs.inside(lower_words(words)))
      needs.push_back(s);
  }
  std::erase_if(said, [&](auto s) { return std::find(needs.begin(), needs.end(), s) != needs.end(); });

  // What it is about: what defines it, else what stands first and leans on nothing, else what announces it.
  auto about = procedure.before.empty() ? std::vector<std::size_t>{} : defining_sentences(reading, above);
  std::erase_if(about, [&](auto s) { return std::find(said.begin(), said.end(), s) == said.end(); });
  if (about.empty()) {
    for (const auto s : said) {
      if (about.empty() && reading.sentences()[s].leaning != Leaning::none) continue;
      if (!about.empty() && (about.back() + 1 != s || about.size() == kMostSummary)) break;
      about.push_back(s);
    }
  }
  // What is needed says more of the whole than a heading does.
  if (about.empty() && !procedure.announcing && !needs.empty()) {
    about.push_back(needs.front());
    needs.erase(needs.begin());
  }
  // Where the list stands alone, what its note is about says most.
  const auto wider = about.empty() ? defining_above(reading, unit) : std::vector<std::size_t>{};
  // "Some of the easier ways are:" says nothing without its list.
  const auto lead = procedure.announcing ? reading.text(reading.sentences()[*procedure.announcing]) : "";
  const bool announced = word_ranges(lead).size() > 3 && !hangs_open(reading.language(), lead);
  // What it is for: what announces the steps, or states a task, else what it is called.
  auto not_these = needs;
  not_these.insert(not_these.end(), about.begin(), about.end());
  const auto task = procedure.before.empty() ? std::nullopt : task_sentence(reading, above, not_these);
  const bool of_before = task && std::find(said.begin(), said.end(), *task) != said.end();
  if (!wider.empty() || !about.empty()) {
    parts.summary = composer.cite_all(wider.empty() ? about : wider);
    const auto purpose = announced || of_before ? std::nullopt : purpose_above(composer, unit);
    parts.problem = announced   ? cite_alone(composer, *procedure.announcing)
                    : of_before ? composer.cite(*task)
                    : purpose   ? composer.cite(*purpose)
                                : std::string();
  } else {
    // "Errors in Python", and under it "Steps to choose a way".
    const bool one_word = word_ranges(reading.sections()[unit.section].title).size() == 1;
    const auto over = announced || one_word ? std::nullopt : cite_heading(composer, unit, HeadingOf::above);
    parts.summary = over ? *over : heading_alone(composer, unit);
    if (announced) parts.problem = cite_alone(composer, *procedure.announcing);
  }
  parts.needed = provisions_beside(composer, unit);
  parts.provisions = parts.needed.size();
  for (const auto s : needs) parts.needed.push_back(composer.cite(s));
  parts.result = composer.cite_all(result_of(reading, procedure));
  return parts;
}

}  // namespace praxeo::generate
