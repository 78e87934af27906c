// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/cache/verbs.hpp"
#include "commands/context.hpp"
#include "llm/reply_cache.hpp"

namespace praxeo::commands {
namespace {

constexpr std::int64_t kMiB = 1 << 20;

// What `cache prune` and `cache clear` tell.
struct Taken {
  llm::ReplyCache::Stats taken, left;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"removed", taken.replies},
            {"removed_bytes", taken.bytes},
            {"replies", left.replies},
            {"bytes", left.bytes},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{} {} replies of {} bytes; {} are left", dry_run ? "Would remove" : "Removed",
                         taken.replies, taken.bytes, left.replies));
  }
};

void take(Context& context, std::optional<std::filesystem::file_time_type> before,
          std::optional<std::int64_t> most_bytes, bool dry_run) {
  const llm::ReplyCache cache(context.workspace().cache());
  Taken result;
  result.dry_run = dry_run;
  result.taken = cache.prune(before, most_bytes, dry_run);
  result.left = cache.stats();
  if (dry_run) {
    result.left.replies -= result.taken.replies;
    result.left.bytes -= result.taken.bytes;
  }
  context.show(result);
}

}  // namespace
}  // namespace praxeo::commands

namespace praxeo::commands::cache_prune {

struct Options {
  std::optional<std::int64_t> older_than, max_size;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.option("--older-than", options.older_than, "take away replies that are older")
      .value_name("DAYS")
      .range(0, 36500);
  args.option("--max-size", options.max_size, "take the oldest away until no more is left")
      .value_name("MIB")
      .range(0, 1 << 30);
  args.flag("--dry-run", options.dry_run, "only say what would be taken away");
}

void run(const Options& options, Context& context) {
  if (!options.older_than && !options.max_size)
    throw Error(ErrorKind::usage, "what is to go? Give --older-than DAYS, --max-size MIB or both");
  std::optional<std::filesystem::file_time_type> before;
  if (options.older_than)
    before = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * *options.older_than);
  std::optional<std::int64_t> most;
  if (options.max_size) most = *options.max_size * kMiB;
  take(context, before, most, options.dry_run);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"cache",
                                              "prune",
                                              "take old replies out of the cache",
                                              {{"Keep the replies of a month, and 500 MiB at most",
                                                "praxeo cache prune --older-than 30 --max-size 500"}}},
                                             define, run);
}

}  // namespace praxeo::commands::cache_prune

namespace praxeo::commands::cache_clear {

struct Options {
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.flag("--dry-run", options.dry_run, "only say what would be taken away");
}

void run(const Options& options, Context& context) { take(context, std::nullopt, 0, options.dry_run); }

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"cache",
       "clear",
       "take all replies out of the cache: what is asked again is paid for again",
       {{"Begin anew", "praxeo cache clear"}}},
      define, run);
}

}  // namespace praxeo::commands::cache_clear
