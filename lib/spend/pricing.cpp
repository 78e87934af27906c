// SPDX-License-Identifier: Apache-2.0
#include "spend/pricing.hpp"

#include <algorithm>

namespace praxeo::spend {

Pricing Pricing::free() {
  Pricing pricing;
  pricing.free_ = true;
  return pricing;
}

Pricing Pricing::at_tenths(int tenths) const {
  auto other = *this;
  other.tenths_ = tenths;
  return other;
}

std::optional<Cost> Pricing::cost(const std::string& model, const llm::Usage& usage) const {
  if (free_) return Cost{"free", 0};
  if (provider_.empty()) return std::nullopt;
  const auto& row = row_of(model);
  const auto whole = row ? llm::cost_picousd(*row, usage) : std::nullopt;
  if (!whole) return std::nullopt;
  // Halves are rounded up: a budget is never flattered.
  const auto part = tenths_ == 10 ? *whole : (*whole / 10) * tenths_ + ((*whole % 10) * tenths_ + 9) / 10;
  return Cost{tenths_ == 10 ? row->key : row->key + "@0." + std::to_string(tenths_), part};
}

const std::optional<llm::PriceRow>& Pricing::row_of(const std::string& model) const {
  const auto known = rows_.find(model);
  if (known != rows_.end()) return known->second;
  if (!read_) read_ = table_();
  return rows_.emplace(model, read_->find(provider_, model, at_)).first->second;
}

std::optional<std::int64_t> Pricing::most(const llm::Request& request) const {
  llm::Usage usage;
  usage.input = estimated_tokens(request);
  usage.output = request.max_output_tokens;
  const auto found = cost(request.model, usage);
  if (!found) return std::nullopt;
  return found->picousd;
}

std::int64_t estimated_tokens(const llm::Request& request) {
  std::size_t text = request.system.size() + (request.schema ? request.schema->json.size() : 0);
  std::int64_t tokens = 16;  // of roles and the like
  for (const auto& message : request.messages) {
    for (const auto& part : message.parts) {
      text += part.text.size();
      if (part.is_file())
        tokens += std::max<std::int64_t>(258, static_cast<std::int64_t>(part.bytes.size() / 500));
    }
  }
  return tokens + static_cast<std::int64_t>(text / 3) + 1;
}

void charge(store::CallOutcome& outcome, std::string_view route, const llm::Usage& usage,
            const std::function<std::optional<Cost>()>& price) {
  outcome.usage = stored_usage(usage);
  if (route != "live") {
    outcome.cost_picousd = 0;
    return;
  }
  if (const auto cost = price()) {
    outcome.price_key = cost->price_key;
    outcome.cost_picousd = cost->picousd;
  }
}

}  // namespace praxeo::spend
