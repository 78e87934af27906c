// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "batch/line_schemas.hpp"
#include "batch/mend.hpp"
#include "batch/request_line.hpp"
#include "llm/batch_dialect.hpp"
#include "llm/provider.hpp"
#include "llm/reply_cache.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"
#include "store/types.hpp"

namespace praxeo::batch {

// What an answer comes to: for the ledger, and as a line of the results.
struct Judged {
  store::CallOutcome outcome;
  std::string line;
  bool succeeded = false;
  bool unpriced = false;
  std::optional<Broken> broken = {};  // the reply broke its schema
};

// Holds answers of a batch service against what was asked.
class Judge {
 public:
  explicit Judge(spend::Pricing pricing) : pricing_(std::move(pricing)) {}
  // `mended`: asked a second time, since the first reply broke the schema.
  [[nodiscard]] Judged judged(const RequestLine& line, const llm::BatchAnswer& answer, bool mended);
  // One that has no answer and will have none: "expired", "cancelled", "refused", "lost".
  [[nodiscard]] static Judged unanswered(const RequestLine& line, std::string_view code,
                                         std::string_view message);

 private:
  void charge(Judged& judged, const RequestLine& line, const llm::Usage& usage) const;
  spend::Pricing pricing_;
  LineSchemas schemas_;
};

// The reply that this request was answered with before, by an earlier batch or run, or by what other verbs
// keep.
[[nodiscard]] std::optional<llm::Reply> kept_reply(store::Batches& batches, const llm::ReplyCache& cache,
                                                   const std::string& request_hash);

// Whether what an earlier run has of a line stands, so that it is not asked again.
[[nodiscard]] bool stands(const std::optional<store::BatchItem>& known, const std::string& request_hash,
                          bool retry_errors);

// Whether a failed line was not answered for want of time, luck or a connection, so that asking once more is
// no second opinion.
[[nodiscard]] bool is_worth_asking_again(std::string_view code);

}  // namespace praxeo::batch
