// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "store/sql.hpp"

namespace praxeo::store {

// A savepoint inside an open transaction. Rolled back *and released* unless kept: the one of SQLiteCpp 3.2.1
// never releases what it rolls back, and leaves the transaction open behind it.
class Savepoint {
 public:
  explicit Savepoint(Store& store) : store_(store) { Query(store_, "SAVEPOINT unit").run(); }
  ~Savepoint() {
    // After SQLITE_FULL or an I/O error SQLite has rolled back the whole transaction by itself.
    auto& database = store_.database();
    if (kept_ || sqlite3_get_autocommit(database.getHandle()) != 0) return;
    database.tryExec("ROLLBACK TO unit; RELEASE unit");
  }
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep() {
    Query(store_, "RELEASE unit").run();
    kept_ = true;
  }

 private:
  Store& store_;
  bool kept_ = false;
};

}  // namespace praxeo::store
