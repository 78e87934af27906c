// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/secret/shared.hpp"
#include "commands/secret/verbs.hpp"
#include "secrets/name.hpp"

namespace praxeo::commands::secret_set {

struct Options {
  std::string name;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "name of the secret; its value comes from standard input")
      .required()
      .complete("secret-name");
  args.flag("--dry-run", options.dry_run, "only say what would be kept");
  args.hide_surplus(kValueElsewhere);
}

void run(const Options& options, Context& context) {
  const auto name = secrets::secret_name(options.name);
  HeldVault held(context);
  const bool there = held.vault.find(name).has_value();
  SecretChange change{.what = there ? "Replaced" : "Kept",
                      .name = name,
                      .outcome = there ? "replaced" : "created",
                      .vault = held.vault.file(),
                      .dry_run = options.dry_run};
  held.unlock(context);
  auto value = read_value(context, name);
  if (there && held.vault.value(name) == value) {
    change.what = "It is kept already:";
    change.outcome = "unchanged";
  } else if (options.dry_run) {
    change.what = there ? "Would replace" : "Would keep";
  } else if (there && !context.confirm(fmt::format("replace {}? Its value is lost", name))) {
    throw Error(ErrorKind::failed, "nothing was replaced");
  }
  if (change.outcome != "unchanged") held.vault.set(name, value, context.clock().now());
  base::forget(value);
  finish(context, held.vault, change);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"secret",
       "set",
       "keep a secret in the vault; its value is read from standard input, or typed without being shown",
       {{"Typed, or pasted, on the terminal", "praxeo secret set openai_api_key"},
        {"From a password manager", "pass show openai | praxeo secret set openai_api_key"}}},
      define, run);
}

}  // namespace praxeo::commands::secret_set
