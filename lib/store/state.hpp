// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// This process's row in `runs`.
struct Run {
  Pk pk = 0;
  std::string id, actor_id;
};

// What a Store owns. Statements are declared after the connection, so that they are finalised before it
// closes.
struct Store::State {
  State(Workspace where, Services with, SQLite::Database open)
      : workspace(std::move(where)), services(std::move(with)), database(std::move(open)) {}

  Workspace workspace;
  Services services;
  SQLite::Database database;
  std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> idle;
  std::string workspace_id;
  std::optional<Run> run;
  bool run_is_committed = false;
  bool in_change = false;
};

}  // namespace praxeo::store
