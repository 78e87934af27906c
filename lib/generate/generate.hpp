// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generate/likeness.hpp"
#include "generate/parts.hpp"
#include "generate/writer.hpp"
#include "store/contents.hpp"
#include "store/store.hpp"
#include "verify/run_snippet.hpp"

namespace praxeo::generate {

struct GenerateRequest {
  std::string kind;
  std::vector<std::string> from;  // locators; empty means all sources of the project
  int count = 1;
  std::string instructions;
  std::optional<std::string> slug;  // only with count 1
  int repairs = 2;                  // how often what fails its checks is written anew
};

struct Plan {                       // what a dry run shows
  std::vector<std::string> places;  // "bashref@1#p1-190"
  std::vector<std::string> topics;  // slugs of those that steer the choice
  std::int64_t characters = 0;
  std::string provider, model, request_hash;  // of the first part
  std::optional<Estimate> estimate;           // of all parts, with the request of the first; absent: free
  std::size_t parts = 1;                      // calls, one after the other
  std::string note;                           // where not all is read, or not at once
};

// A piece that is stored although it fails its checks.
struct Faulty {
  std::string slug;
  std::vector<std::string> faults;
};

struct Generated {
  std::vector<store::Content> contents;
  std::vector<Faulty> faulty;                // of those
  store::Usage usage;                        // of the calls that wrote what is there
  std::optional<std::int64_t> cost_picousd;  // absent: unpriced
  std::vector<std::string> notes;            // what the author should know of the choice
  int wanted = 0;                            // contents may be fewer: nothing is padded
};

// Works one request through: locators to material, ledger row `started`, the writer, each draft judged
// (judge.hpp) and what is wrong written anew by who can, then contents, revisions, citations, checks and
// events in one change, the last call settled in the same commit. What fails its checks to the end is stored
// too, and told: it was paid for, and a person may mend it. Throws check_failed without a source to write
// from. Nothing is stored when the writer throws; the call is then settled as failed.
class Generator {
 public:
  // With `runner`, snippets are run before they are stored, and what came of it is stored with them.
  Generator(store::Store& store, Writer& writer, const spend::Bounds& bounds = {},
            verify::SnippetRunner* runner = nullptr, const content::Kinds& kinds = content::shipped_kinds())
      : store_(store), writer_(writer), bounds_(bounds), runner_(runner), kinds_(kinds) {}
  // What is too long to be read at once is chosen from by what it means, too. It outlives the generator.
  void choose_by(Likeness& likeness) { likeness_ = &likeness; }
  [[nodiscard]] Plan plan(const store::Project& project, const GenerateRequest& request);
  Generated run(const store::Project& project, const GenerateRequest& request, base::Progress& progress,
                std::stop_token stop);

 private:
  [[nodiscard]] Parts split(const store::Project& project, const Task& task, Calls& calls,
                            const std::stop_token& stop) const;
  store::Store& store_;
  Writer& writer_;
  spend::Bounds bounds_;
  verify::SnippetRunner* runner_;
  const content::Kinds& kinds_;
  Likeness* likeness_ = nullptr;
};

}  // namespace praxeo::generate
