// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/step_headings.hpp"

namespace praxeo::generate {

// Adds words behind those that stand there, in a paragraph of their own where `apart`.
inline void add_words(std::string& to, const std::string& words, bool apart) {
  if (!to.empty() && !words.starts_with("[^")) to += apart ? "\n\n" : " ";
  to += words;
}

// Which sentences of a unit a walk tells, and how they are cited there.
class WalkWords {
 public:
  WalkWords(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses);

  // Those of a block that can be told, in order; the others are counted.
  [[nodiscard]] std::vector<std::size_t> told_of(std::size_t block);
  // A line at the beginning or end that is no sentence: an author's name, a page's foot.
  [[nodiscard]] bool is_furniture(std::size_t block) const;
  // An item of "Up", "Home", "Next: …" at a page's foot.
  [[nodiscard]] bool navigates(std::size_t block) const;
  // "HOMEWORK. …", "Over to you. …": what follows is for who learns.
  [[nodiscard]] bool asks_reader(std::size_t block) const;
  // "We did it a day ahead.", behind a need: is said of that, and none itself.
  [[nodiscard]] bool adds_to_need(std::size_t s) const;
  // "You need: a key, an old towel, a small bowl."
  [[nodiscard]] bool says_needs(std::size_t block) const;
  // "What you need:" above a list of that.
  [[nodiscard]] bool lists_needs(std::size_t block) const;
  // "Then count the stitches. …", a paragraph that says when to do it.
  [[nodiscard]] bool begins_deed(std::size_t block) const;
  // "Pull the tube out.", "Right. First you let out the air.", as one speaks: it begins with what to do.
  [[nodiscard]] bool has_deed_in_front(std::size_t block) const;
  // "Then a little air into the tube."
  [[nodiscard]] bool goes_on_in_order(std::size_t block) const;
  // At least three paragraphs, and every third, begin with what to do; there is nothing but paragraphs.
  [[nodiscard]] bool goes_by_deeds() const;
  // Under "Materials (per pair)", "Safety".
  [[nodiscard]] bool tells_provisions(std::size_t section) const;
  // Adds "Flour: 150 g" of each row of a table of amounts, "Flour: 150 g (sponge), 200 g (dough)" where there
  // are several; false where it is none.
  bool list_rows(std::size_t block, std::vector<std::string>& into);
  // Sentences that count what is done: "First, …", "Second, …", at least three.
  [[nodiscard]] std::vector<std::size_t> counted(const std::vector<std::size_t>& said) const;

  // "Step 2: Work out what to expect." begins a step, and is its heading.
  [[nodiscard]] std::optional<StepLabel> label_of(std::size_t sentence) const;

  // With its mark, as its place asks: a lead with its colon, the quote over what it leads to.
  [[nodiscard]] std::string cite(std::size_t sentence);
  // The quote over code that stands above it, too.
  [[nodiscard]] std::string cite_with(base::ByteRange code, std::size_t sentence);
  // The words right above it rest on it.
  [[nodiscard]] bool led(std::size_t block) const { return led_ == block; }

  // Its last sentence leads to the code or table right below.
  [[nodiscard]] bool leads_on(std::size_t block) const;
  // The same of an item that has the code below it.
  [[nodiscard]] bool leads_to_block(std::size_t block) const;
  [[nodiscard]] bool text_goes_on(std::size_t block) const;
  // The code or table right below, whatever caption stands between them.
  [[nodiscard]] std::optional<std::size_t> shown_below(std::size_t block) const;
  // What some code printed stands there: it is shown with that.
  [[nodiscard]] bool is_printed(std::size_t block) const;
  [[nodiscard]] const CodeUse* use_at(std::size_t block) const;
  [[nodiscard]] bool holds_code(std::size_t section) const;
  [[nodiscard]] std::size_t told() const { return told_; }
  [[nodiscard]] std::size_t left_out() const { return left_out_; }

 private:
  [[nodiscard]] bool can_be_told(std::size_t sentence) const;
  [[nodiscard]] bool is_talk(std::size_t sentence) const;
  [[nodiscard]] bool leads(std::size_t sentence) const;
  Composer& composer_;
  const Reading& reading_;
  const Unit& unit_;
  const std::vector<CodeUse>& uses_;
  std::size_t first_said_ = 0, last_said_ = 0;  // blocks: the first and the last that hold a sentence
  std::optional<std::size_t> lost_, led_;
  std::size_t told_ = 0, left_out_ = 0;  // sentences
};

}  // namespace praxeo::generate
