// SPDX-License-Identifier: Apache-2.0
#include "store/snapshot.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "store/sql.hpp"

namespace praxeo::store {

ReadSnapshot::ReadSnapshot(Store& store) : store_(store) { Query(store_, "BEGIN DEFERRED").run(); }

// Nothing was written, so ending it either way is the same, and neither can fail.
ReadSnapshot::~ReadSnapshot() {
  try {
    Query(store_, "ROLLBACK").run();
  } catch (...) {  // out of memory
    store_.database().tryExec("ROLLBACK");
  }
}

}  // namespace praxeo::store
