// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/judge.hpp"
#include "batch/parts.hpp"
#include "batch/request_line.hpp"
#include "llm/batch_dialect.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"

namespace praxeo::batch {

struct CollectOptions {
  spend::Pricing pricing = spend::Pricing::free();  // of calls through the service
};
struct CollectResult {
  std::int64_t landed = 0;                 // answers, and failures, that came now
  std::int64_t strange = 0;                // lines of the provider's that belong to no request, or are none
  std::int64_t picousd = 0, unpriced = 0;  // of those that came now
};

// Answers of one part, on their way into the workspace: in commits of some hundreds, each once however often
// it comes.
class Landing {
 public:
  Landing(store::Store& store, const store::Batch& batch, const Submitted& submitted, const Part& part,
          const CollectOptions& options, CollectResult& result);
  void take(llm::BatchAnswer answer);
  // What has no answer now that the part is over. `abandon`: nobody can tell what it cost.
  void take_rest(std::string_view code, const std::string& message, bool abandon = false);
  void flush();

 private:
  [[nodiscard]] bool is_open(const store::BatchItem& item) const;
  store::Store& store_;
  const store::Batch& batch_;
  const Part& part_;
  CollectResult& result_;
  store::Batches batches_;
  Judge judge_;
  Defaults defaults_;
  std::vector<std::pair<store::BatchItem, Judged>> held_;
  bool abandons_ = false;
};

}  // namespace praxeo::batch
