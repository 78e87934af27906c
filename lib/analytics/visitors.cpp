// SPDX-License-Identifier: Apache-2.0
#include "analytics/visitors.hpp"

#include <cstring>
#include <utility>

namespace praxeo::analytics {

bool Visitors::Day::add(std::uint64_t hash) {
  if (hash == 0) hash = 1;
  if (slots.size() < 2 * (used + 1)) grow();
  const std::size_t mask = slots.size() - 1;
  std::size_t at = hash & mask;
  while (slots[at] != 0) {
    if (slots[at] == hash) return false;
    at = (at + 1) & mask;
  }
  slots[at] = hash;
  ++used;
  return true;
}

void Visitors::Day::grow() {
  const auto before =
      std::exchange(slots, std::vector<std::uint64_t>(slots.empty() ? 64 : slots.size() * 2, 0));
  const std::size_t mask = slots.size() - 1;
  for (const auto hash : before) {
    if (hash == 0) continue;
    std::size_t at = hash & mask;
    while (slots[at] != 0) at = (at + 1) & mask;
    slots[at] = hash;
  }
}

Visitors::Day& Visitors::day_of(std::int32_t day) {
  if (last_ != nullptr && last_day_ == day) return *last_;
  const auto [found, fresh] = days_.try_emplace(day);
  if (fresh) random_.fill(found->second.key);
  last_day_ = day;
  last_ = &found->second;
  return *last_;
}

bool Visitors::first(std::int32_t day, std::size_t embed, std::string_view address, std::string_view agent) {
  Day& today = day_of(day);
  scratch_.assign(reinterpret_cast<const char*>(&embed), sizeof embed);
  scratch_ += address;
  scratch_ += '\0';
  scratch_ += agent;
  if (!today.add(base::short_hash(today.key, scratch_))) return false;
  if (++used_ <= most_) return true;
  // With one day alone there is nothing else to forget.
  const auto oldest = days_.begin();
  used_ -= oldest->second.used;
  ++forgotten_[oldest->first];
  days_.erase(oldest);
  last_ = nullptr;
  return true;
}

void Visitors::forget() {
  for (const auto& [day, visitors] : days_) ++forgotten_[day];
  days_.clear();
  last_ = nullptr;
  used_ = 0;
}

int Visitors::forgotten(std::int32_t day) const {
  const auto found = forgotten_.find(day);
  return found == forgotten_.end() ? 0 : found->second;
}

}  // namespace praxeo::analytics
