// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "ops/scaffold.hpp"

namespace praxeo::commands::init {

struct Options {
  std::filesystem::path folder = ".";
};

void define(cli::Args& args, Options& options) {
  args.positional("DIR", options.folder, "folder that becomes a workspace")
      .complete("dir")
      .default_text("here");
}

struct Result {
  std::string root, id;
  std::vector<std::string> files;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"workspace", {{"id", id}, {"path", root}}}, {"files", files}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text("New workspace in ").add(root, cli::Tone::strong));
    out.line("Next: `praxeo project create NAME`, then `praxeo ingest pdf FILE`");
  }
};

void run(const Options& options, Context& context) {
  if (context.globals().workspace && options.folder != ".") {
    throw Error(ErrorKind::usage, "the folder was named twice: as --workspace and as DIR");
  }
  const auto root = context.absolute(context.globals().workspace.value_or(options.folder.string()));
  auto store = store::Store::create(root, context.services());
  Result result{store.workspace().root.string(), store.workspace_id(), {}};
  for (const auto& file : ops::write_scaffold(root)) result.files.push_back(file.string());
  store.finish_run(0);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"init", "", "make a workspace", {{"A workspace in a new folder", "praxeo init course"}}}, define, run);
}

}  // namespace praxeo::commands::init
