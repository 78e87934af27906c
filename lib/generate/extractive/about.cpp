// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/about.hpp"

#include <algorithm>

#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kOpening = 5;        // sentences in which a section says what it is about
constexpr std::ptrdiff_t kNear = 3;        // sentences
constexpr std::size_t kShortSentence = 8;  // words

bool can_open(const Reading& reading, const SourceSentence& sentence) {
  return sentence.whole && !sentence.announces && sentence.leaning != Leaning::far &&
         !reading.text(sentence).ends_with(':');
}

// Behind a title that names the term, "This is called …" and "Expands to …" have their subject.
std::optional<std::size_t> first_of_entry(const Reading& reading, const Unit& unit) {
  if (unit.terms.empty()) return std::nullopt;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::code) continue;
    if (block.role != base::BlockRole::definition || block.first_sentence == block.end_sentence)
      return std::nullopt;
    if (can_open(reading, reading.sentences()[block.first_sentence])) return block.first_sentence;
    return std::nullopt;
  }
  return std::nullopt;
}

// "These are instructions for …" at the very beginning of a section speaks of the section; so does every
// first sentence that leans on nothing: its reader, too, had no more than the title.
std::optional<std::size_t> first_of_section(const Reading& reading, const Unit& unit) {
  if (!unit.terms.empty() || unit.blocks.empty()) return std::nullopt;
  const auto& block = reading.blocks()[unit.blocks.front()];
  if (block.role != base::BlockRole::paragraph || block.first_sentence == block.end_sentence)
    return std::nullopt;
  const auto& first = reading.sentences()[block.first_sentence];
  const auto& language = reading.language();
  const auto words = reading.text(first);
  if (!can_open(reading, first) || lacks_subject(language, words)) return std::nullopt;
  if (language.itself.begins(lower_words(words))) return block.first_sentence;
  // "Click the link. Then type your name.": the first step of several, and not what they are for.
  const auto is_step = [&](std::string_view sentence) {
    return commands_reader(language, behind_order(language, sentence));
  };
  if (language.needs.begins(lower_words(words))) return std::nullopt;  // "You need 1 kg of plums."
  const bool more = block.first_sentence + 1 < block.end_sentence;
  if (behind_order(language, words).size() < words.size() && is_step(words)) return std::nullopt;
  if (is_step(words) && more && is_step(reading.text(reading.sentences()[block.first_sentence + 1])))
    return std::nullopt;
  if (first.leaning != Leaning::none || modality_of(language, words) ||
      begins_with_condition(language, words) || language.skips.begins(lower_words(words)))
    return std::nullopt;
  return block.first_sentence;
}

std::optional<std::size_t> best_opening(const Reading& reading, const Unit& unit) {
  std::optional<std::size_t> best;
  float best_rank = 0;
  std::size_t order = 0;
  const auto title = lower_words(unit.title);
  const auto& language = reading.language();
  const auto code = std::find_if(unit.blocks.begin(), unit.blocks.end(),
                                 [&](auto b) { return reading.blocks()[b].role == base::BlockRole::code; });
  for (const auto s : reading.quotable(unit)) {
    if (order == kOpening) break;
    const auto words = reading.text(reading.sentences()[s]);
    float rank = reading.sentences()[s].rank;
    if (modality_of(language, words)) rank *= 0.7F;
    if (const auto term = defined_term(language, words)) {
      rank *= title.find(lower_words(*term).substr(0, 5)) != std::string::npos ? 2.5F : 1.4F;
    }
    if (begins_with_condition(language, words)) rank *= 0.5F;
    if (code != unit.blocks.end() && reading.sentences()[s].block > *code) rank *= 0.4F;
    if (commands_reader(language, words)) rank *= 0.4F;  // a step, and not what the steps are for
    if (language.skips.begins(lower_words(words))) rank *= 0.3F;
    rank *= 1.0F + 1.5F / static_cast<float>(1 + order++);
    if (rank > best_rank) {
      best = s;
      best_rank = rank;
    }
  }
  return best;
}

std::vector<std::size_t> with_follower(const Reading& reading, std::size_t s) {
  const auto& sentences = reading.sentences();
  std::vector<std::size_t> run{s};
  if (s + 1 >= sentences.size() || sentences[s + 1].block != sentences[s].block) return run;
  const auto& next = sentences[s + 1];
  const bool half = takes_back(reading.language(), reading.text(next));
  const bool brief = word_ranges(reading.text(sentences[s])).size() <= kShortSentence;
  if ((half || (brief && next.leaning == Leaning::previous)) && can_open(reading, next)) run.push_back(s + 1);
  return run;
}

}  // namespace

const Unit* unit_around(const Reading& reading, const Unit& entry) {
  for (const auto& other : reading.units()) {
    if (other.section == entry.section && other.terms.empty()) return &other;
  }
  return nullptr;
}

std::vector<std::size_t> defining_sentences(const Reading& reading, const Unit& unit) {
  if (const auto first = first_of_entry(reading, unit)) return with_follower(reading, *first);
  const auto best = best_opening(reading, unit);
  // What defines the title says more than what stands first.
  const auto title = lower_words(unit.title);
  const auto defines_title = [&](std::size_t s) {
    const auto term = defined_term(reading.language(), reading.text(reading.sentences()[s]));
    return term && title.find(lower_words(*term).substr(0, 5)) != std::string::npos;
  };
  if (best && defines_title(*best)) return with_follower(reading, *best);
  if (const auto first = first_of_section(reading, unit)) return with_follower(reading, *first);
  if (best) return with_follower(reading, *best);
  if (unit.terms.empty()) return {};
  const auto* around = unit_around(reading, unit);
  if (around == nullptr) return {};
  if (const auto above = best_opening(reading, *around)) return with_follower(reading, *above);
  return {};
}

std::vector<std::size_t> defining_above(const Reading& reading, const Unit& unit) {
  const auto& sections = reading.sections();
  auto level = sections[unit.section].level;
  for (auto s = unit.section; s-- > 0;) {
    if (sections[s].level >= level) continue;
    level = sections[s].level;
    if (sections[s].set_aside) continue;
    for (const auto& own : reading.units()) {
      if (own.section != s || !own.terms.empty()) continue;
      auto found = defining_sentences(reading, own);
      if (found.empty()) break;
      const auto words = reading.text(reading.sentences()[found.front()]);
      // Right above the method stands what it makes.
      const bool of_method = reading.is_drawn() && sections[s].level + 1 == sections[unit.section].level &&
                             reading.language().methods.has(lower_words(sections[unit.section].title));
      const bool tells =
          of_method || reading.names_subject(own, found.front()) || defined_term(reading.language(), words);
      if (tells && !modality_of(reading.language(), words) &&
          !reading.language().skips.begins(lower_words(words)) &&
          !reading.language().itself.begins(lower_words(words)))  // "This chapter describes …"
        return found;
      break;
    }
  }
  return {};
}

std::optional<std::size_t> task_sentence(const Reading& reading, const Unit& unit,
                                         const std::vector<std::size_t>& kept) {
  // What is said behind all code is the task of something else.
  std::size_t last_code = 0;
  for (const auto b : unit.blocks) {
    if (reading.blocks()[b].role == base::BlockRole::code) last_code = b;
  }
  const auto says = [&](std::size_t s) {
    return std::find(kept.begin(), kept.end(), s) == kept.end() &&
           says_task(reading.language(), reading.text(reading.sentences()[s])) &&
           (reading.sentences()[s].block < last_code || last_code == 0) &&
           // "You can also remove …" is a thing that can be done besides.
           (!reading.language().addresses.inside(lower_words(reading.text(reading.sentences()[s]))) ||
            reading.names_subject(unit, s));
  };
  const auto own = reading.quotable(unit);
  // What names the subject says its task; anything else does where it stands near the beginning.
  const auto of_subject = std::find_if(
      own.begin(), own.end(), [&](std::size_t s) { return says(s) && reading.names_subject(unit, s); });
  const auto first = std::find_if(own.begin(), own.end(), says);
  if (first != own.end() && (first - own.begin() < kNear || of_subject == own.end())) return *first;
  if (of_subject != own.end()) return *of_subject;
  if (unit.terms.empty()) return std::nullopt;
  const auto* around = unit_around(reading, unit);
  if (around == nullptr) return std::nullopt;
  for (const auto s : reading.quotable(*around)) {
    // Only what the section says itself, not what it says of another entry.
    const auto& block = reading.blocks()[reading.sentences()[s].block];
    if (block.role == base::BlockRole::paragraph && block.term.empty() && says(s)) return s;
  }
  return std::nullopt;
}

TermVector words_of(Reading& reading, const Unit& unit) {
  std::string all;
  for (const auto b : unit.blocks) (all += reading.text(reading.blocks()[b].range)) += '\n';
  return reading.weigh(all);
}

}  // namespace praxeo::generate
