// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/secret/shared.hpp"
#include "commands/secret/verbs.hpp"
#include "commands/shared/until.hpp"
#include "secrets/name.hpp"

namespace praxeo::commands::secret_rotate {

struct Options {
  std::string name;
  std::string grace = "24h";
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "secret that gets a new value, from standard input")
      .required()
      .complete("secret");
  args.option("--grace", options.grace,
              "how long the former value is tried where the new one is refused: 0, 90s, 15m, 24h, 7d, 2w")
      .value_name("TIME");
  args.flag("--dry-run", options.dry_run, "only say what would be changed");
  args.hide_surplus(kValueElsewhere);
}

base::TimePoint until(const std::string& grace, base::TimePoint now) {
  if (grace == "0") return now;
  static constexpr auto kLongest = std::chrono::hours(24 * 366);
  const auto last = parse_until(grace, now);
  if (!last || std::string_view("smhdw").find(grace.back()) == std::string_view::npos ||
      *last - now > kLongest)
    throw Error(
        ErrorKind::usage,
        fmt::format("--grace takes a time such as 0, 90s, 15m, 24h or 7d, of a year at most, not '{}'",
                    grace));
  return *last;
}

void run(const Options& options, Context& context) {
  const auto name = secrets::secret_name(options.name);
  const auto now = context.clock().now();
  const auto last = until(options.grace, now);
  HeldVault held(context);
  if (!held.vault.find(name)) {
    throw Error(ErrorKind::not_found, fmt::format("no secret '{}' in the vault", name))
        .with_hint(fmt::format("`praxeo secret set {}` keeps one", name));
  }
  held.unlock(context);
  auto value = read_value(context, name);
  SecretChange change{.what = options.dry_run ? "Would rotate" : "Rotated",
                      .name = name,
                      .outcome = "rotated",
                      .vault = held.vault.file(),
                      .dry_run = options.dry_run};
  if (held.vault.value(name) == value) {
    change.what = "That is its value already:";
    change.outcome = "unchanged";
  } else {
    held.vault.rotate(name, value, now, last);
    change.former_until = held.vault.find(name)->former_until;
  }
  base::forget(value);
  finish(context, held.vault, change);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"secret",
       "rotate",
       "give a secret a new value; the former one is tried for a while where the new one is refused",
       {{"A new key, the old one being good for two more days",
         "praxeo secret rotate openai_api_key --grace 2d"},
        {"The old one must not be used any more", "praxeo secret rotate openai_api_key --grace 0"}}},
      define, run);
}

}  // namespace praxeo::commands::secret_rotate
