// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "llm/provider.hpp"
#include "unit/generate/writing.hpp"

// A model that says what a test gives it to say, and what it may say of a text about loops.
namespace praxeo::tests::generate_rooms {

inline constexpr const char* kLoops =
    "A for loop repeats its commands for each word of a list.\n\n    for tea in green black\n    do echo "
    "$tea\n    "
    "done\n\nThe loop ends with done.";

inline generate::Task loop_task(int count = 1) { return task_of("snippet", kLoops, count); }

inline nlohmann::json body() {
  return {{"title", "A loop over teas"},
          {"language", "bash"},
          {"code", "for tea in green black\ndo echo $tea\ndone"},
          {"explanation", "It repeats its commands for each word.[^1]"},
          {"usage", ""},
          {"stdin", nullptr},
          {"expected_output", nullptr},
          {"dependencies", nlohmann::json::array()}};
}

inline nlohmann::json item(nlohmann::json made = body(),
                           const std::string& quote = "repeats its commands for each word of a list") {
  return {{"body", std::move(made)}, {"citations", {{{"mark", 1}, {"passage", "P1"}, {"quote", quote}}}}};
}

inline std::string envelope(nlohmann::json items) {
  return nlohmann::json{{"items", std::move(items)}}.dump();
}

// Says what it was given to say, in order.
class SayingProvider final : public llm::Provider {
 public:
  explicit SayingProvider(std::deque<llm::Outcome> says) : says_(std::move(says)) {}
  [[nodiscard]] std::string name() const override { return "test"; }
  [[nodiscard]] std::string_view route() const override { return "live"; }
  void run(const llm::CallFlow& flow, std::stop_token) override {
    while (const auto request = flow.next()) {
      asked.push_back(*request);
      REQUIRE_FALSE(says_.empty());
      auto outcome = std::move(says_.front());
      says_.pop_front();
      flow.done(0, *request, std::move(outcome), facts);
    }
  }
  std::vector<llm::Request> asked;
  llm::CallFacts facts{.attempts = 2};

 private:
  std::deque<llm::Outcome> says_;
};

inline llm::Reply says(const std::string& text) {
  return {.text = text, .usage = {.input = 100, .output = 10}, .resolved_model = "m-1"};
}

}  // namespace praxeo::tests::generate_rooms
