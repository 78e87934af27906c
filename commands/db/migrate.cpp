// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/db/verbs.hpp"
#include "commands/shared/json.hpp"
#include "store/maintenance.hpp"

namespace praxeo::commands::db_migrate {

struct Options {
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.flag("--dry-run", options.dry_run, "only say from which version to which");
}

struct Result {
  store::Migrated done;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"from", done.from},
            {"to", done.to},
            {"saved_copy", text_or_null(done.saved_copy)},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    if (done.from == done.to) {
      out.line(fmt::format("The database is at version {}; there is nothing to do", done.to));
    } else if (dry_run) {
      out.line(fmt::format("Would migrate from version {} to {}", done.from, done.to));
    } else {
      out.line(fmt::format("Migrated from version {} to {}; the former state is in {}", done.from, done.to,
                           done.saved_copy));
    }
  }
};

void run(const Options& options, Context& context) {
  context.show(Result{store::migrate(context.store_as_is(), options.dry_run), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"db",
                                              "migrate",
                                              "bring the database to this program's version",
                                              {{"After an update", "praxeo db migrate"}}},
                                             define, run);
}

}  // namespace praxeo::commands::db_migrate
