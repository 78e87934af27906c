// SPDX-License-Identifier: Apache-2.0
#include "generate/fallback_writer.hpp"

#include <algorithm>

namespace praxeo::generate {
namespace {

class FallbackWriter final : public Writer {
 public:
  FallbackWriter(std::vector<std::unique_ptr<Writer>> writers,
                 std::function<void(const Error&, const Writer&)> tell)
      : writers_(std::move(writers)), tell_(std::move(tell)) {}
  [[nodiscard]] std::string provider() const override { return writers_.front()->provider(); }
  [[nodiscard]] std::string model() const override { return writers_.front()->model(); }
  [[nodiscard]] store::NewCall call_of(const Task& task) const override {
    return writers_.front()->call_of(task);
  }
  [[nodiscard]] std::optional<Estimate> estimate(const Task& task) const override {
    return writers_.front()->estimate(task);
  }

  // Each of them may have to read it.
  [[nodiscard]] std::optional<std::int64_t> most_characters() const override {
    std::optional<std::int64_t> least;
    for (const auto& writer : writers_) {
      const auto most = writer->most_characters();
      if (most) least = std::min(*most, least.value_or(*most));
    }
    return least;
  }

  Written write(const Task& task, Calls& calls, base::Progress& progress, std::stop_token stop) override {
    std::vector<std::string> met;
    for (std::size_t i = 0;; ++i) {
      try {
        return writers_[i]->write(task, calls, progress, stop);
      } catch (CallFailed& error) {
        if (i + 1 == writers_.size() || !others_may_answer(error.cause()) || stop.stop_requested()) {
          for (const auto& each : met) error.add_context("after " + each);
          throw;
        }
        met.push_back(error.message());
        tell_(error, *writers_[i + 1]);
      }
      calls.begin(writers_[i + 1]->call_of(task));
    }
  }

 private:
  std::vector<std::unique_ptr<Writer>> writers_;
  std::function<void(const Error&, const Writer&)> tell_;
};

}  // namespace

bool others_may_answer(llm::ProviderError::Kind cause) {
  using Cause = llm::ProviderError::Kind;
  switch (cause) {
    case Cause::quota:
    case Cause::rate:
    case Cause::overloaded:
    case Cause::timeout:
    case Cause::network:
    case Cause::unknown_model:
      return true;
    case Cause::auth:
    case Cause::blocked:
    case Cause::truncated:
    case Cause::bad_request:
    case Cause::malformed:
    case Cause::replay_miss:
    case Cause::cancelled:
      break;
  }
  return false;
}

std::unique_ptr<Writer> make_fallback_writer(std::vector<std::unique_ptr<Writer>> writers,
                                             std::function<void(const Error&, const Writer&)> tell) {
  return std::make_unique<FallbackWriter>(std::move(writers), std::move(tell));
}

}  // namespace praxeo::generate
