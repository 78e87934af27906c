// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "store/store.hpp"

namespace praxeo::store {

// Reads of the append-only log. hash = sha256 of the canonical JSON of {format, seq, at, run_id, actor_id,
// project_id, type, subject_id, data, prev_hash}; absent ids are null.
class Events {
 public:
  explicit Events(Store& store) : store_(store) {}
  // In order, from `after` + 1; stops when `each` returns false.
  void read(std::int64_t after, const std::function<bool(const Event&)>& each);
  [[nodiscard]] std::optional<Event> last();
  // The hash of the newest event that may have changed what bundles of a project hold: one of the project or
  // of none, other than an export. Empty when there is none.
  [[nodiscard]] std::string newest_for_bundles(const std::string& project_id);
  [[nodiscard]] static std::string hash_of(const Event& event, std::int64_t format = 1);
  // Of one whose data is canonical JSON already.
  [[nodiscard]] static std::string hash_of_canonical(const Event& event, std::int64_t format = 1);

 private:
  Store& store_;
};

}  // namespace praxeo::store
