// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "batch/parts.hpp"
#include "batch/request_line.hpp"
#include "llm/batch_service.hpp"
#include "spend/budget.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"
#include "store/projects.hpp"

namespace praxeo::batch {

// Puts requests that are to be sent into the parts of a batch, in commits of some hundreds: their rows, and
// their calls in the ledger as begun. A part is full when the service would take no more.
class Packer {
 public:
  struct Options {
    llm::BatchLimits limits;
    spend::Bounds bounds;
    spend::Pricing pricing = spend::Pricing::free();
  };
  Packer(store::Store& store, const store::Project& project, const llm::BatchService& service,
         store::Batch& batch, Submitted& submitted, Options options);
  // `text` is the line as it was read; `broken`, the reply to it that is to be mended.
  void add(RequestLine line, std::string text, std::optional<Broken> broken = {});
  // Of one that needs no call: from the cache.
  void add_answered(RequestLine line, std::string text, const llm::Reply& reply);
  // Throws budget when it doesn't fit; what was packed before stays packed.
  void flush();

 private:
  struct Packed {
    RequestLine line;
    std::string text, hash;
    std::int64_t part = 0;
    std::optional<std::int64_t> most;
    std::optional<llm::Reply> reply;
    std::optional<Broken> broken = {};
  };
  std::int64_t part_for(const std::string& model, std::size_t bytes);
  void begin(store::Change& change, Packed& packed);

  store::Store& store_;
  const store::Project& project_;
  const llm::BatchService& service_;
  store::Batch& batch_;
  Submitted& submitted_;
  Options options_;
  store::Batches batches_;
  spend::Budget budget_;
  std::map<std::string, std::int64_t> open_;  // by model, the part that is filled
  std::vector<Packed> held_;
};

// Sends the parts that are not at the provider yet. Throws what the provider refuses with.
void send_parts(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
                base::Progress& progress, std::stop_token stop);

}  // namespace praxeo::batch
