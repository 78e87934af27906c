// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "llm/provider.hpp"

namespace praxeo::llm {

// One that stands before another and is taken for it: all but what run() does on the way.
class WrappingProvider : public Provider {
 public:
  explicit WrappingProvider(std::unique_ptr<Provider> inner) : inner_(std::move(inner)) {}
  [[nodiscard]] std::string name() const override { return inner_->name(); }
  [[nodiscard]] std::string_view route() const override { return inner_->route(); }
  [[nodiscard]] std::string_view route_of(const Request& request) const override {
    return inner_->route_of(request);
  }
  void forget(const Request& request) override { inner_->forget(request); }

 protected:
  [[nodiscard]] Provider& inner() const { return *inner_; }

 private:
  std::unique_ptr<Provider> inner_;
};

}  // namespace praxeo::llm
