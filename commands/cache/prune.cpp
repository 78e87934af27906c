// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/cache/verbs.hpp"
#include "commands/context.hpp"
#include "llm/reply_cache.hpp"
#include "store/batches.hpp"

namespace praxeo::commands {
namespace {

constexpr std::int64_t kMiB = 1 << 20;

// What `cache prune` and `cache clear` tell.
struct Taken {
  llm::ReplyCache::Stats taken, left;
  std::int64_t batch_taken = 0, batch_left = 0;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"removed", taken.replies}, {"removed_bytes", taken.bytes},   {"replies", left.replies},
            {"bytes", left.bytes},      {"batch_forgotten", batch_taken}, {"batch_replies", batch_left},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{} {} replies of {} bytes; {} are left", dry_run ? "Would remove" : "Removed",
                         taken.replies, taken.bytes, left.replies));
    if (batch_taken > 0 || batch_left > 0) {
      out.line(fmt::format("{} {} answers of batches, whose results stay; {} still answer",
                           dry_run ? "Would forget" : "Forgot", batch_taken, batch_left));
    }
  }
};

// What answers of batches are kept in are their results, which are not the cache's to take away.
void forget_answers(Context& context, std::optional<base::TimePoint> before, Taken& result) {
  store::Batches batches(context.store());
  result.batch_taken = batches.answers(before).count;
  result.batch_left = batches.answers().count - result.batch_taken;
  if (result.dry_run || result.batch_taken == 0) return;
  store::Change change(context.store());
  batches.forget_answers(change, before);
  change.commit();
}

struct Wanted {
  std::optional<std::int64_t> older_than_days, most_bytes;
  bool dry_run = false;
};

void take(Context& context, const Wanted& wanted) {
  const llm::ReplyCache cache(context.workspace().cache());
  const auto age = std::chrono::hours(24 * wanted.older_than_days.value_or(0));
  std::optional<std::filesystem::file_time_type> before;
  if (wanted.older_than_days) before = std::filesystem::file_time_type::clock::now() - age;
  Taken result;
  result.dry_run = wanted.dry_run;
  if (wanted.older_than_days) {
    forget_answers(context, context.clock().now() - age, result);
  } else if (wanted.most_bytes == 0) {
    forget_answers(context, std::nullopt, result);
  } else {
    result.batch_left = store::Batches(context.store()).answers().count;
  }
  result.taken = cache.prune(before, wanted.most_bytes, wanted.dry_run);
  result.left = cache.stats();
  if (wanted.dry_run) {
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
  Wanted wanted{.older_than_days = options.older_than, .dry_run = options.dry_run};
  if (options.max_size) wanted.most_bytes = *options.max_size * kMiB;
  take(context, wanted);
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

void run(const Options& options, Context& context) {
  take(context, {.most_bytes = 0, .dry_run = options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"cache",
       "clear",
       "take all replies out of the cache: what is asked again is paid for again",
       {{"Begin anew", "praxeo cache clear"}}},
      define, run);
}

}  // namespace praxeo::commands::cache_clear
