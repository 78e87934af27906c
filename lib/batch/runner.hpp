// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/line_schemas.hpp"
#include "batch/run.hpp"

namespace praxeo::batch {

// The desk of one run: lines come in, calls are begun in the ledger some ahead of being made, replies are
// judged, and what ended is written in groups. Everything happens on the thread of Provider::run().
class Runner {
 public:
  Runner(store::Store& store, const store::Project& project, llm::Provider& provider,
         const llm::ReplyCache& cache, std::istream& lines, const RunOptions& options, RunResult& result,
         base::Progress& progress);
  void work(std::int64_t requests, std::stop_token stop);

 private:
  struct Item {
    RequestLine line;
    std::string hash;
    std::optional<store::Pk> call;
    std::optional<std::int64_t> most;  // that it may cost
    bool mending = false;              // the second try
  };
  struct Ended {
    Item item;
    store::CallOutcome outcome;
    std::optional<std::string> result;  // absent: it is asked once more
    bool succeeded = false;
    bool reusable = false;
    bool abandoned = false;  // nobody can tell what it cost
  };

  [[nodiscard]] bool ready();
  [[nodiscard]] bool more() const;
  [[nodiscard]] bool over() const;
  [[nodiscard]] std::optional<llm::Request> next();
  void done(std::size_t index, llm::Outcome outcome, const llm::CallFacts& facts);
  [[nodiscard]] std::chrono::milliseconds tick();

  [[nodiscard]] std::optional<Item> next_item();
  [[nodiscard]] bool ended_before(const RequestLine& line, const std::string& hash);
  void refill();
  void begin(store::Change& change, Item& item);
  void settle(store::Change& change, const Ended& ended);
  void replied(Item item, llm::Reply reply, const llm::CallFacts& facts);
  void failed(Item item, const llm::ProviderError& error, const llm::CallFacts& facts);
  void end(Ended ended);
  void charge(store::CallOutcome& outcome, const Item& item, const llm::Usage& usage, std::string_view route);
  void give_back_unsent();

  store::Store& store_;
  const store::Project& project_;
  llm::Provider& provider_;
  const llm::ReplyCache& cache_;
  RequestLines lines_;
  const RunOptions& options_;
  RunResult& result_;
  base::Progress& progress_;
  store::Batches batches_;
  spend::Budget budget_;
  base::Step step_;

  std::stop_token stop_;
  bool lines_ended_ = false;
  bool anew_ = false;     // nothing of this batch was answered before
  bool passing_ = false;  // nothing is begun to be asked, and more lines follow
  bool served_ = true;    // the network was, since the last group
  bool halted_ = false;   // nothing more is sent: it would meet what stopped the last one
  bool waits_for_budget_ = false;
  std::deque<Item> mending_;  // to be begun again
  std::optional<Item> held_;  // read, but not begun for want of budget
  std::deque<Item> begun_;    // in the ledger, not asked yet
  std::map<std::size_t, Item> under_way_;
  std::size_t count_ = 0;
  std::vector<Ended> ended_;
  std::chrono::steady_clock::time_point first_ended_{};
  LineSchemas schemas_;
};

}  // namespace praxeo::batch
