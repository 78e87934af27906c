// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "generate/writer.hpp"
#include "llm/types.hpp"

namespace praxeo::generate {

// A call to a provider that gave no answer, when all its attempts were made.
class CallFailed : public Error {
 public:
  CallFailed(Error error, llm::ProviderError::Kind cause) : Error(std::move(error)), cause_(cause) {}
  [[nodiscard]] llm::ProviderError::Kind cause() const noexcept { return cause_; }

 private:
  llm::ProviderError::Kind cause_;
};

// Whether it says something of this provider alone: its limits, its load, the way to it, its list of models.
// A refused key is not passed over, for that is a mistake to be mended; neither is what is wrong with the
// request, and what a model will not or can not write.
[[nodiscard]] bool others_may_answer(llm::ProviderError::Kind cause);

// The first writer; where its call fails for such a cause, the next, and so on. `tell` hears of each change
// before the next is asked. When the last fails too, its error is thrown with what the others met as context.
[[nodiscard]] std::unique_ptr<Writer> make_fallback_writer(
    std::vector<std::unique_ptr<Writer>> writers,
    std::function<void(const Error& failed, const Writer& next)> tell);

}  // namespace praxeo::generate
