// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>

#include "batch/collect.hpp"
#include "batch/submit.hpp"
#include "commands/batch/shared.hpp"
#include "commands/context.hpp"

// Handing over and collecting, for the verbs that do one of them and for the one that does both.
namespace praxeo::commands {

struct HandOver {
  std::string requests;  // as it was named
  std::optional<std::string> model;
  bool no_cache = false, again = false;
  Spending spending;
  bool dry_run = false;  // nothing is handed over: no key is looked for
};

// A file of requests on its way to a batch service.
class Handing {
 public:
  // Reads the file, and throws for a line that is no request.
  Handing(Context& context, const HandOver& options);
  [[nodiscard]] const praxeo::batch::SubmitPlan& plan() const { return plan_; }
  [[nodiscard]] const std::string& provider() const { return submit_.defaults.provider; }
  [[nodiscard]] praxeo::batch::SubmitResult submit();

 private:
  Context& context_;
  RequestFile file_;
  AskedService asked_;
  praxeo::batch::SubmitOptions submit_;
  llm::ReplyCache cache_;
  praxeo::batch::SubmitPlan plan_;
};

struct CollectWish {
  bool wait = false, requeue = false, retry_errors = false;
  Spending spending;
};

struct Collected {
  praxeo::batch::CollectResult now;
  ShownBatch shown;
  std::int64_t requeued = 0;
};

// What there is of a batch; with what a wish says of waiting and of handing over once more.
[[nodiscard]] Collected collected(Context& context, const store::Batch& batch, const CollectWish& wish);

}  // namespace praxeo::commands
