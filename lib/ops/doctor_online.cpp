// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor_online.hpp"

#include <fmt/format.h>

#include <utility>

namespace praxeo::ops {
namespace {

using Status = Diagnosis::Status;
using Cause = llm::ProviderError::Kind;
using Broke = http::Failure::Kind;

std::string mend_transfer(Broke broke, const std::string& setting, const std::string& proxy) {
  const auto or_proxy = proxy.empty() ? std::string() : fmt::format(", or at the proxy {}", proxy);
  switch (broke) {
    case Broke::tls:
      return fmt::format(
          "is https right in {}? A gateway that opens connections needs --ca-file; and the clock must be "
          "right",
          setting);
    case Broke::resolve:
      return fmt::format("look at the name in {}, at the network{}", setting, or_proxy);
    case Broke::connect:
      return fmt::format("start the server, or look at the address in {}{}", setting, or_proxy);
    default:
      return fmt::format("look at the network{}", or_proxy);
  }
}

std::string mend_of(const llm::ProviderError& error, const std::string& provider,
                    const ProviderCheck& check) {
  const bool has_key = !check.key_place.empty();
  const auto setting = provider + ".base_url";
  if (error.broke) return mend_transfer(*error.broke, setting, check.proxy);
  switch (error.kind) {
    case Cause::auth:
      if (!has_key)
        return fmt::format(
            "no key was sent: set {0}, or {0}_FILE to a file that holds it, or keep it: `praxeo secret set "
            "{0}`",
            check.key_variable);
      return fmt::format("look at the key from {}: is it whole, of this provider, and allowed to do this?",
                         check.key_place);
    case Cause::quota:
      return "there is no credit left, or the day's share is used up: see the provider's console";
    case Cause::unknown_model:
    case Cause::malformed:
      return fmt::format("look at the address in {}: it goes up to the version, such as https://HOST/v1",
                         setting);
    case Cause::rate:
    case Cause::overloaded:
    case Cause::timeout:
      return "ask again later";
    default:
      return {};
  }
}

Diagnosis judged(const llm::ProviderError& error, const std::string& provider, const ProviderCheck& check,
                 const std::string& before) {
  const bool passes =
      error.kind == Cause::rate || error.kind == Cause::overloaded || error.kind == Cause::timeout;
  return {provider, passes ? Status::warning : Status::failed,
          before + error.message + (error.status >= 300 ? fmt::format(" (HTTP {})", error.status) : ""),
          mend_of(error, provider, check)};
}

llm::Request one_word(const llm::Profile& profile, std::string model) {
  llm::Request request{.purpose = "doctor", .provider = profile.name, .model = std::move(model)};
  request.messages = {{llm::Role::user, {{.text = "Say yes."}}}};
  request.max_output_tokens = 1;
  return request;
}

}  // namespace

std::optional<std::string> cheapest_model(const std::vector<llm::ListedModel>& models) {
  const llm::ListedModel* best = nullptr;
  std::optional<std::int64_t> least;
  for (const auto& model : models) {
    if (!model.capability.answers) continue;
    std::optional<std::int64_t> cost;
    if (model.price) cost = llm::cost_picousd(*model.price, {.input = 10, .output = 16});
    if (best == nullptr || (cost && (!least || *cost < *least))) {
      best = &model;
      least = cost;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->model;
}

Diagnosis check_provider(llm::Service& service, const ProviderCheck& check, const llm::PriceTable& prices,
                         base::TimePoint at, std::stop_token stop) {
  const auto& profile = service.profile();
  const auto told = service.models(stop);
  if (const auto* error = std::get_if<llm::ProviderError>(&told))
    return judged(*error, profile.name, check, profile.endpoint.base_url + ": ");
  const auto& models = std::get<std::vector<llm::ModelInfo>>(told);
  const auto where =
      fmt::format("{}: {} model{}", profile.endpoint.base_url, models.size(), models.size() == 1 ? "" : "s");
  const auto model =
      check.model
          ? check.model
          : cheapest_model(llm::listed_models(profile.name, profile.price_provider, models, prices, at));
  if (!model) return {profile.name, Status::warning, where + ", none of which answers questions", ""};
  const auto outcome = service.call(one_word(profile, *model), stop);
  const auto* error = std::get_if<llm::ProviderError>(&outcome);
  // One token is cut short, which shows all the same that it answers.
  if (error != nullptr && error->kind != Cause::truncated) {
    auto found = judged(*error, profile.name, check, fmt::format("{}, but {}: ", where, *model));
    if (error->kind == Cause::unknown_model)
      found.mend = "`praxeo model list --online` shows which there are; provider.default names one";
    return found;
  }
  return {profile.name, Status::ok, fmt::format("{}, and {} answers", where, *model), ""};
}

}  // namespace praxeo::ops
