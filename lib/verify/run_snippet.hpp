// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/confinement.hpp"
#include "store/types.hpp"
#include "verify/languages.hpp"

namespace praxeo::verify {

struct Snippet {
  std::string language, code, input;
  std::optional<std::string> expected_output;
  std::vector<std::string> dependencies;
  std::string title;  // for people; no outcome rests on it
};

// Of a body that is valid by its schema.
[[nodiscard]] Snippet snippet_of(const std::string& body);

// What came of one run. `details` of the check keeps exit code and words, 64 KiB of each stream as they came.
//   passed: it ended with 0 and printed what is expected, or what it printed the first time;
//   failed: it didn't compile, ended otherwise, printed otherwise, or went over a limit;
//   skipped: it could not be run here: no sandbox, no such language or tool, it needs what is not installed
//   or a file it was not given, or waits for what never comes.
// Output is compared without trailing white space. Where none is expected it is pinned: its hash is kept and
// held against later runs, unless a second run prints something else.
class SnippetRunner {
 public:
  explicit SnippetRunner(sandbox::Confinement confinement) : confinement_(std::move(confinement)) {}

  // `previous` is the check stored before, whose outcome stands while its inputs (code, input, expected
  // output, tool and its version, these rules) are the same. One skipped for want of a tool is tried again.
  // Throws Error interrupted alone: a machine without room for a process leaves it skipped.
  [[nodiscard]] store::Check check(const Snippet& snippet, const std::optional<store::Check>& previous,
                                   std::stop_token stop = {});
  // First line of what a language's tool says of its version; empty when it isn't installed, or says nothing.
  [[nodiscard]] std::string version_of(const Language& language, std::stop_token stop = {});
  [[nodiscard]] const sandbox::Confinement& confinement() const { return confinement_; }

 private:
  void run(const Language& language, const Snippet& snippet, const std::optional<store::Check>& previous,
           store::Check& check, std::stop_token stop);

  sandbox::Confinement confinement_;
  std::map<std::string_view, std::string> versions_;
};

// The program that a language lacks here, of those it needs; empty when all are there.
[[nodiscard]] std::string lacking_program(const Language& language);

}  // namespace praxeo::verify
