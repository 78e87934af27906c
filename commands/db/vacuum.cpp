// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/db/verbs.hpp"
#include "store/maintenance.hpp"

namespace praxeo::commands::db_vacuum {

struct Options {
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.flag("--dry-run", options.dry_run, "only say what would be freed");
}

struct Result {
  store::Vacuumed done;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"blobs_removed", done.blobs_removed},
            {"freed_bytes", done.bytes_freed},
            {"temporary_removed", done.temporary_removed},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{} {} unused blobs and {} temporary files, {} bytes",
                         dry_run ? "Would remove" : "Removed", done.blobs_removed, done.temporary_removed,
                         done.bytes_freed));
  }
};

void run(const Options& options, Context& context) {
  context.show(Result{store::vacuum(context.store(), options.dry_run), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"db",
                                              "vacuum",
                                              "free blobs that nothing names, and compact the database",
                                              {{"See what it would free", "praxeo db vacuum --dry-run"}}},
                                             define, run);
}

}  // namespace praxeo::commands::db_vacuum
