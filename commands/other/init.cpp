// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "ops/scaffold.hpp"

namespace praxeo::commands::init {

struct Options {
  std::filesystem::path folder = ".";
  std::optional<std::string> example;
};

void define(cli::Args& args, Options& options) {
  args.positional("DIR", options.folder, "folder that becomes a workspace")
      .complete("dir")
      .default_text("here");
  args.option("--example", options.example, "lay the files of an example there too")
      .value_name("NAME")
      .complete("example");
}

struct Result {
  std::string root, id;
  std::vector<std::string> files;
  bool example = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"workspace", {{"id", id}, {"path", root}}}, {"files", files}};
  }
  void print(cli::Printer& out) const {
    out.aside(cli::Text("New workspace in ").add(root, cli::Tone::strong));
    if (example) {
      for (const auto& file : files) out.aside("  " + file);
      out.aside("Next: its README.md says how to make the course, word for word");
    } else {
      out.aside("Next: `praxeo project create NAME`, then `praxeo ingest FILE`");
    }
  }
};

void run(const Options& options, Context& context) {
  if (context.globals().workspace && options.folder != ".") {
    throw Error(ErrorKind::usage, "the folder was named twice: as --workspace and as DIR");
  }
  const auto root = context.absolute(context.globals().workspace.value_or(options.folder.string()));
  if (options.example) ops::check_example(root, *options.example);
  auto store = store::Store::create(root, context.services());
  Result result{store.workspace().root.string(), store.workspace_id(), {}, options.example.has_value()};
  for (const auto& file : ops::write_scaffold(root)) result.files.push_back(file.string());
  if (options.example) {
    for (const auto& file : ops::write_example(root, *options.example)) result.files.push_back(file.string());
  }
  store.finish_run(0);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"init",
       "",
       "make a workspace",
       {{"A workspace in a new folder", "praxeo init course"},
        {"One that holds the material of a small course", "praxeo init --example course loops"}}},
      define, run);
}

}  // namespace praxeo::commands::init
