// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/blocks.hpp"
#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"
#include "generate/extractive/code_rules.hpp"
#include "generate/extractive/keyphrases.hpp"
#include "generate/extractive/spoken_case.hpp"
#include "generate/extractive/words.hpp"
#include "generate/writer.hpp"

namespace praxeo::generate {

// What a sentence needs to be understood.
enum class Leaning {
  none,      // stands for itself
  previous,  // "This …", "Otherwise, …": only right behind what it speaks of
  far,       // "as described below": points to what a reader of the draft doesn't see
};

struct SourceSentence {
  base::ByteRange range;  // bytes of the material's text
  std::size_t block = 0;
  bool whole = false;      // a complete sentence, with its stop
  bool by_code = false;    // begins with what its author marked as code, in whatever case that is
  bool announces = false;  // its colon announces the code or list behind it
  bool of_term = false;    // speaks of the term above it without naming it
  bool of_entry = false;   // the same, but understood by who reads the whole entry
  Leaning leaning = Leaning::none;
  TermVector vector;
  float rank = 0;     // centrality in its section, 1 on average, lifted by what the instructions name
  float central = 0;  // the same, whatever they name
};

struct SourceBlock {
  base::BlockRole role = base::BlockRole::paragraph;
  int level = 0;
  std::string marker;
  std::string term;      // what it is said of, when it stands under one
  std::string language;  // of code, by its author's word
  base::ByteRange range, body;
  std::size_t first_sentence = 0, end_sentence = 0;
  [[nodiscard]] bool is_text() const {
    return role == base::BlockRole::paragraph || role == base::BlockRole::definition ||
           role == base::BlockRole::item;
  }
};

// A heading with all up to the next heading.
struct Section {
  std::string title;              // the heading's words without their number, or what the section does
  bool numbered = false;          // its heading is a number and nothing else
  std::string subject;            // what it speaks of, where no heading says so
  std::vector<std::string> path;  // titles of the headings above, outermost first
  int level = 1;
  std::size_t first_block = 0, end_block = 0;
  bool set_aside = false;  // licence, index, table of contents
};

// What one draft is written about: a section's own text, or one entry of a list of terms in it.
struct Unit {
  std::size_t section = 0;
  std::vector<std::string> terms;   // of an entry; empty for a section
  std::vector<std::size_t> blocks;  // in order
  std::string title;                // "Looping Constructs: for"
  bool sections_below = false;      // its blocks are those of several sections, each with its own heading
  std::vector<std::size_t> steps;   // sections that are its steps, in order (numbered_walks)
};

// One material, taken apart. `material` must outlive it; sentences and blocks refer to bytes of its text.
class Reading {
 public:
  // Ranks the sentences too. `instructions` lift what they name.
  Reading(const Material& material, std::string_view instructions);

  [[nodiscard]] const Material& material() const { return material_; }
  // The words of its language: of the source version, else guessed.
  [[nodiscard]] const Words& language() const { return words_; }
  // Its author drew the bounds of paragraphs and items (Markdown, HTML, a text processor), and no page did.
  [[nodiscard]] bool is_drawn() const;
  // Its paragraphs are its author's, not a page's: drawn, or plain text, or a handout of a few pages.
  [[nodiscard]] bool is_written() const { return written_; }
  // A short text, which is about one thing as a whole.
  [[nodiscard]] bool is_note() const { return brief_; }
  [[nodiscard]] const std::vector<SourceBlock>& blocks() const { return blocks_; }
  [[nodiscard]] const std::vector<SourceSentence>& sentences() const { return sentences_; }
  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }

  [[nodiscard]] std::string_view text(base::ByteRange range) const {
    return std::string_view(material_.text).substr(range.start, range.size());
  }
  [[nodiscard]] std::string_view text(const SourceSentence& sentence) const { return text(sentence.range); }
  // A block of code as it can be used. `about`: what its section is called.
  [[nodiscard]] CodePiece code(std::size_t block, std::string_view about) const;
  // Code in a line by its author's word, of a stretch of the text: by bytes of that stretch, in order.
  [[nodiscard]] std::vector<base::ByteRange> spans_in(base::ByteRange range) const;
  // A shouted title in a quiet voice, where its author wrote paragraphs; others as they are.
  [[nodiscard]] std::string spoken(std::string_view title) const;
  // Code points of the version.
  [[nodiscard]] store::Range points(base::ByteRange range) const;
  // Weighted terms of any words, by this document's counts.
  [[nodiscard]] TermVector weigh(std::string_view words);
  // How well a unit answers the instructions (Wanted::answered_by); 0 without any.
  [[nodiscard]] float answers(const Unit& unit);
  [[nodiscard]] const Wanted& wanted() const { return wanted_; }
  // Sentences of a unit that stand for themselves, in order.
  [[nodiscard]] std::vector<std::size_t> sentences_of(const Unit& unit) const;
  // Those of them that stay true and clear far from their paragraph: what opens one, or names what the unit
  // is about; none that the next sentence takes back.
  [[nodiscard]] std::vector<std::size_t> quotable(const Unit& unit) const;
  // A sentence of them that needs nothing before it, whatever follows. `told`: what its reader has read.
  [[nodiscard]] bool opens_run(const Unit& unit, std::size_t sentence, std::string_view told = {}) const;
  // The section that a block stands in.
  [[nodiscard]] std::size_t section_of(std::size_t block) const;
  // A word of the unit's title or terms stands in it.
  [[nodiscard]] bool names_subject(const Unit& unit, std::size_t sentence) const;

 private:
  [[nodiscard]] std::string named_by(const Unit& unit, std::size_t sentence) const;
  void read_blocks();
  void add_code(SourceBlock block);
  void read_sections();
  [[nodiscard]] bool is_licence(const Section& section) const;
  void read_sentences();
  [[nodiscard]] std::size_t clause_of(std::size_t block) const;
  void trust_neighbours(const SourceBlock& block);
  void name_numbered();
  [[nodiscard]] bool is_term(std::size_t block) const;
  void mark_of_term(std::size_t block, const std::vector<std::string>& terms, std::string_view inner_term);
  void read_units();
  void rank();

  [[nodiscard]] bool is_handout() const;
  [[nodiscard]] bool is_brief() const;

  mutable std::optional<SpokenCase> cases_;  // made when a title shouts
  mutable std::optional<Beside> beside_;
  const Material& material_;
  base::utf8::Index index_;
  const Words& words_;
  Vocabulary vocabulary_;
  Wanted wanted_;
  std::string instructions_;
  bool written_;
  bool brief_ = false;
  std::vector<SourceBlock> blocks_;
  std::vector<base::ByteRange> spans_;  // of code in a line
  std::vector<SourceSentence> sentences_;
  std::vector<std::vector<std::uint32_t>> terms_;  // of each sentence, until they are weighed
  std::vector<Section> sections_;
  std::vector<Unit> units_;
};

// "3.2.5.1 Looping Constructs" → "Looping Constructs"; "Appendix B Major …" → "Major …".
[[nodiscard]] std::string heading_words(const Words& words, std::string_view label);
// Code in a line as a word that can begin a sentence and ends none: "… a copy. `no-cache` allows …". Byte for
// byte as long as it was.
[[nodiscard]] std::string masked(std::string_view words, const std::vector<base::ByteRange>& spans);
// Sentences of a paragraph, parted where statutes count theirs, and without the counts: "(1) Anyone may ….
// (2) Applications …".
[[nodiscard]] std::vector<base::ByteRange> counted_sentences(std::string_view body,
                                                             std::vector<base::ByteRange> found);
// "2.1 Each tenant must …": how long the number of a clause is, with its blank; 0 where none stands. "10.5
// GB" looks like one: only where its neighbours are counted, too, it is.
[[nodiscard]] std::size_t clause_at(std::string_view body);
// The words go on behind `end`, where code in a line ends, as behind a label: "`iter` - This borrows …".
[[nodiscard]] bool begins_with_label(std::string_view words, std::size_t end);
// "2.", "(2)", "Step 2": a place in a row, and no title. A year is one.
[[nodiscard]] bool is_only_number(const Words& words, std::string_view label);
// Licences, indexes, tables of contents, acknowledgements: true, and not what a manual teaches.
[[nodiscard]] bool is_set_aside(const Words& words, std::string_view title);

}  // namespace praxeo::generate
