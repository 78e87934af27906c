// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/definitions.hpp"

#include <algorithm>
#include <optional>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/glossary_terms.hpp"
#include "generate/extractive/named_parties.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// "Xylem" of "Xylem is the tissue that …": said of a kind of thing that the clause behind it tells apart.
std::optional<std::string> named_as_the(const Words& words, std::string_view sentence) {
  constexpr std::size_t kMostTermWords = 3;
  const auto lower = lower_words(sentence);
  const auto hit = words.defines_one.find(lower, 0);
  if (!hit || hit->start < 3 || words.conditions.begins(lower)) return std::nullopt;
  const auto behind = word_ranges(std::string_view(lower).substr(hit->end));
  // "are responses that …": of several, only a clause tells them apart.
  const bool of_many =
      std::string_view(lower).substr(hit->start, hit->end - hit->start).find(' ') == std::string_view::npos;
  const auto& tells = of_many ? words.joins_clauses : words.names_on;
  // "A tidal force is the difference between …": said of any of its kind, it needs no clause.
  const bool of_any = !of_many && behind.size() > 3 && words.indefinite.begins(lower);
  const auto far = std::min<std::ptrdiff_t>(of_many ? 3 : 4, std::ssize(behind));
  const bool told_apart =
      of_any ||
      (behind.size() > 3 && std::any_of(behind.begin() + 1, behind.begin() + far, [&](const auto& range) {
         return tells.has(std::string_view(lower).substr(hit->end + range.start, range.size()));
       }));
  auto term = sentence.substr(0, hit->start - 1);
  if (const auto article = words.articles.begins(lower); article && *article + 1 < term.size())
    term.remove_prefix(*article + 1);
  const auto ranges = word_ranges(term);
  const bool plain = std::none_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    const auto word = lower_words(term.substr(range.start, range.size()));
    // "base case", but neither "case" nor "first case"
    const bool kind = ranges.size() > 1 && range == ranges.back();
    return words.stop.has(word) || (words.empty_terms.has(word) && !kind);
  });
  if (!told_apart || !plain || ranges.empty() || ranges.size() > kMostTermWords ||
      term.find_first_of(",;:()") != std::string_view::npos)
    return std::nullopt;
  return std::string(term);
}

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
  // "Xylem is the tissue that carries water.", where it is the first that is said.
  if (!term && reading.is_written()) term = named_as_the(reading.language(), words);
  if (term) *term = inner_case(reading, s, title_words(*term));
  return term;
}

// "A", "two"
bool is_count(const Words& words, std::string_view word) {
  return word.size() == 1 || words.numbers.has(lower_words(word));
}

std::optional<Entry> entry_in(const Words& words, std::string_view item) {
  constexpr std::size_t kLongestTerm = 60;
  constexpr std::size_t kMostTermWords = 4;
  for (const std::string_view sign : {": ", " \u2013 ", " \u2014 ", " - ", ". "}) {
    auto at = item.find(sign);
    // "Stoma (plural: stomata): a pore"
    const auto open = item.substr(0, std::min(at, item.size())).rfind(" (");
    if (at != std::string_view::npos && open != std::string_view::npos &&
        item.substr(open, at - open).find(')') == std::string_view::npos)
      at = item.find(sign, std::min(item.find(')', at), item.size()));
    if (at == std::string_view::npos || at < 2 || at > kLongestTerm) continue;
    const auto term = without_aside(item.substr(0, at));
    const auto ranges = word_ranges(term);
    const bool counts = !ranges.empty() && is_count(words, term.substr(ranges.back().start));
    const bool plain = std::all_of(ranges.begin(), ranges.end(), [&](const auto& range) {
      const auto word = lower_words(term.substr(range.start, range.size()));
      // Behind a colon, "Result", "First answer" and "Option A" are labels, and "Second factor" is none; in
      // front of a dash, "Case" is a word that gets a meaning.
      const bool labels = sign == ": " && (range == ranges.back() || counts) && words.empty_terms.has(word);
      return !labels && !words.skips.has(word);
    });
    const auto meaning = item.substr(at + sign.size());
    // "Mull. A stiff cotton": a word or two, and no short sentence.
    const auto named = lower_words(term);
    if (sign == ". " &&
        (ranges.size() > 3 || words.verbs.inside(named) || words.imperatives.begins(named) ||
         words.leans_back.begins(named) || meaning.empty() || !base::is_upper(meaning.front()) ||
         base::is_digit(term.back()) || !base::is_upper(term.front())))
      continue;
    // "close: {string[]} …", a parameter; "ready: when all of these hold:", whose meaning stands elsewhere.
    // "ATP: see Two stages.", "Priority 1: the users."
    const auto number =
        ranges.empty() ? std::string_view{} : term.substr(ranges.back().start, ranges.back().size());
    if (!number.empty() && std::all_of(number.begin(), number.end(), base::is_digit)) continue;
    if (words.only_refers_starts.begins(lower_words(meaning))) continue;
    if (words.labels.has(lower_words(term)) || words.may_heads.has(lower_words(term)) ||
        meaning.starts_with('{') || meaning.ends_with(':'))
      continue;
    if (!plain || ranges.empty() || ranges.size() > kMostTermWords || words.stop.has(lower_words(term)) ||
        term.find_first_of(".,;!?") != std::string_view::npos)
      continue;
    return Entry{at, at + sign.size()};
  }
  return std::nullopt;
}

bool says_what_it_is(const Words& words, std::string_view term, std::string_view sentence) {
  return is_words(term) && !begins_with_condition(words, sentence) &&
         (!commands_reader(words, sentence) || defined_term(words, sentence));
}

// Below "Definitions"
bool is_among_terms(const Reading& reading, std::size_t b) {
  return reading.language().terms_titles.has(lower_words(reading.sections()[reading.section_of(b)].title));
}

// Text, a colon, more text: an item, or a paragraph of its own.
bool can_be_entry(const Reading& reading, std::size_t b) {
  const auto& block = reading.blocks()[b];
  if (!block.term.empty()) return false;
  if (block.role == base::BlockRole::item) return true;
  // A sentence of a text that no author drew may go on behind any colon.
  const bool parted = reading.is_drawn() || (reading.is_written() && is_among_terms(reading, b));
  return block.role == base::BlockRole::paragraph && block.level == 0 && parted &&
         !reading.text(block.body).ends_with(':');
}

// Keys of the terms that some sentence says the meaning of in the plain way: "Autolyse is a rest of …".
std::vector<std::string> defined_plainly(const Reading& reading, const Unit& unit) {
  std::vector<std::string> found;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      const auto words = reading.text(sentence);
      if (!sentence.whole || sentence.leaning != Leaning::none || sentence.announces ||
          modality_of(reading.language(), words))
        continue;
      const auto term = term_of(reading, unit, block, s);
      if (term && meaning_start(reading.language(), words, *term))
        found.push_back(term_key(reading.language(), *term));
    }
  }
  return found;
}

// "The dough was too cold.", under what went wrong.
bool tells_what_was(const Words& words, std::string_view meaning) {
  constexpr std::size_t kFirst = 5;  // words
  const auto lower = lower_words(meaning);
  const auto ranges = word_ranges(lower);
  for (std::size_t n = 0; n < std::min(kFirst, ranges.size()); ++n) {
    const auto word = std::string_view(lower).substr(ranges[n].start, ranges[n].size());
    if (words.joins_clauses.has(word)) return false;
    if (words.tells_past.has(word)) return words.definite.begins(lower).has_value();
  }
  return false;
}

struct Row {
  base::ByteRange term, meaning;  // bytes of the material's text
};

// The cells of a row by bytes of the text that it stands in from `at` on; none where it is no row.
std::vector<base::ByteRange> cells_of(std::string_view line, std::size_t at) {
  if (!line.starts_with("| ") || !line.ends_with(" |")) return {};
  std::vector<base::ByteRange> cells;
  for (std::size_t from = 2; from < line.size();) {
    const auto end = std::min(line.find(" | ", from - 1), line.size() - 2);
    cells.push_back({at + from, at + std::max(from, end)});
    from = end + 3;
  }
  return cells;
}

// The rows of a table under a head, where the first column has terms and one of the others has words for each
// of them: of several such, the one with most.
std::vector<Row> term_rows(const Reading& reading, std::size_t b) {
  constexpr std::size_t kFewestWords = 3;  // of a meaning
  constexpr std::size_t kMostTermWords = 4;
  const auto range = reading.blocks()[b].range;
  const auto table = reading.text(range);
  std::vector<std::vector<base::ByteRange>> lines;
  for (std::size_t at = 0; at < table.size();) {
    const auto end = std::min(table.find('\n', at), table.size());
    lines.push_back(cells_of(table.substr(at, end - at), range.start + at));
    if (lines.back().size() < 2 || lines.back().size() != lines.front().size()) return {};
    at = end + 1;
  }
  if (lines.size() < 2) return {};
  const auto head = lines.front();
  lines.erase(lines.begin());
  const auto count = [&](base::ByteRange cell) { return word_ranges(reading.text(cell)).size(); };
  std::optional<std::size_t> column;
  std::size_t most = 0;
  for (std::size_t c = 1; c < head.size(); ++c) {
    // Of several columns, which one says what the terms mean tells its head.
    if (head.size() > 2 &&
        !reading.language().meanings.has(base::squeeze(lower_words(reading.text(head[c])))))
      continue;
    std::size_t words = 0;
    const bool full = std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
      words += count(line[c]);
      return count(line[c]) >= kFewestWords;
    });
    if (full && words > most) column = c, most = words;
  }
  if (!column) return {};
  std::vector<Row> rows;
  for (const auto& line : lines) {
    if (!is_words(without_aside(reading.text(line[0]))) || count(line[0]) > kMostTermWords)
      return {};  // a table of something else
    rows.push_back({line[0], line[*column]});
  }
  return rows;
}

}  // namespace

std::optional<Entry> entry_of(const Reading& reading, std::size_t b) {
  const auto& blocks = reading.blocks();
  const auto entry = [&](std::size_t at) -> std::optional<Entry> {
    if (at >= blocks.size() || !can_be_entry(reading, at)) return std::nullopt;
    return entry_in(reading.language(), reading.text(blocks[at].body));
  };
  const auto found = entry(b);
  if (!found) return std::nullopt;
  if (is_among_terms(reading, b)) return found;
  // One alone may be any sentence with a colon.
  const auto beside = [&](std::size_t at) {
    return at < blocks.size() && blocks[at].role == blocks[b].role && entry(at).has_value();
  };
  return beside(b + 1) || (b > 0 && beside(b - 1)) ? found : std::nullopt;
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
  const auto& language = reading.language();
  const auto is_known = [&](std::string_view term) {
    return std::find(seen.begin(), seen.end(), term_key(language, term)) != seen.end();
  };
  const auto plainly = defined_plainly(reading, unit);
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (wanted == Defined::terms && language.licence_says.inside(lower_words(reading.text(block.body))))
      continue;
    // "… the Astronomy Club Nordheim ("the Club") and the Borrower named below"
    for (const auto& party :
         block.is_text() ? named_parties(language, reading.text(block.body)) : std::vector<NamedParty>{}) {
      if (is_known(party.term) || found.size() >= most) continue;
      seen.push_back(term_key(language, party.term));
      found.push_back({party.term, composer.cite_words(shown_words(language, party.meaning),
                                                       {block.body.start + party.range.start,
                                                        block.body.start + party.range.end})});
    }
    if (block.role == base::BlockRole::table && wanted == Defined::terms) {
      for (const auto& row : term_rows(reading, b)) {
        const auto term = title_words(reading.text(row.term));
        const bool known = is_known(term);
        if (known || found.size() >= most || modality_of(language, reading.text(row.meaning))) continue;
        seen.push_back(term_key(language, term));
        const auto shown = shown_words(language, reading.text(row.meaning), reading.spans_in(row.meaning));
        found.push_back({term, composer.cite_words(shown, {row.term.start, row.meaning.end})});
      }
      continue;
    }
    // "Stroma", and under it ": The fluid inside a chloroplast.": whole, whatever its words are.
    if (block.role == base::BlockRole::definition && wanted == Defined::terms && reading.is_drawn() &&
        !block.term.empty() && found.size() < most && is_words(without_aside(block.term))) {
      const auto term = title_words(block.term);
      const auto words = reading.text(block.body);
      const bool known = is_known(term);
      if (!known && !modality_of(language, words) && !commands_reader(language, words) &&
          !tells_what_was(language, words)) {
        seen.push_back(term_key(language, term));
        for (auto s = block.first_sentence; s < block.end_sentence; ++s) composer.spend(s);
        found.push_back({term, composer.cite_words(shown_words(language, words, reading.spans_in(block.body)),
                                                   block.body)});
        continue;
      }
    }
    if (const auto entry = entry_of(reading, b); entry && wanted == Defined::terms && found.size() < most) {
      const auto words = reading.text(block.body);
      const auto term = title_words(words.substr(0, entry->term));
      const base::ByteRange meaning{block.body.start + entry->meaning, block.body.end};
      const bool known = is_known(term);
      if (is_words(without_aside(term)) && !known && !modality_of(reading.language(), words)) {
        seen.push_back(term_key(language, term));
        for (auto s = block.first_sentence; s < block.end_sentence; ++s) composer.spend(s);
        const auto shown = shown_words(reading.language(), reading.text(meaning), reading.spans_in(meaning));
        found.push_back({term, composer.cite_words(capitalised(shown), block.body)});
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
      if (of_term && tells_what_was(language, words)) continue;
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
      const auto key = term_key(language, *term);
      if (is_known(*term)) continue;
      auto from = meaning.size() == 1 ? meaning_start(language, words, *term) : std::nullopt;
      // "A base is a substance that takes them up.": with what says what they are.
      if (from && speaks_of_others(language, words.substr(*from))) {
        if (s == block.first_sentence || !reading.sentences()[s - 1].whole ||
            reading.sentences()[s - 1].leaning != Leaning::none ||
            !defined_term(language, reading.text(reading.sentences()[s - 1])))
          continue;
        meaning.insert(meaning.begin(), s - 1);
        from.reset();
      }
      // "… This is called autolyse.", where another sentence says what that is.
      const bool told_with_more = !from && meaning.size() > 1 && sentence.leaning == Leaning::none;
      if (!from && !of_term && !told_with_more &&
          std::find(plainly.begin(), plainly.end(), key) != plainly.end())
        continue;
      seen.push_back(key);
      // Among paragraphs of one term each, the rest of it is said of the term, too.
      const bool of_block = wanted == Defined::terms && reading.is_drawn() && s == block.first_sentence &&
                            block.role == base::BlockRole::paragraph && from &&
                            (entry_of(reading, b + 1) || (b > 0 && entry_of(reading, b - 1)));
      if (of_block) {
        auto text = composer.cite_from(s, *from);
        for (auto t = s + 1; t < block.end_sentence; ++t) {
          const auto& more = reading.sentences()[t];
          if (!more.whole || more.announces || more.leaning == Leaning::far) break;
          (text += ' ') += composer.cite(t);
        }
        found.push_back({*term, std::move(text)});
        continue;
      }
      found.push_back({*term, from ? composer.cite_from(s, *from) : composer.cite_all(meaning)});
    }
  }
  return found;
}

}  // namespace praxeo::generate
