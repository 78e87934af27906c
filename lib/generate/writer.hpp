// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "content/draft.hpp"
#include "generate/calls.hpp"
#include "store/code_marks.hpp"
#include "store/sources.hpp"

namespace praxeo::generate {

// One stretch of one source version that the writer may use, with its text and structure.
struct Material {
  store::Source source;                 // its `version` is the one meant
  store::Range range;                   // code points of the version
  std::string text;                     // exactly the text of the range
  std::vector<store::Anchor> pages;     // those that overlap the range
  std::vector<store::Anchor> headings;  // those that overlap the range, and the ones they stand under
  store::CodeMarks code;                // of the whole version
};

struct Task {
  std::string kind;                                         // "example", "snippet", "spec"
  const content::Kinds* kinds = &content::shipped_kinds();  // that it is one of; outlives the task
  std::vector<Material> materials;
  std::string instructions;  // steers the choice; may be empty
  int count = 1;
  // The topics among what steers, by their titles, and whether nothing else does: for telling what could not
  // be answered.
  std::vector<std::string> topics;
  bool topics_alone = false;
  // Hashes of bodies that the project holds already, and what each of them quotes: the writer makes others,
  // or fewer.
  std::vector<std::string> already_made;
  std::vector<std::vector<std::string>> already_quoted;
  // Titles that pieces of this kind have in the project: the writer finds others, more precise ones.
  std::vector<std::string> titles;
};

class Mender;

struct Written {
  std::vector<content::Draft> drafts;  // at most `count`, best first; none is padded
  store::CallOutcome outcome;          // of the call that made them, which is open still
  std::vector<std::string> notes;      // what the author should know of the choice, each one line
  std::unique_ptr<Mender> mender;      // none where writing again would give the same
};

// One of the drafts that were written last, and all that is wrong with it.
struct Fault {
  std::size_t draft = 0;
  std::vector<std::string> words;
};

// Who wrote, told what is wrong, writes those pieces anew. The task, the writer and the calls of its write()
// outlive it.
class Mender {
 public:
  virtual ~Mender() = default;
  // It can't mend them: it passes them over for others, for as long as there are others.
  [[nodiscard]] virtual bool passes_over() const { return false; }
  // As many drafts as there are faults, in their order, or fewer. Begins a call, which is open still when it
  // returns; its own mender is for the drafts that it gives. Throws as Writer::write() does.
  virtual Written mend(const std::vector<Fault>& faults, base::Progress& progress, std::stop_token stop) = 0;
};

// What a call would be, before it is made.
struct Estimate {
  std::int64_t input_tokens = 0;  // by a rule of thumb, 4 bytes each
  std::int64_t most_output_tokens = 0;
  std::optional<std::int64_t> most_picousd;  // with as long an answer as is allowed; absent: unpriced
  std::string request;                       // what would be asked, as llm::canonical_request has it
};

// Turns a task into drafts. Throws check_failed when there is no ground to write on: no material, nothing in
// it that this kind can be made of (the message says what was looked for), or nothing that answers the
// instructions: what does not is never written.
class Writer {
 public:
  virtual ~Writer() = default;
  [[nodiscard]] virtual std::string provider() const = 0;  // "extractive"
  [[nodiscard]] virtual std::string model() const = 0;     // "extractive/17": the version of its rules
  // The call by which it writes: without its project; request_hash tells equal requests.
  [[nodiscard]] virtual store::NewCall call_of(const Task& task) const;
  // Absent for what is written on this machine and costs nothing.
  [[nodiscard]] virtual std::optional<Estimate> estimate(const Task&) const { return std::nullopt; }
  // How many code points of passages it reads at once; absent for one that reads all there is.
  [[nodiscard]] virtual std::optional<std::int64_t> most_characters() const { return std::nullopt; }
  // `calls`: the call of call_of() is open. Who needs further ones settles it and begins the next.
  virtual Written write(const Task& task, Calls& calls, base::Progress& progress, std::stop_token stop) = 0;
};

// The embedded writer: deterministic, local, free. Every sentence it writes is a sentence of the source, in
// its words and their order, and cited to it. What it does to them, and nothing else: line breaks become
// blanks; brackets that only refer ("(see Section 3.5, page 24)", "(see below)") are left out; what stands in
// single quotes or looks like code becomes a code span; a lead-in without a stop gets a colon, and one shown
// behind its code a stop; of a lead-in that is a purpose and nothing else ("To count lines:") the order is
// shown behind its code ("Count lines."); the sign by which help of an editor begins code (": >") is left
// out; a sentence of one entry of a list, shown outside of it, has the entry's term in front; one that
// obliges twice is told as two, each with its subject, and one that says "it" of the requirement before it
// has that one's subject in front; a term's meaning in a glossary stands without the term that a list puts
// before it; what the author marked as code is code. Titles and headings are headings, terms, phrases, parts
// of sentences and code of the source, or number a step that nothing names. Code is verbatim but for the
// typesetter's quotes.
[[nodiscard]] std::unique_ptr<Writer> make_extractive_writer();

// Reads the material of a locator from the store.
[[nodiscard]] Material read_material(store::Sources& sources, const store::Source& source,
                                     store::Range range);

}  // namespace praxeo::generate
