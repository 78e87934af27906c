// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/cache/verbs.hpp"
#include "commands/context.hpp"
#include "llm/reply_cache.hpp"
#include "store/batches.hpp"

namespace praxeo::commands::cache_stats {

struct Options {};

void define(cli::Args& args, Options& options) {
  static_cast<void>(args);
  static_cast<void>(options);
}

struct Result {
  llm::ReplyCache::Stats stats;
  store::Batches::Answers batches;
  std::string folder;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"replies", stats.replies},
            {"bytes", stats.bytes},
            {"batch_replies", batches.count},
            {"batch_bytes", batches.bytes},
            {"folder", folder}};
  }
  void print(cli::Printer& out) const {
    out.fields(
        cli::Fields()
            .add("Replies", std::to_string(stats.replies))
            .add("Bytes", std::to_string(stats.bytes))
            .add("Folder", folder)
            .add("Of batches", fmt::format("{} in the database, {} bytes", batches.count, batches.bytes)));
  }
};

void run(const Options&, Context& context) {
  const auto folder = context.workspace().cache();
  const auto answers = store::Batches(context.store()).answers();
  context.show(Result{llm::ReplyCache(folder).stats(), answers, folder.string()});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"cache",
       "stats",
       "how many replies of providers are kept, and how large they are",
       {{"What the cache holds", "praxeo cache stats"}}},
      define, run);
}

}  // namespace praxeo::commands::cache_stats
