// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"
#include "store/page.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// conflict: the project is archived, and how to bring it back.
[[nodiscard]] base::Error archived_error(std::string_view slug);

// The table family of projects. Every reader throws nothing but database errors; `resolve` follows §5 of the
// data model (exact slug, exact id, id prefix of at least 6) and throws not_found, with near names as hints,
// or usage with the candidates.
struct ProjectFilter {
  bool with_archived = false;
  std::optional<std::string> state;             // this one alone, whatever with_archived says
  std::optional<base::TimePoint> since, until;  // made then or later; before then
};

class Projects {
 public:
  explicit Projects(Store& store) : store_(store) {}
  [[nodiscard]] std::vector<Project> list(bool with_archived = false);
  // Sorted by created (the order of adding), updated, slug, title, state. Holds one at a time.
  NextCursor each(const ProjectFilter& filter, const Page& page,
                  const std::function<void(const Project&)>& each);
  [[nodiscard]] std::optional<Project> find(Pk pk);
  [[nodiscard]] std::optional<Project> find_slug(std::string_view slug);
  [[nodiscard]] Project resolve(std::string_view reference);
  [[nodiscard]] ProjectCounts counts(Pk pk);
  // The workspace's current one (setting project.current), else the only one, else none.
  [[nodiscard]] std::optional<Project> current();

  // conflict when the slug is taken. An explicit slug that is malformed is `usage`.
  Project create(Change& change, std::string_view title, std::optional<std::string> slug = std::nullopt);
  // Of title and slug, those that are given; nothing is recorded when neither changes. conflict when the slug
  // is taken.
  Project rename(Change& change, const Project& project, std::optional<std::string> title,
                 std::optional<std::string> slug);
  // Archived: left out of lists, and Change::record refuses whatever would change it. The workspace's current
  // project stops being that. Nothing is recorded when it is in that state already.
  Project archive(Change& change, const Project& project);
  Project unarchive(Change& change, const Project& project);
  // conflict for an archived one.
  void use(Change& change, const Project& project);
  // Removes it with all its sources, content and embeds; the ledger and the events stay.
  void remove(Change& change, const Project& project);

 private:
  Project set_state(Change& change, const Project& project, std::string_view state, std::string_view event);
  Store& store_;
};

}  // namespace praxeo::store
