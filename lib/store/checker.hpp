// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "store/maintenance.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

// What one check is given: where to look, and where to say what it found. Throws interrupted when it is to
// stop.
class Checker {
 public:
  Checker(Store& store, CheckReport& report, std::stop_token stop)
      : store_(store), report_(report), stop_(std::move(stop)) {}
  [[nodiscard]] Store& store() { return store_; }
  void begin(std::string_view check);
  void find(std::string subject, std::string message);
  // Each row of the query is a finding: column 0 its subject, column 1 its message.
  void find_rows(std::string_view sql);
  void pause();  // between two things: throws interrupted when the user asked for it

 private:
  Store& store_;
  CheckReport& report_;
  std::stop_token stop_;
  std::string check_;
};

struct NamedCheck {
  std::string_view name;
  void (*run)(Checker&);
};

// By the file they stand in: check_database.cpp, check_sources.cpp, check_contents.cpp, check_events.cpp.
[[nodiscard]] std::span<const NamedCheck> database_checks();
[[nodiscard]] std::span<const NamedCheck> source_checks();
[[nodiscard]] std::span<const NamedCheck> content_checks();
[[nodiscard]] std::span<const NamedCheck> event_checks();

}  // namespace praxeo::store
