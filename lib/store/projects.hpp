// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// The table family of projects. Every reader throws nothing but database errors; `resolve` follows §5 of the
// data model (exact slug, exact id, id prefix of at least 6) and throws not_found, with near names as hints,
// or usage with the candidates.
class Projects {
 public:
  explicit Projects(Store& store) : store_(store) {}
  [[nodiscard]] std::vector<Project> list(bool with_archived = false);
  [[nodiscard]] std::optional<Project> find(Pk pk);
  [[nodiscard]] std::optional<Project> find_slug(std::string_view slug);
  [[nodiscard]] Project resolve(std::string_view reference);
  [[nodiscard]] ProjectCounts counts(Pk pk);
  // The workspace's current one (setting project.current), else the only one, else none.
  [[nodiscard]] std::optional<Project> current();

  // conflict when the slug is taken. An explicit slug that is malformed is `usage`.
  Project create(Change& change, std::string_view title, std::optional<std::string> slug = std::nullopt);
  void use(Change& change, const Project& project);
  // Removes it with all its sources, content and embeds; the ledger and the events stay.
  void remove(Change& change, const Project& project);

 private:
  Store& store_;
};

}  // namespace praxeo::store
