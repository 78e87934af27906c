// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/args.hpp"
#include "store/store.hpp"

namespace praxeo::commands {

// --dry-run of a verb that goes through one Change: all of it happens but the commit, so that it fails where
// the change would, and tells what would come.
inline void add_dry_run(cli::Args& args, bool& dry_run) {
  args.flag("--dry-run", dry_run, "change nothing, only say what would be");
}

inline void settle(store::Change& change, bool dry_run) {
  if (!dry_run) change.commit();
}

}  // namespace praxeo::commands
