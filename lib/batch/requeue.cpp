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
  batches.each(batch.pk, 1, std::numeric_limits<std::int64_t>::max(), [&](const store::BatchItem& item) {
    if (item.state != "failed" || !item.result) return;
    const auto line = nlohmann::json::parse(*item.result, nullptr, false);
    const auto error = line.is_object() ? line.value("error", nlohmann::json::object()) : nlohmann::json();
    if (options.which == Requeue::failed || is_worth_asking_again(error.value("code", "")))
      wanted.push_back(item.ordinal);
  });
  const auto defaults = defaults_of(batch, submitted);
  Packer packer(store, project, service, batch, submitted,
                {.limits = options.limits, .bounds = options.bounds, .pricing = options.pricing});
  for (const auto ordinal : wanted) {
    const auto item = batches.item(batch.pk, ordinal);
    if (!item) continue;
    auto text = stored_request_of(*item).line;
    auto line = read_request_line(text, ordinal, defaults);
    packer.add(std::move(line), std::move(text));
  }
  packer.flush();
  send_parts(store, service, batch, submitted, progress, std::move(stop));
  return static_cast<std::int64_t>(wanted.size());
}

}  // namespace praxeo::batch
