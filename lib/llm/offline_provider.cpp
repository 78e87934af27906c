// SPDX-License-Identifier: Apache-2.0
#include "llm/offline_provider.hpp"

#include <utility>

namespace praxeo::llm {
namespace {

class Offline final : public Provider {
 public:
  Offline(std::string name, std::string route) : name_(std::move(name)), route_(std::move(route)) {}
  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::string_view route() const override { return route_; }
  void run(const CallFlow& flow, std::stop_token stop) override {
    for (std::size_t index = 0; !stop.stop_requested(); ++index) {
      const auto request = flow.next();
      if (!request) return;
      flow.done(index, *request,
                ProviderError{.kind = ProviderError::Kind::replay_miss,
                              .message = "no answer to this was kept, and the network is forbidden",
                              .code = "offline"},
                {.attempts = 0});
    }
  }

 private:
  std::string name_, route_;
};

}  // namespace

std::unique_ptr<Provider> offline_provider(std::string name, std::string route) {
  return std::make_unique<Offline>(std::move(name), std::move(route));
}

}  // namespace praxeo::llm
