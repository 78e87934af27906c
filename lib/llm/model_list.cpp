// SPDX-License-Identifier: Apache-2.0
#include "llm/model_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace praxeo::llm {
namespace {

// What the names of models say that don't answer a question in words.
constexpr std::array kOtherTrades{"embed",  "audio",    "realtime",   "tts",    "transcribe", "image",
                                  "search", "whisper",  "moderation", "live",   "dall-e",     "sora",
                                  "veo",    "computer", "research",   "imagen", "aqa",        "robotics"};

// What a family of models takes, by the beginning of its names; the first that fits counts.
// https://platform.openai.com/docs/models, https://ai.google.dev/gemini-api/docs/models (August 2026)
struct Family {
  std::string_view provider, beginning;
  bool pictures, structured;
};
constexpr std::array kFamilies{
    Family{"openai", "gpt-3.5", false, false},    Family{"openai", "gpt-4o", true, true},
    Family{"openai", "gpt-4.1", true, true},      Family{"openai", "gpt-4.5", true, true},
    Family{"openai", "gpt-4-", false, false},     Family{"openai", "gpt-5", true, true},
    Family{"openai", "o1-mini", false, false},    Family{"openai", "o1-preview", false, false},
    Family{"openai", "o1", true, true},           Family{"openai", "o3-mini", false, true},
    Family{"openai", "o3", true, true},           Family{"openai", "o4", true, true},
    Family{"gemini", "gemini-1.0", false, false}, Family{"gemini", "gemini-", true, true},
};

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The table puts under Google what its cloud sells too, by other interfaces than Gemini's.
bool is_of_another(std::string_view provider, std::string_view model) {
  static constexpr std::array<std::string_view, 5> kOthers{"claude", "llama", "mistral", "jamba", "deepseek"};
  return provider == "gemini" && std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view name) {
           return model.find(name) != std::string_view::npos;
         });
}

void by_name(std::vector<ListedModel>& models) {
  std::sort(models.begin(), models.end(),
            [](const ListedModel& a, const ListedModel& b) { return a.model < b.model; });
}

}  // namespace

Capability capability_of(std::string_view provider, const ModelInfo& model) {
  const auto names = [&](const char* word) { return model.id.find(word) != std::string::npos; };
  Capability found;
  found.embeds = model.methods.empty()
                     ? names("embed")
                     : has(model.methods, "embedContent") || has(model.methods, "batchEmbedContents");
  found.answers = (model.methods.empty() || has(model.methods, "generateContent")) && !found.embeds &&
                  std::none_of(kOtherTrades.begin(), kOtherTrades.end(), names);
  if (found.embeds) found.inputs = {"text"};
  if (!found.answers) return found;
  found.streaming = true;  // of every model of either interface
  for (const auto& family : kFamilies) {
    if (family.provider != provider || !model.id.starts_with(family.beginning)) continue;
    found.inputs = {"text"};
    if (family.pictures) found.inputs.insert(found.inputs.end(), {"image", "pdf"});
    found.structured_output = family.structured;
    break;
  }
  return found;
}

std::vector<ListedModel> listed_models(std::string_view provider, std::string_view price_provider,
                                       const std::vector<ModelInfo>& online, const PriceTable& prices,
                                       base::TimePoint at) {
  std::vector<ListedModel> all;
  for (const auto& model : online) {
    ListedModel one{.provider = std::string(provider),
                    .model = model.id,
                    .capability = capability_of(provider, model),
                    .context_window = model.input_limit,
                    .max_output = model.output_limit,
                    .shutdown_date = model.shutdown_date};
    if (!price_provider.empty()) one.price = prices.find(price_provider, model.id, at);
    if (!one.context_window && one.price) one.context_window = one.price->context_window;
    all.push_back(std::move(one));
  }
  by_name(all);
  return all;
}

std::vector<ListedModel> priced_models(std::string_view provider, std::string_view price_provider,
                                       const PriceTable& prices, base::TimePoint at) {
  std::vector<ListedModel> all;
  for (auto& row : prices.rows(price_provider, at)) {
    if (is_of_another(provider, row.model)) continue;
    ListedModel one{.provider = std::string(provider),
                    .model = row.model,
                    .capability = capability_of(provider, {.id = row.model}),
                    .context_window = row.context_window};
    one.price = std::move(row);
    all.push_back(std::move(one));
  }
  by_name(all);
  return all;
}

}  // namespace praxeo::llm
