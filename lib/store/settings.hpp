// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace praxeo::store {

// Settings kept in the database: of the workspace (no project) or of one project. Values are JSON. Which keys
// exist, their types and which layer wins is lib/config's affair.
class Settings {
 public:
  explicit Settings(Store& store) : store_(store) {}
  [[nodiscard]] std::optional<std::string> get(std::optional<Pk> project, std::string_view key);
  [[nodiscard]] std::map<std::string, std::string> all(std::optional<Pk> project);
  void set(Change& change, const std::optional<Project>& project, std::string_view key,
           std::string_view json);
  // False when it was not set.
  bool unset(Change& change, const std::optional<Project>& project, std::string_view key);

 private:
  Store& store_;
};

}  // namespace praxeo::store
