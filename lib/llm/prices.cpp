// SPDX-License-Identifier: Apache-2.0
#include "llm/prices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <stdexcept>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/resources.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

constexpr double kPicoPerTokenOfMillion = 1e6;  // 1 USD a million tokens is 1e6 pico-dollars a token
constexpr double kPicoPerRequestOfThousand = 1e9;
constexpr double kDearest = 1e6;     // USD a million tokens or a thousand requests
constexpr double kMostStart = 1e12;  // tokens
// No call costs 10,000 USD: whatever counters a server tells, costs can be added up.
constexpr std::int64_t kMostCost = 10'000'000'000'000'000;

std::string folded(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

// The clauses of the table's schema.
bool matches(const json& clause, const std::string& model) {
  for (const auto& [kind, value] : clause.items()) {
    if (kind == "or")
      return std::any_of(value.begin(), value.end(), [&](const json& each) { return matches(each, model); });
    if (kind == "and")
      return std::all_of(value.begin(), value.end(), [&](const json& each) { return matches(each, model); });
    const auto wanted = folded(value.get<std::string>());
    if (kind == "equals") return model == wanted;
    if (kind == "starts_with") return model.starts_with(wanted);
    if (kind == "ends_with") return model.ends_with(wanted);
    if (kind == "contains") return model.find(wanted) != std::string::npos;
    if (kind == "regex") return std::regex_search(model, std::regex(wanted));
  }
  return false;
}

// The same for each clause and those within it, though a model be found by the first: throws what matches()
// would throw for one model or another.
void check_clause(const json& clause) {
  for (const auto& [kind, value] : clause.items()) {
    if (kind == "or" || kind == "and") {
      for (const auto& each : value) check_clause(each);
      continue;
    }
    const auto wanted = folded(value.get<std::string>());
    if (kind == "regex") static_cast<void>(std::regex(wanted));
  }
}

std::int64_t pico(const json& number, double factor) {
  const auto usd = number.get<double>();
  if (!(usd >= 0 && usd <= kDearest)) throw std::range_error("a price that is none");
  return static_cast<std::int64_t>(std::llround(usd * factor));
}

std::optional<TokenPrice> price_of(const json& prices, const char* field) {
  const auto found = prices.find(field);
  if (found == prices.end() || found->is_null()) return std::nullopt;
  if (found->is_number()) return TokenPrice{pico(*found, kPicoPerTokenOfMillion), {}};
  TokenPrice price{pico(found->at("base"), kPicoPerTokenOfMillion), {}};
  for (const auto& tier : found->at("tiers")) {
    const auto start = tier.at("start").get<double>();
    if (!(start >= 0 && start <= kMostStart)) throw std::range_error("a number of tokens that is none");
    price.tiers.push_back({static_cast<std::int64_t>(start), pico(tier.at("price"), kPicoPerTokenOfMillion)});
  }
  std::sort(price.tiers.begin(), price.tiers.end(),
            [](const auto& a, const auto& b) { return a.above < b.above; });
  return price;
}

// Prices that hold at a moment: the last entry of the list whose constraint is met. Those by the hour of the
// day (start_time, end_time) are passed over: the entry without a constraint is what they deviate from.
const json& prices_at(const json& prices, const std::string& date) {
  if (!prices.is_array()) return prices;
  const json* chosen = &prices.at(0);
  for (const auto& entry : prices) {
    const auto constraint = entry.value("constraint", json::object());
    if (constraint.contains("start_time")) continue;
    if (constraint.contains("start_date") && constraint["start_date"].get<std::string>() > date) continue;
    chosen = &entry;
  }
  return chosen->at("prices");
}

void read_prices(const json& prices, PriceRow& row) {
  row.input = price_of(prices, "input_mtok");
  row.output = price_of(prices, "output_mtok");
  row.cached_input = price_of(prices, "cache_read_mtok");
  row.cache_write = price_of(prices, "cache_write_mtok");
  if (const auto request = prices.find("requests_kcount"); request != prices.end() && request->is_number())
    row.request = pico(*request, kPicoPerRequestOfThousand);
}

PriceRow row_of(const std::string& table, const json& provider, const json& model, const std::string& date) {
  PriceRow row;
  row.provider = provider.at("id").get<std::string>();
  row.model = model.at("id").get<std::string>();
  row.key = fmt::format("genai-prices/{}:{}/{}", table.substr(7, 8), row.provider, row.model);
  if (const auto window = model.find("context_window"); window != model.end() && window->is_number_integer())
    row.context_window = window->get<std::int64_t>();
  read_prices(prices_at(model.at("prices"), date), row);
  return row;
}

// Reads all that a row could be asked for, on whatever day, so that none fails later.
void check_model(const std::string& table, const json& provider, const json& model) {
  check_clause(model.at("match"));
  // A day that is later than any, so that the date of each entry is looked at.
  auto row = row_of(table, provider, model, "9999-12-31");
  const auto& prices = model.at("prices");
  if (!prices.is_array()) return;
  for (const auto& entry : prices) read_prices(entry.at("prices"), row);
}

std::string date_of(base::TimePoint at) { return base::format_time(at).substr(0, 10); }

}  // namespace

std::int64_t TokenPrice::at(std::int64_t input_tokens) const {
  auto price = base;
  for (const auto& tier : tiers) {
    if (input_tokens > tier.above) price = tier.price;
  }
  return price;
}

std::optional<std::int64_t> cost_picousd(const PriceRow& row, const Usage& usage) {
  const auto total = usage.input.value_or(0) + usage.cached_input.value_or(0) + usage.cache_write.value_or(0);
  std::int64_t sum = row.request;
  bool whole = true;
  const auto add = [&](std::optional<std::int64_t> tokens, const std::optional<TokenPrice>& price,
                       const std::optional<TokenPrice>& otherwise) {
    if (tokens.value_or(0) == 0) return;
    const auto& used = price ? price : otherwise;
    if (!used) {
      whole = false;
      return;
    }
    const auto each = used->at(total);
    sum = each > 0 && *tokens > (kMostCost - sum) / each ? kMostCost : sum + *tokens * each;
  };
  add(usage.input, row.input, {});
  add(usage.tool, row.input, {});
  add(usage.cached_input, row.cached_input, row.input);
  add(usage.cache_write, row.cache_write, row.input);
  add(usage.output, row.output, {});
  add(usage.reasoning, row.output, {});
  if (!whole) return std::nullopt;
  return sum;
}

PriceTable::PriceTable() = default;
PriceTable::~PriceTable() = default;
PriceTable::PriceTable(PriceTable&&) noexcept = default;
PriceTable& PriceTable::operator=(PriceTable&&) noexcept = default;

PriceTable PriceTable::parse(std::string_view bytes, std::string_view what) {
  PriceTable table;
  table.table_ = std::make_unique<json>(base::parse_json(bytes, what));
  table.hash_ = base::sha256(bytes);
  const auto refuse = [&](std::string_view where) -> Error {
    return {ErrorKind::invalid_input, fmt::format("{} is no table of prices: {}", what, where)};
  };
  if (!table.table_->is_array()) throw refuse("it is no array of providers");
  std::string place = "a provider without an id";
  try {
    for (const auto& provider : *table.table_) {
      place = "a provider without an id";
      const auto id = provider.at("id").get<std::string>();
      for (const auto& model : provider.at("models")) {
        place = fmt::format("{}: a model without an id", id);
        place = fmt::format("{}/{}", id, model.at("id").get<std::string>());
        check_model(table.hash_, provider, model);
      }
    }
  } catch (const json::exception&) {
    throw refuse(place);
  } catch (const std::runtime_error&) {  // a regular expression that is none, too
    throw refuse(place);
  }
  return table;
}

PriceTable PriceTable::shipped() {
  return parse(base::resource("templates/prices/genai-prices.json"), "the shipped table");
}

std::optional<PriceRow> PriceTable::find(std::string_view provider, std::string_view model,
                                         base::TimePoint at) const {
  const auto name = folded(model.substr(0, 200));
  for (const auto& each : *table_) {
    if (each.at("id") != provider) continue;
    for (const auto& entry : each.at("models")) {
      if (matches(entry.at("match"), name)) return row_of(hash_, each, entry, date_of(at));
    }
  }
  return std::nullopt;
}

std::vector<PriceRow> PriceTable::rows(std::string_view provider, base::TimePoint at) const {
  std::vector<PriceRow> all;
  for (const auto& each : *table_) {
    if (!provider.empty() && each.at("id") != provider) continue;
    for (const auto& entry : each.at("models")) all.push_back(row_of(hash_, each, entry, date_of(at)));
  }
  return all;
}

}  // namespace praxeo::llm
