// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "generate/generate.hpp"
#include "generate/judge.hpp"

namespace praxeo::generate {

// How the ledger names why a call failed.
[[nodiscard]] std::string error_code(ErrorKind kind);

// One request at work: its parts are written one after the other, each is judged and what is wrong with it
// written anew, and all that came of it is stored in one change. Calls are settled as they end, the last one
// with what is stored. All it is given outlives it.
class Production {
 public:
  Production(store::Store& store, const store::Project& project, const Task& task, Writer& writer,
             LedgerCalls& calls, Judge& judge, Generated& generated)
      : store_(store),
        project_(project),
        task_(task),
        writer_(writer),
        calls_(calls),
        judge_(judge),
        generated_(generated) {}

  // A part of the task, and at most `repairs` times more what is wrong with it. Where earlier parts gave
  // something, one that gives nothing is a note.
  void write(const Task& part, int repairs, base::Progress& progress, std::stop_token stop);
  // What was written so far, for a part that comes.
  void tell(Task& part) const;
  void store(const GenerateRequest& request);
  // Once a part has failed: stores the pieces of the parts before it, which are paid for. False without any.
  bool store_whole_parts(const GenerateRequest& request, const Error& failed);
  // Of the call that is open.
  [[nodiscard]] store::CallOutcome outcome() { return outcome_.value_or(store::CallOutcome{}); }

 private:
  // A piece, and the ledger's row of the call that wrote it.
  struct Piece {
    Judged judged;
    std::optional<store::Pk> call_pk;  // absent: of the call that is open
  };

  // One more try of what is wrong. False when nothing is, or nobody can write it anew. What is there stays
  // when that try fails: it was paid for.
  bool mend(base::Progress& progress, std::stop_token stop);
  [[nodiscard]] int most_tries(int repairs) const;
  void take(Written written);
  // Pieces that stay, whatever becomes of those that are still to be written anew: open_ from `at` on.
  [[nodiscard]] std::vector<const ToldPiece*> beside(std::size_t at) const;
  // Of the pieces written last; `open_` keeps where those stand that are to be written anew.
  std::vector<Fault> take_faults();
  void settle_open();

  store::Store& store_;
  const store::Project& project_;
  const Task& task_;
  Writer& writer_;
  LedgerCalls& calls_;
  Judge& judge_;
  Generated& generated_;
  std::vector<Piece> pieces_;
  std::size_t whole_ = 0;          // pieces of parts that are ended
  std::vector<std::size_t> open_;  // pieces that were written last, in the order of their drafts
  std::vector<content::Draft> drafts_;
  std::unique_ptr<Mender> mender_;
  std::optional<store::CallOutcome> outcome_;
};

}  // namespace praxeo::generate
