// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace praxeo::embed {

// What a template is given, made in place: of an initializer list nlohmann::json copies each value twice, and
// pages are made by the thousand.
class View {
 public:
  View();
  ~View();
  View& with(std::string_view name, nlohmann::json value);
  [[nodiscard]] nlohmann::json take();

 private:
  std::unique_ptr<nlohmann::json> fields_;
};

}  // namespace praxeo::embed
