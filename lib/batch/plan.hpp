// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>

#include "batch/run.hpp"
#include "llm/reply_cache.hpp"
#include "spend/pricing.hpp"
#include "store/projects.hpp"

namespace praxeo::batch {

// What a file of requests comes to, before anything is done.
struct FilePlan {
  std::int64_t requests = 0;
  std::int64_t cached = 0,
               kept = 0;  // of those: answered by the cache, by an earlier run for the same output
  std::int64_t estimated_tokens = 0, most_output_tokens = 0;  // of those that are to be asked
  std::optional<std::int64_t> most_picousd = 0;               // absent: one of them is unpriced
  std::optional<std::string> unpriced;                        // its model: "openai/gpt-x"
  std::string request;                                        // the first of them, as canonical JSON
  [[nodiscard]] std::int64_t sent() const { return requests - cached - kept; }
  void add(const RequestLine& line, const spend::Pricing& pricing);  // one more that is to be asked
};

// What run() would do with the same options. Throws invalid_input for a line that is no request, or when
// there is none.
[[nodiscard]] FilePlan plan_of_run(store::Store& store, const store::Project& project,
                                   const llm::ReplyCache& cache, std::istream& lines,
                                   const RunOptions& options);

}  // namespace praxeo::batch
