// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/list_output.hpp"
#include "commands/context.hpp"
#include "commands/model/verbs.hpp"
#include "commands/shared/json.hpp"
#include "llm/model_list.hpp"
#include "llm/profile.hpp"
#include "spend/price_file.hpp"

namespace praxeo::commands::model_list {

struct Options {
  std::optional<std::string> provider;
  bool online = false;
  bool prices = false;
};

std::vector<std::string> provider_names() {
  std::vector<std::string> names;
  for (const auto& known : llm::known_providers()) names.emplace_back(known.name);
  return names;
}

void define(cli::Args& args, Options& options) {
  args.option("--provider", options.provider, "only models of this one")
      .value_name("NAME")
      .choices(provider_names());
  args.flag("--online", options.online, "ask for the models that there are now; else those with a price");
  args.flag("--prices", options.prices, "also what the cache costs, and what long requests do");
}

template <class Value>
nlohmann::ordered_json or_null(const std::optional<Value>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

// Dollars for a million tokens, of pico-dollars for one.
double dollars(std::int64_t picousd) { return static_cast<double>(picousd) / 1e6; }

std::string money(const std::optional<llm::TokenPrice>& price, bool all) {
  if (!price) return {};
  auto words = fmt::format("{:.6g}", dollars(price->base));
  for (const auto& tier : price->tiers) {
    if (all) words += fmt::format(", above {} {:.6g}", tier.above, dollars(tier.price));
  }
  return words;
}

nlohmann::ordered_json price_json(const std::optional<llm::TokenPrice>& price) {
  if (!price) return nullptr;
  auto tiers = nlohmann::ordered_json::array();
  for (const auto& tier : price->tiers)
    tiers.push_back({{"above_input_tokens", tier.above}, {"per_mtok_usd", dollars(tier.price)}});
  return {{"per_mtok_usd", dollars(price->base)}, {"tiers", std::move(tiers)}};
}

struct Item {
  const llm::ListedModel& model;
  bool prices;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    const auto& can = model.capability;
    nlohmann::ordered_json made{
        {"provider", model.provider},
        {"model", model.model},
        {"answers", can.answers},
        {"embeds", can.embeds},
        {"inputs", can.inputs.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(can.inputs)},
        {"structured_output", or_null(can.structured_output)},
        {"streaming", or_null(can.streaming)},
        {"context_window", or_null(model.context_window)},
        {"max_output_tokens", or_null(model.max_output)},
        {"shutdown_date", or_null(model.shutdown_date)},
        {"free", model.free},
        {"price", nullptr}};
    if (!model.price) return made;
    made["price"] = {{"key", model.price->key},
                     {"input", price_json(model.price->input)},
                     {"cached_input", price_json(model.price->cached_input)},
                     {"cache_write", price_json(model.price->cache_write)},
                     {"output", price_json(model.price->output)}};
    return made;
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    const auto& can = model.capability;
    std::string does = can.answers ? "answers" : can.embeds ? "embeds" : "";
    if (can.structured_output == true) does += ", by schema";
    const auto& price = model.price;
    std::vector<cli::Text> made{
        cli::Text(fmt::format("{}/{}", model.provider, model.model), cli::Tone::strong),
        does,
        fmt::format("{}", fmt::join(can.inputs, ", ")),
        model.context_window ? std::to_string(*model.context_window) : "",
        model.free ? "free"
        : price    ? money(price->input, prices)
                   : "unpriced",
        price ? money(price->output, prices) : ""};
    if (prices) {
      made.emplace_back(price ? money(price->cached_input, true) : "");
      made.emplace_back(price ? money(price->cache_write, true) : "");
    }
    return made;
  }
};

std::vector<llm::ListedModel> models_of(const llm::KnownProvider& known, const Options& options,
                                        const llm::PriceTable& prices, Context& context) {
  const auto now = context.clock().now();
  if (!options.online) return llm::priced_models(known.name, known.price_provider, prices, now);
  constexpr int kAttempts = 3;
  auto service = context.providers().service(known, kAttempts);
  auto told = service.models(context.stop());
  if (const auto* error = std::get_if<llm::ProviderError>(&told)) throw llm::to_error(*error, known.name, "");
  auto listed = llm::listed_models(known.name, service.profile().price_provider,
                                   std::get<std::vector<llm::ModelInfo>>(told), prices, now);
  const bool free =
      service.profile().free || context.layers().integer(fmt::format("{}.price", known.name)) == 0;
  for (auto& model : listed) model.free = free;
  return listed;
}

std::vector<const llm::KnownProvider*> wanted_providers(const Options& options, Context& context) {
  std::vector<const llm::KnownProvider*> wanted;
  for (const auto& known : llm::known_providers()) {
    const bool meant = options.provider ? *options.provider == known.name
                                        : !options.online || context.providers().is_configured(known);
    if (meant) wanted.push_back(&known);
  }
  return wanted;
}

void run(const Options& options, Context& context) {
  const auto workspace = context.find_workspace();
  const auto prices = praxeo::spend::price_table(workspace ? workspace->prices() : std::filesystem::path());
  const auto wanted = wanted_providers(options, context);
  std::vector<llm::ListedModel> all;
  std::size_t failed = 0;
  for (const auto* known : wanted) {
    try {
      for (auto& model : models_of(*known, options, prices, context)) all.push_back(std::move(model));
    } catch (const Error& error) {
      if (wanted.size() == 1 || error.kind() == ErrorKind::offline) throw;
      context.log().warning(error.message());
      ++failed;
    }
  }
  std::vector<cli::Table::Column> columns{{"MODEL"},
                                          {"DOES", cli::Align::left, true},
                                          {"TAKES", cli::Align::left, true},
                                          {"CONTEXT", cli::Align::right},
                                          {"INPUT $/M", cli::Align::right},
                                          {"OUTPUT $/M", cli::Align::right}};
  if (options.prices)
    columns.insert(columns.end(),
                   {{"CACHED $/M", cli::Align::right}, {"CACHE WRITE $/M", cli::Align::right}});
  cli::ListOutput list(context, std::move(columns));
  for (const auto& model : all) list.item(Item{model, options.prices});
  if (wanted.empty()) context.log().info("no provider has a key or an address set");
  for (const auto& model : all) {
    if (model.shutdown_date)
      context.log().warning(
          fmt::format("{}/{} is shut down on {}", model.provider, model.model, *model.shutdown_date));
  }
  list.end(std::nullopt);
  if (failed > 0)
    throw Error(ErrorKind::failed, fmt::format("{} of {} providers told nothing", failed, wanted.size()));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"model",
       "list",
       "list models with what they can do and what they cost",
       {{"What OpenAI has now", "praxeo model list --provider openai --online"},
        {"Prices of all that have one, those of the cache too", "praxeo model list --prices"}}},
      define, run);
}

}  // namespace praxeo::commands::model_list
