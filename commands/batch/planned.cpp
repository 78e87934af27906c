// SPDX-License-Identifier: Apache-2.0
#include "commands/batch/planned.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/request.hpp"

namespace praxeo::commands {
namespace {

std::string cost_of(const praxeo::batch::FilePlan& plan) {
  if (plan.sent() == 0) return "nothing: nobody needs to be asked";
  if (!plan.most_picousd) return "unpriced: the table of prices doesn't know the model";
  return fmt::format("at most {} USD", spend::show_usd(*plan.most_picousd));
}

}  // namespace

nlohmann::ordered_json usd_or_null(std::optional<std::int64_t> picousd) {
  if (!picousd) return nullptr;
  return static_cast<double>(*picousd) / 1e12;
}

nlohmann::ordered_json PlannedFile::to_json() const {
  return {{"dry_run", true},
          {"provider", provider},
          {"requests", plan.requests},
          {"cached", plan.cached},
          {"kept", plan.kept},
          {"estimated_input_tokens", plan.estimated_tokens},
          {"max_output_tokens", plan.most_output_tokens},
          {"max_cost_usd", usd_or_null(plan.most_picousd)},
          {"request",
           plan.request.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json::parse(plan.request)},
          {"batch", nullptr}};
}

void PlannedFile::print(cli::Printer& out) const {
  auto requests = fmt::format("{}, {} of them in the cache", plan.requests, plan.cached);
  if (plan.kept > 0) requests += fmt::format(", {} from before", plan.kept);
  out.fields(cli::Fields()
                 .add("Provider", provider)
                 .add("Requests", std::move(requests))
                 .add("Tokens", fmt::format("about {} in, at most {} out", plan.estimated_tokens,
                                            plan.most_output_tokens))
                 .add("Cost", cost_of(plan)));
  if (plan.request.empty()) return;
  out.line("");
  out.line(plan.sent() == 1 ? "The one that is asked:" : "The first that is asked:");
  print_request(out, plan.request);
}

}  // namespace praxeo::commands
