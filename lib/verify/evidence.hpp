// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/types.hpp"
#include "verify/support/support.hpp"

namespace praxeo::verify {

// The stretch of a text, one to three sentences, that says most of a claim, and what it comes to.
struct Evidence {
  Support support;
  std::optional<store::Range> range;  // code points of the text; none when nothing of the claim is in it
  std::string quote;
};

// Seeks evidence in one text for any number of claims. What is common in the text counts for little in the
// choice, what is rare for much. A claim that no stretch says alone is held against the text as a whole, when
// that is a page or so, and must then be covered better. Copies the text; for one thread.
class EvidenceText {
 public:
  EvidenceText(SupportChecker& checker, std::string text);
  ~EvidenceText();
  EvidenceText(const EvidenceText&) = delete;
  EvidenceText& operator=(const EvidenceText&) = delete;

  [[nodiscard]] Evidence best(std::string_view claim) const;
  [[nodiscard]] const std::string& text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::verify
