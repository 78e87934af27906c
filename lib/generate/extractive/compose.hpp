// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/draft.hpp"
#include "generate/extractive/reading.hpp"
#include "generate/extractive/redundancy.hpp"
#include "store/locator.hpp"

namespace praxeo::generate {

// Source words as a prose field shows them: one line; bracketed references that lead nowhere outside the
// source ("(see Section 3.5 [Shell Expansions], page 24)", "(see below)") left out; what is set in single
// quotes or looks like code as a code span, and so what the author marked (`spans`, by bytes of `words`); the
// rest escaped.
[[nodiscard]] std::string shown_words(const Words& language, std::string_view words,
                                      const std::vector<base::ByteRange>& spans = {});
// Without those references, and nothing else done.
[[nodiscard]] std::string without_references(const Words& language, std::string_view words);
// A place that a text refers to.
struct Referred {
  std::string title;      // "Shell Expansions"
  base::ByteRange range;  // in the text: of "Section 3.5 [Shell Expansions]"
};
// Each title once.
[[nodiscard]] std::vector<Referred> referred_places(const Words& language, std::string_view words);
// Words of the source as a title may carry them: one line, at most `most` bytes, cut at a blank.
[[nodiscard]] std::string title_words(std::string_view words, std::size_t most = 60);

// What ends a sentence that leads to code.
enum class LeadSign { colon, stop };

// Collects the citations of one draft while its fields are written, and remembers which sentences were used,
// so that none is told twice.
class Composer {
 public:
  explicit Composer(const Reading& reading) : reading_(reading) {}

  // The sentence with its mark. `quote_to` stretches the quote over what follows (the code it announces).
  // Code behind it is announced by a colon; where the code stands in front, the colon is a stop.
  std::string cite(std::size_t sentence, std::optional<std::size_t> quote_to = std::nullopt,
                   LeadSign sign = LeadSign::colon);
  // The same from a byte of it on, begun with a capital; the quote is all of it.
  std::string cite_from(std::size_t sentence, std::size_t from);
  // Only these bytes of the text, which lie in it, one behind the other, ended by a stop; the quote is all of
  // it.
  std::string cite_parts(std::size_t sentence, const std::vector<base::ByteRange>& parts);
  // The same of a sentence that leads to code: ended by a stop, the quote stretched over the code.
  std::string cite_order(std::size_t sentence, std::size_t from, std::size_t quote_to);
  // The same with the term it is said of in front, for who reads it outside its entry.
  std::string cite_named(std::size_t sentence);
  // Several of an entry, with its term in front where the first says "this" of it.
  std::string cite_entry(const std::vector<std::size_t>& sentences);
  // The same with the words in front that a pronoun of it stands for, which the text before it has:
  // "Responses with personal data: A shared cache must not store them."; "A sensor SHOULD wait.", of "It
  // SHOULD wait."
  std::string cite_of(base::ByteRange subject, std::size_t sentence);
  // Any words resting on any range.
  std::string cite_words(std::string_view shown, base::ByteRange quote);
  // Several sentences, with blanks between.
  std::string cite_all(const std::vector<std::size_t>& sentences);

  // It was cited, or one that tells the same was.
  [[nodiscard]] bool used(std::size_t sentence) const {
    return used_.contains(sentence) || told_.has_like(reading_.text(reading_.sentences()[sentence]));
  }
  // It was cited itself.
  [[nodiscard]] bool cited(std::size_t sentence) const { return used_.contains(sentence); }
  [[nodiscard]] std::size_t count() const { return citations_.size(); }
  // The sentence that was cited last of all, if no other words were since.
  [[nodiscard]] std::optional<std::size_t> last() const { return last_; }
  // Takes a sentence out of the running without citing it.
  void spend(std::size_t sentence) { used_.insert(sentence); }
  // Takes it back into the running.
  void spare(std::size_t sentence) { used_.erase(sentence); }
  [[nodiscard]] content::Draft finish(std::string kind, std::string body, const Unit& unit) &&;
  [[nodiscard]] const Reading& reading() const { return reading_; }

 private:
  const Reading& reading_;
  std::set<std::size_t> used_;
  std::optional<std::size_t> last_;
  Told told_;
  std::vector<content::DraftCitation> citations_;
};

// The best sentence of `from` that `wanted` accepts and that is not used yet.
template <class Wanted>
std::optional<std::size_t> best_sentence(const Composer& composer, const std::vector<std::size_t>& from,
                                         Wanted wanted) {
  std::optional<std::size_t> best;
  for (const auto s : from) {
    if (composer.used(s) || !wanted(composer.reading().text(composer.reading().sentences()[s]))) continue;
    if (!best || composer.reading().sentences()[s].rank > composer.reading().sentences()[*best].rank)
      best = s;
  }
  return best;
}

// "p12-13" or "c=100-240": the place of a range by the material's own page anchors.
[[nodiscard]] store::Place place_in(const Material& material, store::Range range);

}  // namespace praxeo::generate
