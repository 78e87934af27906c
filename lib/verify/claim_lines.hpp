// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/projects.hpp"
#include "store/store.hpp"

namespace praxeo::verify {

// Bytes. A longer line is answered as unchecked, from as little as one byte more of it.
inline constexpr std::size_t kLongestClaimLine = 16U << 20U;

// What the lines of a file of claims come to, in numbers.
struct ClaimCounts {
  std::int64_t verified = 0, refuted = 0, unchecked = 0;
  std::int64_t unusable = 0;  // of the unchecked: lines that are no claim, or name no source that is there
};

// Checks claims that praxeo did not write, line by line: {"id", "claim", "text"} against the text given,
// {"id", "claim", "source": LOCATOR} against a source of the project. The answer is a line too: {"id",
// "status", "score", "evidence", "why"}. A line that can't be used is answered as unchecked, with the reason,
// and the others go on. Memory stays that of one line and one source. For one thread.
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
  [[nodiscard]] std::optional<std::string> answer(std::string_view line, std::int64_t number);
  [[nodiscard]] const ClaimCounts& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::verify
