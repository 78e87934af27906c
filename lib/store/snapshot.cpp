// SPDX-License-Identifier: Apache-2.0
#include "store/snapshot.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "store/sql.hpp"

namespace praxeo::store {

ReadSnapshot::ReadSnapshot(Store& store) : store_(store) { execute(store_.database(), "BEGIN DEFERRED"); }

// Nothing was written, so ending it either way is the same, and neither can fail.
ReadSnapshot::~ReadSnapshot() { store_.database().tryExec("ROLLBACK"); }

}  // namespace praxeo::store
