// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"
#include "commands/context.hpp"
#include "store/contents.hpp"

// What `content approve` and `content reject` share: choosing pieces and saying what became of them.
namespace praxeo::commands {

struct StateOptions {
  std::vector<std::string> references;
  std::optional<std::string> kind, source;
  std::optional<std::int64_t> revision;
  bool dry_run = false;
};

// What is approved leaves with exports, where refuted content never goes: warns of what is wrong with it.
void warn_of_faults(store::Contents& contents, const store::Content& content, Context& context);

void define_state_options(cli::Args& args, StateOptions& options);
// Sets the state of the current revision of each piece chosen, or of an older one of a single piece, in one
// change.
void set_state(const StateOptions& options, Context& context, std::string_view state);

}  // namespace praxeo::commands
