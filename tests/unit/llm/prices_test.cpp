// SPDX-License-Identifier: Apache-2.0
#include "llm/prices.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

using namespace praxeo;
using namespace praxeo::llm;

namespace {

base::TimePoint day(const char* date) { return base::parse_time(std::string(date) + "T00:00:00Z").value(); }

constexpr const char* kTable = R"([{"id":"p","name":"P","api_pattern":"x","models":[
  {"id":"long","match":{"starts_with":"long"},"prices":{"input_mtok":{"base":1.25,"tiers":[{"start":200000,"price":2.5}]},"output_mtok":10,"cache_read_mtok":0.125}},
  {"id":"dated","match":{"or":[{"equals":"dated"},{"equals":"Dated-1"}]},"prices":[{"prices":{"input_mtok":10,"output_mtok":40}},{"constraint":{"start_date":"2025-06-10"},"prices":{"input_mtok":2,"output_mtok":8}}]},
  {"id":"free-out","match":{"equals":"in-only"},"prices":{"input_mtok":1}}]}])";

}  // namespace

TEST_SUITE("llm/prices") {
  TEST_CASE("money is exact to the pico-dollar") {
    const auto row = PriceTable::parse(kTable, "it").find("p", "long-1", day("2026-01-01")).value();
    Usage usage{.input = 3, .cached_input = 5, .output = 7, .reasoning = 11};
    CHECK(cost_picousd(row, usage) == 3 * 1'250'000 + 5 * 125'000 + 18 * 10'000'000);
  }

  TEST_CASE("a long input is dear as a whole") {
    const auto row = PriceTable::parse(kTable, "it").find("p", "long", day("2026-01-01")).value();
    CHECK(cost_picousd(row, {.input = 200'000}) == 200'000LL * 1'250'000);
    CHECK(cost_picousd(row, {.input = 150'000, .cached_input = 50'001}) ==
          150'000LL * 2'500'000 + 50'001LL * 125'000);
  }

  TEST_CASE("a price is that of the day of the call") {
    const auto table = PriceTable::parse(kTable, "it");
    CHECK(table.find("p", "DATED-1", day("2025-06-09"))->input->base == 10'000'000);
    CHECK(table.find("p", "dated", day("2025-06-10"))->input->base == 2'000'000);
  }

  TEST_CASE("what has no price is unpriced and never 0") {
    const auto table = PriceTable::parse(kTable, "it");
    CHECK_FALSE(table.find("p", "unheard-of", day("2026-01-01")));
    CHECK_FALSE(table.find("q", "long", day("2026-01-01")));
    const auto row = table.find("p", "in-only", day("2026-01-01")).value();
    CHECK_FALSE(cost_picousd(row, {.input = 1, .output = 1}));
    CHECK(cost_picousd(row, {.input = 1, .output = 0}) == 1'000'000);
  }

  TEST_CASE("counters that no call can have make no sum that overflows") {
    constexpr std::int64_t kMost = 1'000'000'000'000;
    const auto row = PriceTable::parse(kTable, "it").find("p", "long", day("2026-01-01")).value();
    const auto cost = cost_picousd(row, {.input = kMost, .cached_input = kMost, .output = kMost}).value();
    CHECK(cost > 1'000'000'000'000'000);
    CHECK(cost < 100'000'000'000'000'000);
  }

  TEST_CASE("the shipped table knows the providers' models") {
    const auto table = PriceTable::shipped();
    const auto row = table.find("openai", "gpt-5-mini", day("2026-11-21")).value();
    CHECK(row.input->base == 250'000);
    CHECK(row.output->base == 2'000'000);
    CHECK(row.key.starts_with("genai-prices/"));
    CHECK(table.find("google", "gemini-2.5-pro", day("2026-11-21"))->input->at(200'001) == 2'500'000);
  }

  TEST_CASE("what is no table is refused with the place") {
    const auto why = [](const char* bytes) {
      try {
        static_cast<void>(PriceTable::parse(bytes, "prices.json"));
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        return error.message();
      }
      return std::string();
    };
    CHECK(why("{}") == "prices.json is no table of prices: it is no array of providers");
    CHECK(why(R"([{"id":"p","models":[{"id":"m","match":{"equals":"m"},"prices":{"input_mtok":"dear"}}]}])")
              .starts_with("prices.json is no table of prices: p/m"));
    // Each entry is read, not the one of today alone, and each clause, not the first that is met.
    const auto model = [&](const std::string& match, const std::string& prices) {
      return why(
          (R"([{"id":"p","models":[{"id":"m","match":)" + match + R"(,"prices":)" + prices + "}]}]").c_str());
    };
    const std::string refused = "prices.json is no table of prices: p/m", fine = R"({"input_mtok":1})";
    const std::string any = R"({"equals":"m"})";
    const auto list = [](const std::string& first, const std::string& constraint) {
      return "[" + first + R"(,{"constraint":)" + constraint + R"(,"prices":{"input_mtok":1}}])";
    };
    CHECK(model(any, list(R"({"prices":{"input_mtok":1}})", R"({"start_date":"2025-06-10"})")).empty());
    CHECK(model(any, list(R"({"prices":{"input_mtok":1}})", R"({"start_date":5})")) == refused);
    CHECK(model(any, list(R"({"prices":{"input_mtok":"dear"}})", R"({"start_date":"2025-06-10"})")) ==
          refused);
    CHECK(model(any, list("{}", R"({"start_date":"2025-06-10"})")) == refused);
    for (const char* number : {"-1", "1e300", R"({"base":1,"tiers":[{"start":1e300,"price":1}]})"})
      CHECK(model(any, std::string(R"({"input_mtok":)") + number + "}") == refused);
    CHECK(model(R"({"or":[{"starts_with":"p"},{"regex":"("}]})", fine) == refused);
    CHECK(model(R"({"and":[{"equals":"no"},{"contains":5}]})", fine) == refused);
  }
}
