// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace praxeo::analytics {

// Tells programs from readers by what they say of themselves (templates/rules/bots.json). An agent is looked
// at once; the answers of the last 65,536 are kept.
class Bots {
 public:
  Bots();                                         // the shipped list
  explicit Bots(std::vector<std::string> words);  // in small letters
  // False for an agent that says nothing.
  [[nodiscard]] bool has(std::string_view agent);
  [[nodiscard]] const std::string& date() const { return date_; }  // of the list

 private:
  std::vector<std::string> words_;
  std::string date_, lower_;
  std::unordered_map<std::size_t, bool> known_;  // by hash of the agent
};

}  // namespace praxeo::analytics
