// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "batch/collect.hpp"
#include "batch/result_line.hpp"
#include "batch/send.hpp"

namespace praxeo::batch {

std::int64_t requeue(store::Store& store, const store::Project& project, llm::BatchService& service,
                     store::Batch& batch, Submitted& submitted, const RequeueOptions& options,
                     base::Progress& progress, std::stop_token stop) {
  claim(store, batch, submitted);
  store::Batches batches(store);
  std::vector<std::int64_t> wanted;
  const auto is_wanted = [&](const store::BatchItem& item) {
    if (options.which == Requeue::failed) return true;
    const auto line = nlohmann::json::parse(*item.result, nullptr, false);
    const auto error = line.is_object() ? line.value("error", nlohmann::json::object()) : nlohmann::json();
    const auto code = error.is_object() ? error.value("code", "") : std::string();
    if (code == "check_failed") {
      const auto broken = stored_request_of(item).broken;
      return broken && !broken->twice;
    }
    return options.which == Requeue::unanswered && is_worth_asking_again(code);
  };
  batches.each(batch.pk, 1, std::numeric_limits<std::int64_t>::max(), [&](const store::BatchItem& item) {
    if (item.state == "failed" && item.result && is_wanted(item)) wanted.push_back(item.ordinal);
  });
  const auto defaults = defaults_of(batch, submitted);
  Packer packer(store, project, service, batch, submitted,
                {.limits = options.limits, .bounds = options.bounds, .pricing = options.pricing});
  try {
    for (const auto ordinal : wanted) {
      const auto item = batches.item(batch.pk, ordinal);
      if (!item) continue;
      auto stored = stored_request_of(*item);
      auto line = read_request_line(stored.line, ordinal, defaults);
      if (stored.broken && stored.broken->twice) stored.broken.reset();  // asked anew, from the beginning
      packer.add(std::move(line), std::move(stored.line), std::move(stored.broken));
    }
    packer.flush();
  } catch (...) {
    read_again(batches, batch, submitted);
    throw;
  }
  send_parts(store, service, batch, submitted, progress, std::move(stop));
  return static_cast<std::int64_t>(wanted.size());
}

}  // namespace praxeo::batch
