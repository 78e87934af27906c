// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "content/draft.hpp"
#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

// One thing a draft could be written of. Finding is cheap; the body is written for those that are drawn.
struct Candidate {
  std::size_t reading = 0;              // which material
  Unit unit;                            // for a spec: all blocks of a section with those below it
  std::size_t block = 0;                // the code block of a snippet
  std::optional<std::size_t> sentence;  // which holds the code of a snippet, where no block does
  bool whole = false;                   // an example that walks through all of a short text
  double score = 0;                     // how well it is made for its kind
  float answers = 0;                    // the instructions (Wanted::answered_by)
  TermVector vector;                    // of its words, to keep two drafts from saying the same
};

// A unit that answers the instructions better wins over any that is made better.
constexpr double kOfInstructions = 100.0;

// Each writes a body whose `title` is a list, best first: the choice falls when all pieces of a run are
// known. A worked walk-through of a unit: its code in the source's order with the sentences that lead to it,
// or an ordered procedure; without code, an explanation in steps of prose.
[[nodiscard]] std::vector<Candidate> find_examples(Reading& reading);
[[nodiscard]] std::optional<content::Draft> write_example(Reading& reading, const Candidate& candidate);

// A code block that runs as it stands, with the text around it; never a form to be filled in. Where a text
// sets no code apart, a command in its sentences.
[[nodiscard]] std::vector<Candidate> find_snippets(Reading& reading);
[[nodiscard]] std::optional<content::Draft> write_snippet(Reading& reading, const Candidate& candidate);

// A section with at least three normative sentences.
[[nodiscard]] std::vector<Candidate> find_specs(Reading& reading);
[[nodiscard]] std::optional<content::Draft> write_spec(Reading& reading, const Candidate& candidate);

// What a reader of a draft would miss in it, and why, where that is known.
struct LeftOut {
  std::string words, why;
};
// Sentences that bind somebody and are not in it: they can't be told alone, or break a rule for specs.
[[nodiscard]] std::vector<LeftOut> left_out_of_spec(const Reading& reading, const Candidate& candidate,
                                                    const content::Draft& draft);

// The terms that a source defines, or the part of it that is asked about: at least three.
[[nodiscard]] std::vector<Candidate> find_glossaries(Reading& reading);
[[nodiscard]] std::optional<content::Draft> write_glossary(Reading& reading, const Candidate& candidate);
// For who is told that there is none: the terms that were found, where they are too few.
[[nodiscard]] std::vector<std::string> few_terms(const Reading& reading);

}  // namespace praxeo::generate
