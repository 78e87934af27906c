// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "base/text/normalize.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestTitle = 120;  // bytes

// The title at the head of a plain text, which no heading marks.
bool is_title(const Reading& reading, std::size_t b) {
  const auto& block = reading.blocks()[b];
  return b == 0 && block.role == base::BlockRole::paragraph &&
         base::squeeze(reading.text(block.body)) == base::squeeze(reading.material().source.version.title);
}

// "Warm upstairs, cold downstairs? Read on. From the handbook, p. 14": calls its readers, and tells nothing.
bool teases(const Reading& reading, const SourceBlock& block) {
  constexpr std::size_t kMostWords = 40;
  const auto words = reading.text(block.body);
  if (block.first_sentence == block.end_sentence || word_ranges(words).size() > kMostWords ||
      !reading.text(reading.sentences()[block.first_sentence]).ends_with('?'))
    return false;
  for (auto s = block.first_sentence + 1; s < block.end_sentence; ++s) {
    if (reading.language().only_talks.begins(lower_words(reading.text(reading.sentences()[s])))) return true;
  }
  return !words.empty() && std::string_view(".:!?").find(words.back()) == std::string_view::npos;
}

}  // namespace

bool is_aside(const Reading& reading, const SourceBlock& block) {
  const auto words = reading.text(block.body);
  if (block.role != base::BlockRole::paragraph) return false;
  return (words.starts_with('(') && words.ends_with(')')) || teases(reading, block);
}

std::vector<std::size_t> question_in_front(const Reading& reading, const Unit& unit) {
  constexpr std::size_t kMostOfQuestion = 8;  // sentences
  if (!unit.terms.empty() || unit.blocks.empty()) return {};
  const std::size_t at = is_title(reading, unit.blocks.front()) ? 1 : 0;
  if (at + 1 >= unit.blocks.size()) return {};  // nothing answers it
  const auto& block = reading.blocks()[unit.blocks[at]];
  const auto& sentences = reading.sentences();
  const auto count = block.end_sentence - block.first_sentence;
  if (block.role != base::BlockRole::paragraph || count == 0 || count > kMostOfQuestion) return {};
  std::vector<std::size_t> said;
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    const bool label = s == block.first_sentence && count > 2;  // "A question from class."
    if ((!sentences[s].whole && !label) || sentences[s].leaning == Leaning::far) return {};
    said.push_back(s);
  }
  const bool asks = reading.text(sentences[said.back()]).ends_with('?');
  return asks && sentences[said.front()].leaning == Leaning::none ? said : std::vector<std::size_t>{};
}

// What is not said in a sentence is said by the heading, or by the title.
static std::optional<std::string> cite_heading_or_title(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  const auto first = unit.blocks.front();
  const auto& sections = reading.sections();
  // "EXAMPLES" of a manual page: what its NAME says.
  if (reading.language().generic.has(lower_words(sections[unit.section].title))) {
    for (const auto& section : sections) {
      if (lower_words(section.title) != "name" || section.end_block != section.first_block + 1) continue;
      const auto& name = reading.blocks()[section.first_block].body;
      return composer.cite_words(shown_words(reading.language(), reading.text(name)), name);
    }
  }
  if (!is_title(reading, first)) return cite_heading(composer, unit);
  const auto& body = reading.blocks()[first].body;
  return composer.cite_words(shown_words(reading.language(), title_words(reading.text(body), kLongestTitle)),
                             body);
}

static std::optional<Opening> opening_by_question(Composer& composer, const Unit& unit) {
  const auto question = question_in_front(composer.reading(), unit);
  if (question.empty()) return std::nullopt;
  auto heading = cite_heading_or_title(composer, unit);
  auto asked = composer.cite_all(question);
  if (!heading) return Opening{std::move(asked), {}, {}};
  return Opening{std::move(*heading), std::move(asked), {}};
}

// "You need 1 kg of plums. A big pot is needed, too." in front of all says what it takes, and not what is
// made.
static std::optional<Opening> opening_by_needs(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  const auto& language = reading.language();
  if (!unit.terms.empty() || unit.blocks.empty()) return std::nullopt;
  const std::size_t at = is_title(reading, unit.blocks.front()) ? 1 : 0;
  if (at >= unit.blocks.size()) return std::nullopt;
  const auto& block = reading.blocks()[unit.blocks[at]];
  if (block.role != base::BlockRole::paragraph || block.first_sentence == block.end_sentence)
    return std::nullopt;
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    const auto& sentence = reading.sentences()[s];
    const auto lower = lower_words(reading.text(sentence));
    const bool says =
        s == block.first_sentence ? language.needs.begins(lower).has_value() : language.needs.inside(lower);
    if (!says || !sentence.whole || sentence.leaning == Leaning::far || lower.ends_with(':'))
      return std::nullopt;
  }
  auto heading = cite_heading_or_title(composer, unit);
  if (!heading) return std::nullopt;
  Opening opening{std::move(*heading), {}, {}};
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) opening.needed.push_back(composer.cite(s));
  return opening;
}

std::vector<std::size_t> problem_in_front(const Reading& reading, const Unit& unit) {
  if (!unit.terms.empty() || unit.blocks.empty()) return {};
  std::size_t at = is_title(reading, unit.blocks.front()) ? 1 : 0;
  while (at < unit.blocks.size() && is_aside(reading, reading.blocks()[unit.blocks[at]])) ++at;
  if (at + 1 >= unit.blocks.size()) return {};  // nothing solves it
  const auto& block = reading.blocks()[unit.blocks[at]];
  const auto first = block.first_sentence;
  if (block.role != base::BlockRole::paragraph || block.end_sentence - first < 2) return {};
  const auto label = reading.text(reading.sentences()[first]);
  if (!label.ends_with('.') ||
      !reading.language().problem_labels.has(lower_words(label.substr(0, label.size() - 1))))
    return {};
  std::vector<std::size_t> said{first};
  for (auto s = first + 1; s < block.end_sentence; ++s) {
    if (!reading.sentences()[s].whole || reading.sentences()[s].leaning == Leaning::far) return {};
    said.push_back(s);
  }
  return said;
}

static std::optional<Opening> opening_by_label(Composer& composer, const Unit& unit) {
  auto said = problem_in_front(composer.reading(), unit);
  if (said.empty()) return std::nullopt;
  auto heading = cite_heading_or_title(composer, unit);
  if (!heading) return std::nullopt;
  composer.spend(said.front());
  said.erase(said.begin());
  return Opening{std::move(*heading), composer.cite_all(said), {}};
}

std::optional<Opening> opening_in_front(Composer& composer, const Unit& unit) {
  constexpr std::size_t kMostOfSummary = 3;  // sentences
  constexpr std::size_t kMostOfWhole = 6;    // of a paragraph, where all of the text is told
  constexpr std::size_t kFewestSaid = 4;     // words
  const auto& reading = composer.reading();
  const auto& language = reading.language();
  if (unit.blocks.empty()) return std::nullopt;
  if (auto by_question = opening_by_question(composer, unit)) return by_question;
  if (auto by_label = opening_by_label(composer, unit)) return by_label;
  if (auto by_needs = opening_by_needs(composer, unit)) return by_needs;
  std::size_t at = is_title(reading, unit.blocks.front()) ? 1 : 0;
  const auto is_line = [&](std::size_t n) {  // "Handout for Year 8": no sentence
    const auto& block = reading.blocks()[unit.blocks[n]];
    if (is_aside(reading, block) || language.chatter.begins(lower_words(reading.text(block.body))))
      return true;
    return block.role == base::BlockRole::paragraph && block.first_sentence + 1 == block.end_sentence &&
           !reading.sentences()[block.first_sentence].whole && !reading.text(block.body).ends_with(':') &&
           !reading.text(block.body).ends_with('.');
  };
  while (at + 1 < unit.blocks.size() && is_line(at)) ++at;
  // "Schedules a call." below "setTimeout(callback)" has its subject there.
  const bool of_form = reading.sections()[unit.section].title.find('(') != std::string::npos;
  std::vector<std::size_t> needed;
  const auto with_needs = [&](Opening opening) {
    for (const auto s : needed) opening.needed.push_back(composer.cite(s));
    return opening;
  };
  // What stands right above code stays there.
  const auto leads_to_block = [&](std::size_t s) {
    const auto& block = reading.blocks()[unit.blocks[at]];
    const auto below = unit.blocks[at] + 1;
    return s + 1 == block.end_sentence && below < reading.blocks().size() &&
           (reading.blocks()[below].role == base::BlockRole::code ||
            reading.blocks()[below].role == base::BlockRole::caption);
  };
  // "Ask ten people what makes the tide. That is right, as far as it goes."
  const auto is_taken_up = [&](std::size_t s) {
    const auto& block = reading.blocks()[reading.sentences()[s].block];
    return s + 1 < block.end_sentence && reading.sentences()[s + 1].leaning == Leaning::previous &&
           unit.sections_below;
  };
  std::vector<std::size_t> said;
  if (at < unit.blocks.size() && reading.blocks()[unit.blocks[at]].role == base::BlockRole::paragraph) {
    const auto& block = reading.blocks()[unit.blocks[at]];
    // One sentence more is no step of its own.
    const auto count = block.end_sentence - block.first_sentence;
    const bool whole = count <= (unit.sections_below ? kMostOfWhole : kMostOfSummary + 1);
    const auto most = whole ? count : kMostOfSummary;
    for (auto s = block.first_sentence; s < block.end_sentence && said.size() < most; ++s) {
      const auto& sentence = reading.sentences()[s];
      const auto words = reading.text(sentence);
      // "Welcome!", "Welcome to …"
      const bool greets = !sentence.whole && word_ranges(words).size() < kFewestSaid;
      if (said.empty() && (greets || language.only_talks.begins(lower_words(words)) ||
                           language.chatter.begins(lower_words(words))))
        continue;
      const bool itself = language.itself.begins(lower_words(words)).has_value();
      // Nothing stands above the first sentence of all; "this bread" is what the title names.
      const bool leans = said.empty() && sentence.leaning == Leaning::previous && !itself &&
                         language.leans_back.begins(lower_words(words)) && !reading.names_subject(unit, s);
      if (!sentence.whole || sentence.announces || sentence.leaning == Leaning::far || leans ||
          words.ends_with(':') || (said.empty() && !of_form && lacks_subject(language, words)) ||
          (commands_reader(language, words) && !language.itself.inside(lower_words(words)) &&
           !language.uses_itself.begins(lower_words(words)) && !is_taken_up(s)) ||
          names_listing(language, words) || leads_to_block(s))
        break;
      const auto lower = lower_words(words);
      if (!said.empty() && sentence.leaning == Leaning::none && language.needs.inside(lower)) {
        needed.push_back(s);  // "Version 4 needs Node 18 or later."
        continue;
      }
      const bool task = !said.empty() && sentence.leaning == Leaning::none && can_be_problem(reading, s);
      if (task) {  // "You can bake bread at home to save money."
        auto summary = composer.cite_all(said);
        return with_needs(Opening{std::move(summary), composer.cite(s), {}});
      }
      said.push_back(s);
    }
  }
  if (!said.empty()) return with_needs(Opening{composer.cite_all(said), {}, {}});
  if (auto heading = cite_heading_or_title(composer, unit)) return Opening{std::move(*heading), {}, {}};
  return std::nullopt;
}

}  // namespace praxeo::generate
