// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/compose.hpp"

#include <algorithm>

#include "content/marks.hpp"

namespace praxeo::generate {

std::string Composer::cite_words(std::string_view shown, base::ByteRange quote) {
  last_.reset();
  content::DraftCitation citation;
  citation.mark = static_cast<int>(citations_.size()) + 1;
  citation.version_pk = reading_.material().source.version.pk;
  citation.range = reading_.points(quote);
  citation.quote = std::string(reading_.text(quote));
  citation.locator =
      store::write_locator(reading_.material().source, place_in(reading_.material(), citation.range), true);
  auto text = std::string(shown) + "[^" + std::to_string(citation.mark) + "]";
  citations_.push_back(std::move(citation));
  return text;
}

// "Hi all," and below it "the memory of the server climbs.", as letters begin.
static bool opens_below_greeting(const Reading& reading, std::size_t s) {
  constexpr std::size_t kMostWords = 4;
  const auto& sentence = reading.sentences()[s];
  const auto b = sentence.block;
  if (b == 0 || s != reading.blocks()[b].first_sentence) return false;
  const auto& above = reading.blocks()[b - 1];
  const auto greeting = reading.text(above.body);
  const auto words = reading.text(sentence);
  const auto first = words.substr(0, words.find(' '));
  return above.role == base::BlockRole::paragraph && greeting.ends_with(',') &&
         word_ranges(greeting).size() <= kMostWords &&
         std::all_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string Composer::cite(std::size_t sentence, std::optional<std::size_t> quote_to, LeadSign sign) {
  used_.insert(sentence);
  told_.add(reading_.text(reading_.sentences()[sentence]));
  auto range = reading_.sentences()[sentence].range;
  auto shown = shown_words(reading_.language(), reading_.text(range), reading_.spans_in(range));
  if (opens_below_greeting(reading_, sentence)) shown = capitalised(shown);
  // The sign by which help of an editor begins code: "type: >".
  for (const std::string_view mark : {": >", ": \\>"}) {
    if (quote_to && shown.ends_with(mark)) shown.resize(shown.size() - mark.size() + 1);
  }
  // "The format for a pipeline is", with its code on a line of its own.
  if (quote_to && shown.ends_with(',')) shown.pop_back();
  if (quote_to && !shown.empty() && std::string_view(".:!?").find(shown.back()) == std::string_view::npos)
    shown += ':';
  if (quote_to && sign == LeadSign::stop && shown.ends_with(':')) shown.back() = '.';
  if (quote_to) range.end = std::max(range.end, *quote_to);
  auto text = cite_words(shown, range);
  last_ = sentence;
  return text;
}

std::string Composer::cite_from(std::size_t sentence, std::size_t from) {
  used_.insert(sentence);
  const auto range = reading_.sentences()[sentence].range;
  told_.add(reading_.text(range));
  const base::ByteRange part{range.start + from, range.end};
  return cite_words(
      capitalised(shown_words(reading_.language(), reading_.text(part), reading_.spans_in(part))), range);
}

std::string Composer::cite_parts(std::size_t sentence, const std::vector<base::ByteRange>& parts) {
  used_.insert(sentence);
  auto range = reading_.sentences()[sentence].range;
  told_.add(reading_.text(range));
  const bool inside = parts.size() == 1 && parts.front().start > range.start;
  // A subject of the sentence before, unless that may say the contrary.
  if (!reading_.language().negators.inside(lower_words(reading_.text(range))))
    range.start = std::min(range.start, parts.front().start);
  std::string shown;
  for (const auto& part : parts) {
    const auto words = shown_words(reading_.language(), reading_.text(part), reading_.spans_in(part));
    if (!shown.empty() && !shown.ends_with(' ')) shown += ' ';
    shown += words;
  }
  if (!shown.ends_with('.')) shown += '.';
  return cite_words(inside ? capitalised(shown) : shown, range);
}

std::string Composer::cite_order(std::size_t sentence, std::size_t from, std::size_t quote_to) {
  used_.insert(sentence);
  auto range = reading_.sentences()[sentence].range;
  told_.add(reading_.text(range));
  const base::ByteRange part{range.start + from, range.end};
  auto shown = capitalised(shown_words(reading_.language(), reading_.text(part), reading_.spans_in(part)));
  if (shown.ends_with(':')) shown.back() = '.';
  range.end = std::max(range.end, quote_to);
  auto text = cite_words(shown, range);
  last_ = sentence;
  return text;
}

std::string Composer::cite_named(std::size_t sentence) {
  const auto& of = reading_.sentences()[sentence];
  const auto& term = reading_.blocks()[of.block].term;
  auto text = cite(sentence);
  return of.of_entry && !term.empty() ? content::code_span(title_words(term)) + ": " + text : text;
}

namespace {

// "SHOULD add a delay." of "It SHOULD add a delay.", which any subject can stand in front of; nothing where
// it begins otherwise.
std::string_view behind_pronoun(const Words& language, std::string_view words) {
  const auto lower = lower_words(words);
  const auto it = language.leans_pronouns.begins(lower);
  if (!it || *it + 1 >= words.size() || lower.size() != words.size() || words[*it] != ' ') return {};
  const auto rest = std::string_view(lower).substr(*it + 1);
  const bool obliges = language.must.begins(rest) || language.should.begins(rest) ||
                       language.may.begins(rest) || language.may_verbs.begins(rest);
  return obliges ? words.substr(*it + 1) : std::string_view();
}

// "A sensor", neither "Use the tool" nor "If you smell gas".
bool is_thing(const Words& language, std::string_view name) {
  return !name.ends_with('?') && !name.ends_with('!') && !commands_reader(language, name) &&
         !begins_with_condition(language, name);
}

}  // namespace

std::string Composer::cite_of(base::ByteRange subject, std::size_t sentence) {
  used_.insert(sentence);
  const auto& language = reading_.language();
  const auto range = reading_.sentences()[sentence].range;
  const auto words = reading_.text(range);
  told_.add(words);
  const auto name = shown_words(language, reading_.text(subject), reading_.spans_in(subject));
  // What stands before it says the contrary, perhaps: "must reject … It must not reject …".
  const bool counted = name.find_first_of("0123456789") != std::string::npos;  // the quote must have it
  const bool denies = !counted && language.negators.inside(lower_words(words)) && subject.end <= range.start;
  const auto quote = denies ? range : base::ByteRange{std::min(subject.start, range.start), range.end};
  const auto rest = behind_pronoun(language, words);
  if (!rest.empty() && is_thing(language, name)) {
    const base::ByteRange of_rest{range.end - rest.size(), range.end};
    return cite_words(name + " " + shown_words(language, rest, reading_.spans_in(of_rest)), quote);
  }
  const bool asks = name.ends_with('?') || name.ends_with('!');
  return cite_words(name + (asks ? " " : ": ") + shown_words(language, words, reading_.spans_in(range)),
                    quote);
}

std::string Composer::cite_entry(const std::vector<std::size_t>& sentences) {
  if (sentences.empty()) return {};
  const auto& first = reading_.sentences()[sentences.front()];
  const auto& term = reading_.blocks()[first.block].term;
  auto text = cite_all(sentences);
  return first.leaning == Leaning::previous && !term.empty()
             ? content::code_span(title_words(term)) + ": " + text
             : text;
}

std::string Composer::cite_all(const std::vector<std::size_t>& sentences) {
  std::string text;
  for (const auto s : sentences) {
    if (!text.empty()) text += ' ';
    text += cite(s);
  }
  return text;
}

content::Draft Composer::finish(std::string kind, std::string body, const Unit& unit) && {
  content::Draft draft;
  draft.kind = std::move(kind);
  draft.body = std::move(body);
  draft.citations = std::move(citations_);
  // What was shown to the writer is the whole unit, whatever it took from it.
  store::RevisionInput input;
  input.version_pk = reading_.material().source.version.pk;
  std::optional<base::ByteRange> all;
  for (const auto b : unit.blocks) {
    const auto& range = reading_.blocks()[b].range;
    if (!all) all = range;
    all->start = std::min(all->start, range.start);
    all->end = std::max(all->end, range.end);
  }
  input.range = all ? reading_.points(*all) : reading_.material().range;
  for (const auto& citation : draft.citations) {
    input.range.start = std::min(input.range.start, citation.range.start);
    input.range.end = std::max(input.range.end, citation.range.end);
  }
  draft.inputs.push_back(std::move(input));
  return draft;
}

store::Place place_in(const Material& material, store::Range range) {
  std::optional<store::PagePlace> pages;
  for (const auto& page : material.pages) {
    if (page.char_start >= range.end || page.char_end <= range.start) continue;
    if (!pages) pages = store::PagePlace{page.value, page.value};
    pages->first = std::min(pages->first, page.value);
    pages->last = std::max(pages->last, page.value);
  }
  if (pages) return *pages;
  return store::CharPlace{range.start, range.end};
}

}  // namespace praxeo::generate
