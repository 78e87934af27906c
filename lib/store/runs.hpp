// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/state.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// The actor's row (found by kind and name, else added) and a new row in `runs` for this process. Inside the
// transaction that the caller has open.
[[nodiscard]] Run begin_run(Store& store, base::TimePoint at);

}  // namespace praxeo::store
