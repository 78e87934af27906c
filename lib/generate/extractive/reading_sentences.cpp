// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/sentences.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/reading.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

// What stands before a sentence in its paragraph, as far as a reader has it in mind; a paragraph may be a
// book.
static std::string_view near_before(std::string_view body, std::size_t at) {
  constexpr std::size_t kInMind = 4000;  // bytes
  auto from = at - std::min(at, kInMind);
  while (from < at && (static_cast<unsigned char>(body[from]) & 0xC0U) == 0x80U) ++from;
  return body.substr(from, at - from);
}

void Reading::read_sentences() {
  const bool drawn = is_drawn();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    auto& block = blocks_[i];
    block.first_sentence = sentences_.size();
    if (block.is_text()) {
      const auto body = text(block.body);
      auto found = counted_sentences(body, base::sentences(masked(body, spans_in(block.body))));
      if (const auto clause = clause_of(i); clause > 0) {
        while (!found.empty() && found.front().end <= clause) found.erase(found.begin());
        if (!found.empty()) found.front().start = std::max(found.front().start, clause);
      }
      // "1.1 Members have a key. 1.2 Guests ring.", in one paragraph
      const auto counts = std::count_if(found.begin(), found.end(), [&](const auto& range) {
        return clause_at(body.substr(range.start)) > 0;
      });
      for (auto& range : found) {
        if (counts > 1) range.start += clause_at(body.substr(range.start, range.size()));
      }
      const bool behind_code = i > 0 && blocks_[i - 1].role == base::BlockRole::code;
      for (const auto& range : found) {
        SourceSentence sentence;
        sentence.range = {block.body.start + range.start, block.body.start + range.end};
        sentence.block = i;
        const auto words = text(sentence);
        const auto spans = spans_in(sentence.range);
        sentence.by_code = !spans.empty() && spans.front().start == 0;
        // A name at its beginning is no sign of a sentence that began before: "no-store", "this".
        const auto as_begun = sentence.by_code ? masked(words, {spans.front()}) : std::string(words);
        sentence.whole =
            is_whole_sentence(words_, as_begun, drawn && block.role == base::BlockRole::paragraph);
        sentence.leaning = leaning_of(words_, as_begun);
        // "`iter` - This borrows each element": its label says what "this" is.
        if (sentence.by_code && begins_with_label(words, spans.front().end)) sentence.leaning = Leaning::none;
        if (sentence.leaning == Leaning::none &&
            needs_what_precedes(words_, as_begun, near_before(body, range.start)))
          sentence.leaning = Leaning::previous;
        const bool last = range == found.back();
        sentence.announces = last && words.ends_with(':');
        if (words.ends_with(':') && !last) sentence.whole = false;
        // "running⏎ code ⏎inside the function …": the rest of a sentence that ran around code.
        const bool lower =
            !sentence.by_code && !words.empty() && words.front() >= 'a' && words.front() <= 'z';
        if (lower && (range == found.front()) && behind_code) {
          const auto code = text(blocks_[i - 1].range);
          const auto first = words.substr(0, words.find_first_of(" ,.;:"));
          if (!has_phrase(code, first) || words_.stop.has(lower_words(first))) sentence.whole = false;
        }
        // So does one that goes on from a paragraph without a stop.
        if (lower && range == found.front() && i > 0 && blocks_[i - 1].is_text()) {
          const auto above = text(blocks_[i - 1].body);
          if (!above.empty() && std::string_view(".:!?)\"").find(above.back()) == std::string_view::npos)
            sentence.whole = false;
        }
        terms_.push_back(vocabulary_.terms(words));
        vocabulary_.count(terms_.back());
        sentences_.push_back(std::move(sentence));
      }
    }
    block.end_sentence = sentences_.size();
    const bool paged = material_.source.version.media_type == "application/pdf";
    if (block.role == base::BlockRole::paragraph && !paged) trust_neighbours(block);
  }
  for (std::size_t i = 0; i < sentences_.size(); ++i) sentences_[i].vector = vocabulary_.weigh(terms_[i]);
  terms_.clear();
  terms_.shrink_to_fit();
}

// The number in front of a clause, where clauses stand around it.
std::size_t Reading::clause_of(std::size_t b) const {
  constexpr std::size_t kNear = 4;  // blocks
  const auto clause = clause_at(text(blocks_[b].body));
  if (clause == 0) return 0;
  for (auto at = b - std::min(b, kNear); at < std::min(b + kNear + 1, blocks_.size()); ++at) {
    if (at != b && blocks_[at].is_text() && clause_at(text(blocks_[at].body)) > 0) return clause;
  }
  return 0;
}

// "The shape of the coast matters too.": no verb of it is on the list, but what stands around it in one
// paragraph are sentences, and so is it. Not on pages, whose paragraphs hold captions and rows.
void Reading::trust_neighbours(const SourceBlock& block) {
  constexpr std::size_t kFewestWords = 3, kFewestBytes = 12;
  const auto first = sentences_.begin() + static_cast<std::ptrdiff_t>(block.first_sentence);
  const auto count = sentences_.end() - first;
  const auto whole = std::count_if(first, sentences_.end(), [](const auto& each) { return each.whole; });
  if (count < 2 || whole * 2 < count) return;
  for (auto each = first; each != sentences_.end(); ++each) {
    const auto words = text(*each);
    const bool upper = !words.empty() && words.front() >= 'A' && words.front() <= 'Z';
    if (each->whole || !upper || !words.ends_with('.')) continue;
    // "Fit the new pad."
    const bool brief = word_ranges(words).size() >= kFewestWords && words.size() >= kFewestBytes &&
                       words.find_first_of(":()") == std::string_view::npos && !is_misread(words_, words) &&
                       !only_refers(words_, words);
    each->whole = brief || is_whole_sentence(words_, words, true);
  }
}

}  // namespace praxeo::generate
