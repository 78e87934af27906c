// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/reading.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/language.hpp"
#include "base/text/normalize.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/rank.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "verify/support/tongue.hpp"

namespace praxeo::generate {
namespace {

// A source without headings is cut into parts of about this many words, so that it can carry several drafts.
constexpr std::size_t kWordsOfPart = 900;
// With a term behind it, still less than the 200 characters that the schemas allow.
constexpr std::size_t kLongestSectionTitle = 120;

bool is_number_word(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.") == std::string_view::npos;
}

// "2:", "B", "IV.": behind "Step", "Appendix", "Part"; not the "of" of "Part of the plan".
bool counts(std::string_view word) {
  while (!word.empty() && (word.back() == ':' || word.back() == '.')) word.remove_suffix(1);
  const bool letter = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  return letter || is_number_word(word) ||
         (!word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos);
}

std::string part_title(const Words& words, const std::string& source_title, std::string_view text) {
  const auto phrase = key_phrase(words, text, source_title);
  return phrase.empty() ? source_title : source_title + ": " + phrase;
}

const Words& language_of(const Material& material) {
  const auto& told = material.source.version.language;
  if (told && !told->empty() && *told != "und") return words_of_language(*told);
  if (const auto guessed = base::guess_language(material.text)) return words_of_language(*guessed);
  // A note of a few lines says less, and the function words of one language still.
  constexpr int kFewest = 6;
  const auto tongue = verify::tongue_of(material.text);
  return words_of_language(tongue.hits >= kFewest ? tongue.language : "en");
}

// "The return status of a list is …" says whose it is.
bool says_owner(const Words& words, std::string_view lower) {
  const auto status = words.status.begins(lower);
  return status && words.owned_of.begins(lower.substr(std::min(*status + 1, lower.size())));
}

// "text = jsonencode (object)" is called jsonencode, "avg (v)" avg; other terms stay as they are.
std::string name_in_form(const std::string& term) {
  std::string_view name = term;
  if (const auto equal = name.find(" = "); equal != std::string_view::npos) name.remove_prefix(equal + 3);
  const auto open = name.find(" (");
  if (open == std::string_view::npos || name.back() != ')') return term;
  name = name.substr(0, open);
  const bool one_word = !name.empty() && name.find_first_of(" [{\"") == std::string_view::npos;
  return one_word ? std::string(name) : term;
}

}  // namespace

std::string heading_words(const Words& vocabulary, std::string_view label) {
  auto words = base::squeeze(label);
  std::string_view rest = words;
  for (const auto& lead : vocabulary.section_leads.phrases()) {
    if (!rest.starts_with(lead + " ")) continue;
    auto after = rest.substr(lead.size() + 1);
    const auto blank = after.find(' ');
    if (blank != std::string_view::npos && counts(after.substr(0, blank))) rest = after.substr(blank + 1);
    break;
  }
  if (const auto blank = rest.find(' '); blank != std::string_view::npos) {
    const auto first = rest.substr(0, blank);
    const bool letter = first.size() > 2 && first[0] >= 'A' && first[0] <= 'Z' && first[1] == '.' &&
                        is_number_word(first.substr(2));
    // "2 spaces of indentation" counts something, "2 Loops" is counted.
    const bool amount = first.find('.') == std::string_view::npos && blank + 1 < rest.size() &&
                        rest[blank + 1] >= 'a' && rest[blank + 1] <= 'z';
    if ((is_number_word(first) && !amount) || letter) rest = rest.substr(blank + 1);
    // "2 - Stability"
    for (const std::string_view sign : {"- ", "\u2013 ", "\u2014 ", ": "}) {
      if (rest.size() < words.size() && rest.starts_with(sign) && rest.size() > sign.size())
        rest = rest.substr(sign.size());
    }
  }
  return std::string(rest);
}

bool is_set_aside(const Words& words, std::string_view title) {
  auto lower = lower_words(title);
  if (const auto count = lower.rfind(" (");
      count != std::string::npos && lower.ends_with(')') && base::is_digit(lower[count + 2]))
    lower.resize(count);  // "Comments (2)"
  if (const auto digits = lower.find_first_not_of("0123456789");
      digits != std::string::npos && digits > 0 && lower[digits] == ' ')
    lower.erase(0, digits + 1);  // "3 comments"
  if (words.aside.has(lower) || words.aside_inside.inside(lower)) return true;
  const auto& ends = words.aside_ends.phrases();
  return std::any_of(ends.begin(), ends.end(),
                     [&](const auto& end) { return lower.ends_with(end) && has_phrase(lower, end); });
}

Reading::Reading(const Material& material, std::string_view instructions)
    : material_(material),
      index_(material.text),
      words_(language_of(material)),
      vocabulary_(words_),
      instructions_(instructions),
      written_(is_drawn() || material.source.version.media_type == "text/plain" || is_handout()) {
  read_blocks();
  read_sections();
  brief_ = is_brief();
  read_sentences();
  name_numbered();
  read_units();
  rank();
}

store::Range Reading::points(base::ByteRange range) const {
  const auto base = material_.range.start;
  return {base + static_cast<std::int64_t>(index_.point_of(range.start)),
          base + static_cast<std::int64_t>(index_.point_of(range.end))};
}

TermVector Reading::weigh(std::string_view words) { return vocabulary_.weigh(vocabulary_.terms(words)); }

void Reading::read_sections() {
  std::vector<std::pair<int, std::string>> open;  // headings above the place reached
  bool any_heading = false;
  for (const auto& heading : material_.headings) {
    if (heading.char_start >= material_.range.start || !heading.label) continue;
    while (!open.empty() && open.back().first >= heading.value) open.pop_back();
    open.emplace_back(static_cast<int>(heading.value),
                      heading_words(words_, spoken(base::squeeze(*heading.label))));
  }
  const auto aside_above = [&] {
    return std::any_of(open.begin(), open.end(),
                       [&](const auto& above) { return is_set_aside(words_, above.second); });
  };
  const auto begin = [&](std::size_t block) {
    Section section;
    section.first_block = block;
    section.set_aside = aside_above();
    if (!open.empty()) {
      section.title = title_words(open.back().second, kLongestSectionTitle);
      section.level = open.back().first;
      section.numbered = is_only_number(words_, open.back().second);
      for (std::size_t i = 0; i + 1 < open.size(); ++i) {
        if (!is_only_number(words_, open[i].second)) section.path.push_back(open[i].second);
      }
    }
    if (section.title.empty())
      section.title = title_words(material_.source.version.title, kLongestSectionTitle);
    if (section.title.empty()) section.title = material_.source.slug;
    sections_.push_back(std::move(section));
  };
  begin(0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].role != base::BlockRole::heading) continue;
    any_heading = true;
    sections_.back().end_block = i;
    while (!open.empty() && open.back().first >= blocks_[i].level) open.pop_back();
    open.emplace_back(blocks_[i].level, heading_words(words_, spoken(base::squeeze(text(blocks_[i].body)))));
    begin(i + 1);
  }
  sections_.back().end_block = blocks_.size();
  for (auto& section : sections_) section.set_aside = section.set_aside || is_licence(section);
  if (any_heading || !open.empty()) return;
  // No heading anywhere: parts of about equal length, named by what they speak of.
  const auto whole = sections_.front();
  sections_.clear();
  std::size_t first = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    words += blocks_[i].role == base::BlockRole::code ? 0 : word_ranges(text(blocks_[i].body)).size();
    const bool last = i + 1 == blocks_.size();
    if (last && !sections_.empty() && words < kWordsOfPart / 3) {  // too little for a part of its own
      sections_.back().end_block = blocks_.size();
      break;
    }
    const bool can_part =
        last || (blocks_[i + 1].role == base::BlockRole::paragraph && blocks_[i + 1].level == 0 &&
                 blocks_[i].role == base::BlockRole::paragraph);
    if (!last && (words < kWordsOfPart || !can_part)) continue;
    auto part = whole;
    part.first_block = first;
    part.end_block = i + 1;
    part.title = part_title(words_, whole.title,
                            text(base::ByteRange{blocks_[first].range.start, blocks_[i].range.end}));
    sections_.push_back(std::move(part));
    first = i + 1;
    words = 0;
  }
  if (sections_.empty()) sections_.push_back(whole);
  if (sections_.size() == 1) {  // the one part is the source
    sections_.front().subject = std::exchange(sections_.front().title, whole.title);
  }
}

bool Reading::is_drawn() const {
  const auto& media = material_.source.version.media_type;
  return media == "text/markdown" || media == "text/html" || media == "application/epub+zip" ||
         media.starts_with("application/vnd.o");  // OpenDocument, Office Open XML
}

bool Reading::is_brief() const {
  constexpr std::size_t kMostWords = 1200;
  std::size_t words = 0;
  for (const auto& section : sections_) {
    for (auto b = section.first_block; b < section.end_block && !section.set_aside; ++b) {
      words += word_ranges(text(blocks_[b].body)).size();
      if (words > kMostWords) return false;  // of a book, the rest is not counted
    }
  }
  return true;
}

// Books are set by others than their authors, with heads, notes and boxes between the paragraphs; and of a
// part of one it is not known what its pages leave out.
bool Reading::is_handout() const {
  constexpr std::size_t kMostWords = 1500;
  const auto& version = material_.source.version;
  return version.media_type == "application/pdf" && material_.range.start == 0 &&
         material_.range.end == version.characters && word_ranges(material_.text).size() <= kMostWords;
}

// A term stands above its meaning; between them there may be its form, as code.
bool Reading::is_term(std::size_t b) const {
  const auto& block = blocks_[b];
  if (block.role == base::BlockRole::term) return !text(block.body).ends_with(':');  // announces the terms
  if (block.role != base::BlockRole::paragraph || b + 2 >= blocks_.size()) return false;
  if (blocks_[b + 1].role != base::BlockRole::code || blocks_[b + 2].role != base::BlockRole::definition)
    return false;
  const auto words = text(block.body);
  return words.size() <= 40 && std::string_view(".:,;!?").find(words.back()) == std::string_view::npos;
}

// "Disable filename expansion." under "-f": whole, and yet nothing without its term.
void Reading::mark_of_term(std::size_t b, const std::vector<std::string>& terms,
                           std::string_view inner_term) {
  auto& block = blocks_[b];
  if (!block.is_text()) return;
  if (terms.empty() && inner_term.empty()) return;
  const std::string_view term = inner_term.empty() ? std::string_view(terms.front()) : inner_term;
  block.term = base::squeeze(term);
  const auto name = lower_words(term.substr(0, term.find(' ')));
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    if (has_phrase(lower_words(text(sentences_[s])), name)) continue;
    sentences_[s].of_entry = true;
    // Later sentences of an entry have found their subject.
    const bool first = block.role == base::BlockRole::definition && s == block.first_sentence;
    sentences_[s].of_term = !inner_term.empty() || first;
  }
}

void Reading::read_units() {
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    const auto& section = sections_[s];
    if (section.set_aside) continue;
    const auto own = units_.size();
    units_.push_back({s, {}, {}, section.title});
    bool in_entry = false;
    std::string_view inner_term;
    for (auto i = section.first_block; i < section.end_block; ++i) {
      const auto& block = blocks_[i];
      if (block.role == base::BlockRole::heading) continue;
      if (is_term(i) && block.level == 0) {
        const auto term = base::squeeze(text(block.body));
        const bool more = in_entry && i > section.first_block && is_term(i - 1);
        if (!more) units_.push_back({s, {}, {}, {}});
        units_.back().terms.push_back(term);
        in_entry = true;
        inner_term = {};
        continue;
      }
      if (in_entry && block.role == base::BlockRole::paragraph && block.level == 0) in_entry = false;
      if (is_term(i)) inner_term = text(block.body);
      mark_of_term(i, in_entry ? units_.back().terms : std::vector<std::string>{}, inner_term);
      (in_entry ? units_.back() : units_[own]).blocks.push_back(i);
    }
    for (auto u = own + 1; u < units_.size(); ++u) {
      units_[u].title = section.title + ": " + title_words(name_in_form(units_[u].terms.front()));
    }
  }
}

void Reading::rank() {
  if (!instructions_.empty()) wanted_ = Wanted(words_, vocabulary_, instructions_);
  for (const auto& section : sections_) {
    if (section.set_aside || section.first_block >= section.end_block) continue;
    const auto first = blocks_[section.first_block].first_sentence;
    const auto end = blocks_[section.end_block - 1].end_sentence;
    rank_sentences(sentences_, first, end, weigh(section.title), wanted_.terms());
  }
}

std::vector<std::size_t> Reading::sentences_of(const Unit& unit) const {
  std::vector<std::size_t> found;
  for (const auto b : unit.blocks) {
    for (auto s = blocks_[b].first_sentence; s < blocks_[b].end_sentence; ++s) {
      const auto& sentence = sentences_[s];
      if (sentence.whole && !sentence.of_term && !sentence.announces && sentence.leaning == Leaning::none &&
          (sentence.by_code || !lacks_subject(words_, text(sentence))) && !text(sentence).ends_with(':')) {
        found.push_back(s);
      }
    }
  }
  return found;
}

std::size_t Reading::section_of(std::size_t block) const {
  const auto behind =
      std::upper_bound(sections_.begin(), sections_.end(), block,
                       [](std::size_t b, const Section& section) { return b < section.first_block; });
  return behind == sections_.begin() ? 0 : static_cast<std::size_t>(behind - sections_.begin()) - 1;
}

// What a reader of the sentence knows it is about.
std::string Reading::named_by(const Unit& unit, std::size_t s) const {
  auto named = unit.title + " " + sections_[unit.section].subject;
  for (const auto& term : unit.terms) (named += ' ') += term;
  if (unit.sections_below) (named += ' ') += sections_[section_of(sentences_[s].block)].title;
  return named;
}

bool Reading::opens_run(const Unit& unit, std::size_t s, std::string_view told) const {
  const auto words = text(sentences_[s]);
  // "The property `gap` sets …": named where it stands.
  const auto spans = spans_in(sentences_[s].range);
  if (!spans.empty() && words_.definite.begins(lower_words(words)) &&
      word_ranges(words.substr(0, spans.front().start)).size() == 2)
    return true;
  const auto named = named_by(unit, s) + " " + std::string(told);
  if (points_at_known(words_, words, named)) return false;
  const auto lower = lower_words(words);
  // Whose status? Only an entry of its own answers that.
  if (words_.status.begins(lower) && !says_owner(words_, lower)) return !unit.terms.empty();
  return true;
}

bool Reading::names_subject(const Unit& unit, std::size_t s) const {
  const auto lower = lower_words(text(sentences_[s]));
  const auto lower_named = lower_words(named_by(unit, s));
  const auto ranges = word_ranges(lower_named);
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    auto word = std::string_view(lower_named).substr(range.start, range.size());
    if (word.size() < 3 || words_.stop.has(word)) return false;
    // "Arrays" is named by "array", "Counting" by "counter".
    if (word.size() > 4) word = word.substr(0, std::max<std::size_t>(4, word.size() - 3));
    const auto at = lower.find(word);
    return at != std::string::npos &&
           (at == 0 || std::string_view(" (\"'-$").find(lower[at - 1]) != std::string_view::npos);
  });
}

std::vector<std::size_t> Reading::quotable(const Unit& unit) const {
  auto found = sentences_of(unit);
  std::erase_if(found, [&](auto s) {
    // "First, the page is fetched.": one of several, of which the others stand elsewhere.
    const auto counted = behind_order(words_, text(sentences_[s]));
    const auto counts = text(sentences_[s]).size() - counted.size();
    if (counts > 0 &&
        (text(sentences_[s])[counts - 2] == ',' || words_.imperatives.begins(lower_words(counted))))
      return true;
    const bool more = s + 1 < blocks_[sentences_[s].block].end_sentence;
    const bool opens = s == blocks_[sentences_[s].block].first_sentence;
    if ((more && takes_back(words_, text(sentences_[s + 1]))) || !opens_run(unit, s)) return true;
    if (words_.leans_along.inside(lower_words(text(sentences_[s])))) return true;
    // "A profile is a file that …" brings its subject along.
    return !opens && !names_subject(unit, s) && !defined_term(words_, text(sentences_[s]));
  });
  return found;
}

}  // namespace praxeo::generate
