// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/cache/verbs.hpp"
#include "commands/context.hpp"
#include "llm/reply_cache.hpp"

namespace praxeo::commands::cache_stats {

struct Options {};

void define(cli::Args& args, Options& options) {
  static_cast<void>(args);
  static_cast<void>(options);
}

struct Result {
  llm::ReplyCache::Stats stats;
  std::string folder;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"replies", stats.replies}, {"bytes", stats.bytes}, {"folder", folder}};
  }
  void print(cli::Printer& out) const {
    out.fields(cli::Fields()
                   .add("Replies", std::to_string(stats.replies))
                   .add("Bytes", std::to_string(stats.bytes))
                   .add("Folder", folder));
  }
};

void run(const Options&, Context& context) {
  const auto folder = context.workspace().cache();
  context.show(Result{llm::ReplyCache(folder).stats(), folder.string()});
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
