// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "store/projects.hpp"
#include "store/store.hpp"
#include "verify/second_reader.hpp"
#include "verify/support/support.hpp"

namespace praxeo::verify {

// Bytes. A longer line is answered as unchecked, from as little as one byte more of it.
inline constexpr std::size_t kLongestClaimLine = 16U << 20U;

// What the lines of a file of claims come to, in numbers.
struct ClaimCounts {
  std::int64_t verified = 0, refuted = 0, unchecked = 0;
  std::int64_t unusable = 0;  // of the unchecked: lines that are no claim, or name no source that is there
};

// What the rules make of a line. What they leave open may be asked elsewhere (second_reader.hpp) before it is
// told.
struct ClaimAnswer {
  std::string id = "null";        // JSON, as it was written
  Support support;                // its reason tells why a line can't be used, too
  std::string evidence = "null";  // JSON
  std::string claim, passage;     // of a line that can be used: what was held against what
  std::string method;             // who decided, when that weren't the rules: "model openai/gpt-5"
  bool usable = true;
};

// Checks claims that praxeo did not write, line by line: {"id", "claim", "text"} against the text given,
// {"id", "claim", "source": LOCATOR} against a source of the project. The answer is a line too: {"id",
// "status", "score", "evidence", "why"}, and "method" where a model decided. A line that can't be used, or
// whose id an earlier one had, is answered as unchecked, with the reason, and the others go on. Memory stays
// that of one line and one source, and some bytes for each id. For one thread.
class ClaimLines {
 public:
  // Gives the project's store when a line asks for a source; throws as a command would without one.
  struct Ground {
    store::Store& store;
    store::Project project;
  };
  explicit ClaimLines(std::function<Ground()> ground);
  ~ClaimLines();
  ClaimLines(const ClaimLines&) = delete;
  ClaimLines& operator=(const ClaimLines&) = delete;

  // Absent for an empty line. `number` counts from 1.
  [[nodiscard]] std::optional<ClaimAnswer> judge(std::string_view line, std::int64_t number);
  // The line of an answer, which is counted.
  [[nodiscard]] std::string tell(const ClaimAnswer& answer);
  // Both.
  [[nodiscard]] std::optional<std::string> answer(std::string_view line, std::int64_t number);
  [[nodiscard]] const ClaimCounts& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What a second reader makes of those of the answers that the rules left open.
void read_again(std::vector<ClaimAnswer>& answers, SecondReader& reader, const std::stop_token& stop);

}  // namespace praxeo::verify
