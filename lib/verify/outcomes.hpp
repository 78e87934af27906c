// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "store/contents.hpp"
#include "verify/verify.hpp"

namespace praxeo::verify {

// Stores outcomes some at a time, each in a savepoint of its own: a commit waits for the disk, and a check of
// a piece doesn't take as long. What takes longer, like a snippet that is run, is stored before the next one.
class Outcomes {
 public:
  Outcomes(store::Store& store, store::Contents& contents, const store::Project& project)
      : store_(store), contents_(contents), project_(project) {}

  void add(const VerifiedContent& item);
  void store();  // what waits

 private:
  static constexpr std::size_t kMostWaiting = 500;
  static constexpr std::chrono::milliseconds kLongestWait{200};
  struct Waiting {
    store::Content content;
    std::vector<store::CitationCheck> rows;
    std::vector<store::Check> checks;
    std::vector<store::CitationCheck> on_heads;
  };
  store::Store& store_;
  store::Contents& contents_;
  const store::Project& project_;
  std::vector<Waiting> waiting_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace praxeo::verify
