// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/code_use.hpp"

namespace praxeo::generate {

// Names the steps of one draft in the source's words: what a sentence tells its reader to do ("Open the
// lid"), what it is done for ("To declare an array, …" gives "Declare an array"), what code is said to show,
// the phrase or subject that stands out, what the code runs or defines, else how the first sentence begins.
// No name twice, none that is the title, and none that only says the step's one sentence again: where nothing
// is left, a step has no name but its number.
class StepHeadings {
 public:
  StepHeadings(const Reading& reading, const Unit& unit)
      : reading_(reading), title_(unit.title), of_sections_(unit.sections_below) {
    counts_ = of_sections_ && refers_to_steps(reading, unit);
  }
  // `shown` are the step's sentences in order; `use` its code, if any.
  std::string next(const std::vector<std::size_t>& shown, const CodeUse* use);
  // What a section of the source is called, if no step is yet, and the draft is not.
  std::string of_section(std::size_t section);
  // Its headings keep the numbers that the text speaks of.
  [[nodiscard]] bool counts() const { return counts_; }
  // What it tells to do, be it by the sentence that leads to its code; nothing where it tells nobody.
  std::string of_deed(const std::vector<std::size_t>& shown, const CodeUse* use, bool of_item = false);
  // Of an item of a procedure: the head of what it tells to do, or how it begins.
  std::string of_item(const std::vector<std::size_t>& shown);

 private:
  // "Go to step 2.": then its headings keep their numbers.
  [[nodiscard]] static bool refers_to_steps(const Reading& reading, const Unit& unit);
  [[nodiscard]] bool fits(std::string_view heading) const;
  [[nodiscard]] bool repeats(std::string_view heading, const std::vector<std::size_t>& shown) const;
  const Reading& reading_;
  std::string title_;
  bool of_sections_;  // the first step under a heading of the source is called so
  bool counts_ = false;
  std::vector<std::string> taken_;
};

// "Step 2: Work out what to expect.", "Check.": what a paragraph that begins so is called, without and with
// its number.
struct StepLabel {
  std::string name, counted;
  bool is_counted = false;  // it has a number
};
// "note", "homework": what a step may be called where its words begin so; in lower case.
[[nodiscard]] bool names_step(const Words& words, std::string_view lower);
// "Homework" of "HOMEWORK", which stands beside headings in small letters.
[[nodiscard]] std::string spoken_label(std::string_view label);
[[nodiscard]] std::optional<StepLabel> step_label(const Words& words, std::string_view sentence);

// The head of a sentence that tells what to do: its imperative up to the end of the clause, or the purpose
// that it names; empty when it does neither. As a heading: first letter upper case, no stop. The short form
// ends at the first phrase behind its object: "Push the result" of "Push the result with git push."
[[nodiscard]] std::string short_deed(const Words& words, std::string_view sentence);
[[nodiscard]] std::string deed_of(const Words& words, std::string_view sentence);
// What it tells to do, from its imperative on, behind a word of order, a time and whom it addresses: "After
// the restore, run it." gives "run it."; empty where it tells nobody.
[[nodiscard]] std::string_view deed_in(const Words& words, std::string_view sentence);
// Its clause as a heading.
[[nodiscard]] std::string deed_clause(const Words& words, std::string_view deed);
// A name that ends where its sentence parts: at a sign that no list goes on behind, or in front of what only
// adds to it.
[[nodiscard]] bool ends_well(const Words& words, std::string_view heading, std::string_view sentence);
struct Beginning {
  std::string words;
  bool whole = false;    // a clause to its end
  bool subject = false;  // what half a clause speaks of
};
// How a sentence begins, up to its first comma, at a word that can end a heading; without a "Therefore, ". Of
// a clause that is too long, what stands before its verb; where that is too little, no words.
[[nodiscard]] Beginning beginning_of(const Words& words, std::string_view sentence);

}  // namespace praxeo::generate
