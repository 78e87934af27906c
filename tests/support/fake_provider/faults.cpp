// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace praxeo::tests {
namespace {

constexpr std::pair<std::string_view, Fault> kFaults[] = {{"none", Fault::none},
                                                          {"rate_ms", Fault::rate_ms},
                                                          {"rate_seconds", Fault::rate_seconds},
                                                          {"rate_date", Fault::rate_date},
                                                          {"rate_bare", Fault::rate_bare},
                                                          {"rate_final", Fault::rate_final},
                                                          {"rate_absurd", Fault::rate_absurd},
                                                          {"quota", Fault::quota},
                                                          {"conflict", Fault::conflict},
                                                          {"server_error", Fault::server_error},
                                                          {"bad_gateway", Fault::bad_gateway},
                                                          {"unavailable", Fault::unavailable},
                                                          {"bad_request", Fault::bad_request},
                                                          {"key_refused", Fault::key_refused},
                                                          {"reset", Fault::reset},
                                                          {"slow", Fault::slow},
                                                          {"stall", Fault::stall},
                                                          {"cut", Fault::cut},
                                                          {"ends_early", Fault::ends_early},
                                                          {"length_short", Fault::length_short},
                                                          {"length_long", Fault::length_long},
                                                          {"bad_json", Fault::bad_json},
                                                          {"bad_utf8", Fault::bad_utf8},
                                                          {"html", Fault::html},
                                                          {"redirect", Fault::redirect},
                                                          {"schema_break", Fault::schema_break},
                                                          {"refusal", Fault::refusal},
                                                          {"blocked", Fault::blocked},
                                                          {"truncated", Fault::truncated},
                                                          {"empty", Fault::empty},
                                                          {"error_event", Fault::error_event}};

// FNV-1a, and SplitMix64's last steps.
std::uint64_t hash_of(std::string_view text, std::uint64_t start) {
  std::uint64_t hash = start ^ 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::vector<Fault> group_of(std::string_view name) {
  if (name == "429") return {Fault::rate_ms, Fault::rate_bare};
  if (name == "5xx") return {Fault::server_error, Fault::bad_gateway, Fault::unavailable};
  if (const auto fault = fault_named(name)) return {*fault};
  throw std::runtime_error(fmt::format("no fault '{}'", name));
}

}  // namespace

std::optional<Fault> fault_named(std::string_view name) {
  for (const auto& [word, fault] : kFaults) {
    if (word == name) return fault;
  }
  return std::nullopt;
}

std::string_view name_of(Fault fault) { return kFaults[static_cast<std::size_t>(fault)].first; }

const std::vector<Fault>& all_faults() {
  static const std::vector<Fault> all = [] {
    std::vector<Fault> made;
    for (const auto& [word, fault] : kFaults) {
      if (fault != Fault::none) made.push_back(fault);
    }
    return made;
  }();
  return all;
}

FaultPlan::FaultPlan(std::string_view shares, std::uint64_t seed) : seed_(seed) {
  while (!shares.empty()) {
    const auto one = shares.substr(0, shares.find(','));
    shares.remove_prefix(std::min(one.size() + 1, shares.size()));
    const auto equals = one.find('=');
    if (equals == std::string_view::npos) throw std::runtime_error("a fault is written NAME=SHARE");
    shares_.push_back({group_of(one.substr(0, equals)), std::stod(std::string(one.substr(equals + 1)))});
  }
}

void FaultPlan::next(std::vector<Fault> faults) {
  const std::lock_guard lock(mutex_);
  asked_.insert(asked_.end(), faults.begin(), faults.end());
}

Fault FaultPlan::of(std::string_view request) {
  const std::lock_guard lock(mutex_);
  if (!asked_.empty()) {
    const auto fault = asked_.front();
    asked_.erase(asked_.begin());
    return fault;
  }
  if (shares_.empty()) return Fault::none;
  const auto hash = hash_of(request, seed_);
  const auto drawn = mixed(hash + 0x9E3779B97F4A7C15ULL * ++seen_[hash]);
  auto point = static_cast<double>(drawn >> 11U) / static_cast<double>(1ULL << 53U);
  for (const auto& each : shares_) {
    if (point < each.share) return each.faults[mixed(drawn) % each.faults.size()];
    point -= each.share;
  }
  return Fault::none;
}

}  // namespace praxeo::tests
