// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/store.hpp"

namespace praxeo::store {

// One moment of the database for as long as it lives: a deferred read transaction (WAL), which waits for no
// writer and holds none up. Reads only, and no Change on the same Store while it is open. Borrows the Store.
class ReadSnapshot {
 public:
  explicit ReadSnapshot(Store& store);
  ~ReadSnapshot();
  ReadSnapshot(const ReadSnapshot&) = delete;
  ReadSnapshot& operator=(const ReadSnapshot&) = delete;

 private:
  Store& store_;
};

}  // namespace praxeo::store
