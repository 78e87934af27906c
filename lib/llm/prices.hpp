// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

// What one counter costs: a price, and dearer ones for requests whose input is longer than a bound. Integer
// pico-dollars (1e-12 USD) a token, so that sums are exact.
struct TokenPrice {
  std::int64_t base = 0;
  struct Tier {
    std::int64_t above = 0;  // input tokens of the request, all counters together
    std::int64_t price = 0;
    bool operator==(const Tier&) const = default;
  };
  std::vector<Tier> tiers;  // rising
  bool operator==(const TokenPrice&) const = default;
  [[nodiscard]] std::int64_t at(std::int64_t input_tokens) const;
};

struct PriceRow {
  std::string key;  // "genai-prices/4f1c2d3e:openai/gpt-5-mini": the table, by its hash, and the row
  std::string provider, model;
  std::optional<std::int64_t> context_window;
  std::optional<TokenPrice> input, output, cached_input, cache_write;
  std::int64_t request = 0;  // pico-dollars a request
  bool operator==(const PriceRow&) const = default;
};

// What a call cost. Absent counters of `usage` cost nothing; absent prices of the cache are those of the
// input; reasoning is output, tools' tokens are input. Absent when the row has no price for a counter that
// was used.
[[nodiscard]] std::optional<std::int64_t> cost_picousd(const PriceRow& row, const Usage& usage);

// A table of prices in the form of github.com/pydantic/genai-prices (prices/data_slim.json), dated data that
// ships with praxeo and that a user may replace.
class PriceTable {
 public:
  // Throws invalid_input, naming the place, for what is no such table.
  static PriceTable parse(std::string_view bytes, std::string_view what);
  // The one that praxeo was built with.
  static PriceTable shipped();

  // The row of a model at a moment, whatever prices it had before. `provider` is the table's: "openai",
  // "google". Absent: unpriced.
  [[nodiscard]] std::optional<PriceRow> find(std::string_view provider, std::string_view model,
                                             base::TimePoint at) const;
  // All of a provider, or of all when empty, as they are at a moment.
  [[nodiscard]] std::vector<PriceRow> rows(std::string_view provider, base::TimePoint at) const;
  [[nodiscard]] const std::string& hash() const { return hash_; }  // of its bytes

  ~PriceTable();
  PriceTable(PriceTable&&) noexcept;
  PriceTable& operator=(PriceTable&&) noexcept;

 private:
  PriceTable();
  std::unique_ptr<nlohmann::json> table_;
  std::string hash_;
};

}  // namespace praxeo::llm
