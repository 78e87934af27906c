// SPDX-License-Identifier: Apache-2.0
#include "commands/content/set_state.hpp"
#include "commands/content/verbs.hpp"

namespace praxeo::commands::content_reject {

void run(const StateOptions& options, Context& context) { set_state(options, context, "rejected"); }

cli::Command command() {
  return cli::make_command<StateOptions, Context>(
      {"content",
       "reject",
       "keep content out of exports",
       {{"All pieces made from one source", "praxeo content reject --source bashref"}}},
      define_state_options, run);
}

}  // namespace praxeo::commands::content_reject
