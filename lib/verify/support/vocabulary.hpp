// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::verify {

// What a word, or a run of words, does in a sentence (templates/support/<language>.json).
enum class Role : std::uint8_t {
  none,
  negation,
  not_negation,  // "not only", "no more than": a negation by its looks alone
  all,
  most,
  some,
  few,
  only,
  must,
  should,
  may,
  at_least,
  at_most,
  about,
};

// Whether what a word stands to is the one spoken of: "the same", "another", "a new", "any".
enum class Sameness : std::uint8_t { none, same, different, other, fresh, any };

// How a text stands to what it says, other than saying it.
enum class Stance : std::uint8_t { denies, doubts, attributes, weakens, condition, limit, leading_limit };

// Words that tell of a stance. A claim that has some of the same kind stands to it in the same way; `keeps`
// says that the words do no more than that: "can" in a claim keeps a "might" of the text.
struct Cue {
  std::vector<std::string> words;  // folded
  Stance stance = Stance::weakens;
  std::uint8_t kind = 0;  // of weakening: how likely, how often, how many, how nearly
  bool governs = false;   // weakens the next word alone: "some", "almost"
  bool keeps = false;
};

// Words that tell a share of a whole without a number: "most" is more than half.
struct ShareWords {
  std::vector<std::string> words;  // folded
  double low = 0, high = 100;      // in percent; of 50, neither side is meant
};

// What a word is, wherever it stands. Two words of one `stem` say the same.
struct WordInfo {
  std::string folded;
  std::uint32_t stem = 0;
  bool stop = false;                        // a function word
  bool weak = false;                        // carries little: "using", "various"
  bool adverb = false;                      // by its ending
  bool boundary = false;                    // begins another clause
  bool joins = false;                       // "and": what stands beside it may change places
  bool chooses = false;                     // "or": one of what stands beside it
  bool free_choice = false;                 // "any": each of them will do
  bool title = false;                       // "Dr": before a name, and no part of it
  bool introduces = false;                  // "called": another name of the same follows
  bool person = false;                      // "he": chooses, where a tool takes each
  bool example = false;                     // "such": with "as", examples follow
  bool takes_each = false;                  // "reads": "a or b" behind it is one as well as the other
  bool place = false;                       // "south": before a name, it makes it another
  bool kind = false;                        // "city": behind a name, it leaves it the same
  bool exact = false;                       // "exactly"
  bool bounds = false;                      // "limit": says of a number that it is a bound
  bool relative = false;                    // "who": goes on with what stands before it
  bool below = false, above = false;        // before "zero"
  bool participle = false, gerund = false;  // by its ending
  bool passive = false;                     // "by"
  bool direction = false;           // "from": what stands before it and behind it may not change places
  bool symmetric = false;           // "equals": may
  bool subordinate = false;         // "if"
  bool strengthens = false;         // "always": says more than the same sentence without it
  bool exceptive = false;           // "unless": lets through what a negation forbids
  bool alternate = false;           // "otherwise": turns the condition before it round
  bool contrast = false;            // "whereas": sets two things against each other
  bool not_all = false;             // "not": of "not all", which leaves some that aren't
  bool light = false;               // "the": as good as any other
  bool sequence = false;            // "then"
  bool after = false;               // "after": with "that", it is "then"
  bool before = false;              // "before": what hangs on it comes later
  bool compares = false;            // "than"
  bool capital_name = false;        // "May": no "may"
  bool denies_thing = false;        // "without": a negation of a thing, not of a doing
  bool pronoun = false;             // "them", which a negation of a thing may have for its object
  bool negative_condition = false;  // "unless": "if not"
  bool continues = false;           // "also": the sentence goes on from the one before
  bool circumstance = false;        // "with", "during": what hangs on it may stand for a condition
  bool needs = false;               // "requires": "not without"
  bool negative = false;            // says no in its own way: "forbidden", "lacks"
  bool article = false;             // "a"
  bool leads_span = false;          // "for": "a day" behind it is how long
  bool leads_share = false;         // "of": behind "half"
  bool parts = false;               // "upper": its half is a place, no share
  bool leads_range = false;         // "between": the "and" behind it adds nothing up
  bool couple = false;              // "both": two
  bool several = false;             // "several": of hundreds
  bool times = false;               // "times": what stands before it multiplies
  bool leads_multiple = false;      // "the", "as": behind "double"
  bool of_whole = false;            // "in": between the numbers of a share, "one in three"
  bool be = false;                  // "is", "been": before what is done to something
  bool minus = false;               // "minus": before a number
  bool further = false;             // "second": tells that there is another
  Sameness sameness = Sameness::none;
  char day_half = 0;   // "am": 'a', "pm": 'p'
  bool ranks = false;  // "number": what is behind it is no share
  std::optional<double> number, scale, ordinal;
  std::optional<double> fraction, multiple;         // "half", "twice"
  std::optional<double> led_multiple;               // "double", before a word that leads it
  std::string unit;                                 // as units.json names it
  const std::vector<Cue>* cues = nullptr;           // that begin with it
  const std::vector<ShareWords>* shares = nullptr;  // that begin with it
  // "To" and "from": each another way than the other.
  struct Way {
    std::uint16_t pair = 0;
    std::uint8_t side = 0;
    bool of_numbers = false;  // before numbers alone: "by 20", "to 20"
  };
  std::vector<Way> ways;
  std::vector<std::uint16_t> synonyms;   // groups
  std::vector<std::uint32_t> opposites;  // group * 64 + member
};

struct Phrase {
  std::vector<std::string> words;  // folded
  Role role = Role::none;
  bool bound = false, after = false;  // holds only before, or behind, a number
};

struct Unit {
  std::string dimension;
  double factor = 1;
};
[[nodiscard]] const Unit* unit_named(std::string_view name);

// The words of one language: its function words and stems from templates/words, what they do to a claim from
// templates/support. Remembers every word it was asked for. For one thread.
class Vocabulary {
 public:
  // A language without tables has no function words and no stems, and its words do nothing.
  explicit Vocabulary(std::string_view language);
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  // Valid until forget().
  [[nodiscard]] const WordInfo& word(std::string_view written);
  [[nodiscard]] const std::vector<Phrase>* phrases(std::string_view folded) const;  // that begin with it
  // Are negations, quantities and the like known, or only function words?
  [[nodiscard]] bool complete() const;
  [[nodiscard]] bool known() const;  // are there any tables at all?
  [[nodiscard]] bool nouns_are_capital() const;
  // "Note: …": does this word, folded, say nothing of what stands behind the colon?
  [[nodiscard]] bool is_label(std::string_view folded) const;
  [[nodiscard]] const std::vector<std::string>& negative_prefixes() const;
  // Frees the words remembered, when they are many.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::verify
