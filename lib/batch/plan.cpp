// SPDX-License-Identifier: Apache-2.0
#include "batch/plan.hpp"

#include <nlohmann/json.hpp>

#include "batch/judge.hpp"
#include "batch/request_lines.hpp"
#include "llm/request_hash.hpp"

namespace praxeo::batch {

void FilePlan::add(const RequestLine& line, const spend::Pricing& pricing) {
  estimated_tokens += spend::estimated_tokens(line.request);
  most_output_tokens += line.request.max_output_tokens;
  if (request.empty())
    request =
        llm::canonical_request(line.request).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const auto most = pricing.most(line.request);
  if (!most) {
    most_picousd.reset();
    unpriced = line.request.provider + "/" + line.request.model;
  } else if (most_picousd)
    *most_picousd += *most;
}

FilePlan plan_of_run(store::Store& store, const store::Project& project, const llm::ReplyCache& cache,
                     std::istream& lines, const RunOptions& options) {
  store::Batches batches(store);
  LineSchemas schemas;
  std::optional<store::Batch> before;
  if (!options.output.empty() && (options.resume || options.retry_errors))
    before = batches.by_output(project.pk, options.output);
  FilePlan plan;
  RequestLines requests(lines, options.defaults, options.range);
  while (const auto line = requests.next()) {
    ++plan.requests;
    const auto hash = llm::request_hash(line->request);
    if (before && stands(batches.item(before->pk, line->number), hash, options.retry_errors)) {
      ++plan.kept;
      continue;
    }
    const auto reply = options.read_cache ? kept_reply(batches, cache, hash) : std::nullopt;
    if (reply && !schemas.problem_of(*line, reply->text))
      ++plan.cached;
    else
      plan.add(*line, options.pricing);
  }
  if (plan.requests == 0) refuse_none(options.range);
  return plan;
}

}  // namespace praxeo::batch
