// SPDX-License-Identifier: Apache-2.0
#include "llm/model_list.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace praxeo;
using namespace praxeo::llm;

namespace {

using Words = std::vector<std::string>;

const base::TimePoint kAt{std::chrono::milliseconds(1'780'000'000'000)};

Capability of(std::string_view provider, std::string id, Words methods = {}) {
  return capability_of(provider, {.id = std::move(id), .methods = std::move(methods)});
}

}  // namespace

TEST_SUITE("llm/model_list") {
  TEST_CASE("what a provider tells goes before what a name says") {
    CHECK(of("gemini", "gemini-x", {"embedContent"}).embeds);
    CHECK_FALSE(of("gemini", "gemini-x", {"embedContent"}).answers);
    CHECK(of("gemini", "gemini-x", {"generateContent", "countTokens"}).answers);
    CHECK_FALSE(of("gemini", "gemini-x", {"bidiGenerateContent"}).answers);
    CHECK(of("openai", "text-embedding-3-small").inputs == Words{"text"});
  }

  TEST_CASE("models of other trades don't answer questions") {
    for (const char* id : {"gpt-4o-realtime-preview", "gpt-4o-mini-tts", "whisper-1", "gpt-image-1",
                           "omni-moderation-latest", "gpt-4o-search-preview", "dall-e-3", "sora-2"}) {
      CHECK_FALSE(of("openai", id).answers);
      CHECK_FALSE(of("openai", id).streaming);
    }
  }

  TEST_CASE("families are told by the beginning of their names, and what is of none is not known") {
    CHECK(of("openai", "gpt-5-mini").inputs == Words{"text", "image", "pdf"});
    CHECK(of("openai", "gpt-5-mini").structured_output == true);
    CHECK(of("openai", "gpt-3.5-turbo").structured_output == false);
    CHECK(of("openai", "gpt-3.5-turbo").inputs == Words{"text"});
    CHECK(of("openai", "qwen3:8b").answers);
    CHECK(of("openai", "qwen3:8b").inputs.empty());
    CHECK_FALSE(of("openai", "qwen3:8b").structured_output);
    CHECK(of("gemini", "gemini-2.5-flash").structured_output == true);
  }

  TEST_CASE("a listed model has its price and its window, an unknown one is unpriced") {
    const auto prices = PriceTable::shipped();
    const auto models =
        listed_models("openai", "openai",
                      {{.id = "zeta-1"}, {.id = "gpt-5-mini", .shutdown_date = "2027-01-01"}}, prices, kAt);
    REQUIRE(models.size() == 2);
    CHECK(models[0].model == "gpt-5-mini");
    CHECK(models[0].price);
    CHECK(models[0].context_window.value_or(0) > 100'000);
    CHECK(models[0].shutdown_date == "2027-01-01");
    CHECK_FALSE(models[1].price);
    CHECK_FALSE(listed_models("openai", "", {{.id = "gpt-5-mini"}}, prices, kAt)[0].price);
  }

  TEST_CASE("the table's models are in order, each with a price of its own") {
    const auto models = priced_models("gemini", "google", PriceTable::shipped(), kAt);
    CHECK(models.size() > 10);
    for (const auto& each : models) CHECK(each.model.find("claude") == std::string::npos);
    CHECK(std::is_sorted(models.begin(), models.end(),
                         [](const auto& a, const auto& b) { return a.model < b.model; }));
    CHECK(std::all_of(models.begin(), models.end(), [](const auto& each) { return each.price.has_value(); }));
    CHECK(std::any_of(models.begin(), models.end(), [](const auto& each) { return each.capability.embeds; }));
  }
}
