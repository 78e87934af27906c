// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/definitions.hpp"

#include <algorithm>
#include <optional>

#include "base/text/ascii.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// The term that a sentence of a block gives a meaning to.
std::optional<std::string> term_of(const Reading& reading, const Unit& unit, const SourceBlock& block,
                                   std::size_t s) {
  const auto words = reading.text(reading.sentences()[s]);
  if (block.role == base::BlockRole::definition && s == block.first_sentence && !block.term.empty()) {
    // The option of a command that nobody names is nothing a section defines.
    if (unit.terms.empty() && std::string_view("-+").find(block.term.front()) != std::string_view::npos)
      return std::nullopt;
    auto term = title_words(block.term);
    // A form to call something by, or a value in quotes, names nothing.
    const bool form =
        term.find('=') != std::string::npos ||
        std::string_view("\"([{;").find(term.empty() ? ' ' : term.front()) != std::string_view::npos;
    if (form) return std::nullopt;
    if (term.size() < 2) return std::nullopt;  // a letter among the values of something else
    return term;
  }
  if (lacks_subject(reading.language(), words)) return std::nullopt;
  auto term = defined_term(reading.language(), words);
  if (term) *term = title_words(*term);
  return term;
}

std::optional<Entry> entry_in(const Words& words, std::string_view item) {
  constexpr std::size_t kLongestTerm = 40;
  constexpr std::size_t kMostTermWords = 4;
  for (const std::string_view sign : {": ", " \u2013 ", " \u2014 ", " - "}) {
    const auto at = item.find(sign);
    if (at == std::string_view::npos || at < 2 || at > kLongestTerm) continue;
    const auto term = item.substr(0, at);
    const auto ranges = word_ranges(term);
    const bool plain = std::all_of(ranges.begin(), ranges.end(), [&](const auto& range) {
      const auto word = lower_words(term.substr(range.start, range.size()));
      return !words.empty_terms.has(word) && !words.skips.has(word);
    });
    if (!plain || ranges.empty() || ranges.size() > kMostTermWords || words.stop.has(lower_words(term)) ||
        term.find_first_of(".,;!?") != std::string_view::npos)
      continue;
    return Entry{at, at + sign.size()};
  }
  return std::nullopt;
}

// Words of a glossary: "word list", "PATH", not "C-a", "${name}" or "0 arguments".
bool is_words(std::string_view term) {
  if (term.size() < 2 || (!base::is_letter(term.front()) && static_cast<unsigned char>(term.front()) < 0x80))
    return false;
  if (term[1] == '-') return false;  // "M-x"
  return term.find_first_of("(){}[]<>$%\\/=*^;\"") == std::string_view::npos;
}

bool says_what_it_is(const Words& words, std::string_view term, std::string_view sentence) {
  return is_words(term) && !begins_with_condition(words, sentence) &&
         (!commands_reader(words, sentence) || defined_term(words, sentence));
}

}  // namespace

std::optional<Entry> entry_of(const Reading& reading, std::size_t b) {
  const auto& blocks = reading.blocks();
  const auto entry = [&](std::size_t at) -> std::optional<Entry> {
    if (at >= blocks.size() || blocks[at].role != base::BlockRole::item || !blocks[at].term.empty())
      return std::nullopt;
    return entry_in(reading.language(), reading.text(blocks[at].body));
  };
  const auto found = entry(b);
  // One alone may be any sentence with a colon.
  return found && (entry(b + 1) || (b > 0 && entry(b - 1))) ? found : std::nullopt;
}

Unit subtree(const Reading& reading, std::size_t section) {
  const auto& sections = reading.sections();
  Unit unit{section, {}, {}, sections[section].title};
  for (auto s = section; s < sections.size(); ++s) {
    if (s > section && sections[s].level <= sections[section].level) break;
    if (sections[s].set_aside) continue;
    for (auto b = sections[s].first_block; b < sections[s].end_block; ++b) unit.blocks.push_back(b);
  }
  return unit;
}

std::vector<Definition> definitions_in(Composer& composer, const Unit& unit, std::size_t most,
                                       Defined wanted) {
  const auto& reading = composer.reading();
  std::vector<Definition> found;
  std::vector<std::string> seen;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (const auto entry = entry_of(reading, b); entry && wanted == Defined::terms && found.size() < most) {
      const auto words = reading.text(block.body);
      const auto term = title_words(words.substr(0, entry->term));
      const base::ByteRange meaning{block.body.start + entry->meaning, block.body.end};
      const bool known = std::find(seen.begin(), seen.end(), lower_words(term)) != seen.end();
      if (is_words(term) && !known && !modality_of(reading.language(), words)) {
        seen.push_back(lower_words(term));
        for (auto s = block.first_sentence; s < block.end_sentence; ++s) composer.spend(s);
        const auto shown = shown_words(reading.language(), reading.text(meaning), reading.spans_in(meaning));
        found.push_back({term, composer.cite_words(shown, block.body)});
        continue;
      }
    }
    for (auto s = block.first_sentence; s < block.end_sentence && found.size() < most; ++s) {
      const auto& sentence = reading.sentences()[s];
      const auto words = reading.text(sentence);
      if (!sentence.whole || sentence.announces || sentence.leaning == Leaning::far || words.ends_with(':') ||
          words.ends_with('?') || composer.used(s) || modality_of(reading.language(), words))
        continue;
      std::vector<std::size_t> meaning{s};
      const bool of_term = block.role == base::BlockRole::definition && s == block.first_sentence;
      // "This command, as seen in the previous example, ends it": its term says what "this" is, and no more.
      if (of_term && reading.language().leans_inside.inside(lower_words(words))) continue;
      if (sentence.leaning == Leaning::previous && !of_term) {
        // "This is called a pipeline.": with what "this" is, when that can be read by itself.
        if (s == block.first_sentence) continue;
        const auto& before = reading.sentences()[s - 1];
        if (!before.whole || before.leaning != Leaning::none || before.of_term || composer.used(s - 1))
          continue;
        meaning.insert(meaning.begin(), s - 1);
      }
      auto term = term_of(reading, unit, block, s);
      if (!term || (wanted == Defined::terms && !says_what_it_is(reading.language(), *term, words))) continue;
      const auto lower = lower_words(*term);
      if (std::find(seen.begin(), seen.end(), lower) != seen.end()) continue;
      seen.push_back(lower);
      found.push_back({*term, composer.cite_all(meaning)});
    }
  }
  return found;
}

}  // namespace praxeo::generate
