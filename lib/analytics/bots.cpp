// SPDX-License-Identifier: Apache-2.0
#include "analytics/bots.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/resources.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::analytics {
namespace {

constexpr std::size_t kMostKept = 65536, kMostLooked = 1024;

}  // namespace

Bots::Bots() {
  const auto rules = nlohmann::json::parse(base::resource("templates/rules/bots.json"));
  words_ = rules.at("words").get<std::vector<std::string>>();
  date_ = rules.at("date").get<std::string>();
}

Bots::Bots(std::vector<std::string> words) : words_(std::move(words)) {}

bool Bots::has(std::string_view agent) {
  if (agent.empty()) return false;
  const auto hash = std::hash<std::string_view>{}(agent);
  if (const auto found = known_.find(hash); found != known_.end()) return found->second;
  lower_.clear();
  for (const char c : agent.substr(0, kMostLooked))
    lower_ += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  const bool bot = std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return lower_.find(word) != std::string::npos;
  });
  if (known_.size() >= kMostKept) known_.clear();
  known_.emplace(hash, bot);
  return bot;
}

}  // namespace praxeo::analytics
