// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/secret/shared.hpp"
#include "commands/secret/verbs.hpp"
#include "secrets/name.hpp"

namespace praxeo::commands::secret_delete {

struct Options {
  std::string name;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "secret to delete").required().complete("secret");
  args.flag("--dry-run", options.dry_run, "only say what would go");
}

void run(const Options& options, Context& context) {
  const auto name = secrets::secret_name(options.name);
  HeldVault held(context);
  if (!held.vault.remove(name)) {
    throw Error(ErrorKind::not_found, fmt::format("no secret '{}' in the vault", name))
        .with_hint("`praxeo secret list` shows those that there are");
  }
  if (!options.dry_run && !context.confirm(fmt::format("delete {}? Its value is lost", name)))
    throw Error(ErrorKind::failed, "nothing was deleted");
  const SecretChange change{.what = options.dry_run ? "Would delete" : "Deleted",
                            .name = name,
                            .outcome = "deleted",
                            .vault = held.vault.file(),
                            .dry_run = options.dry_run};
  save(context, held.vault, change);
  context.show(change);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"secret",
       "delete",
       "take a secret out of the vault",
       {{"Without being asked", "praxeo secret delete openai_api_key --yes"}}},
      define, run);
}

}  // namespace praxeo::commands::secret_delete
