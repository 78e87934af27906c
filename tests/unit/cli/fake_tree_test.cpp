// SPDX-License-Identifier: Apache-2.0
#include "unit/cli/fake_tree.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/app.hpp"

namespace praxeo::tests {
namespace {

using cli::Args;
using cli::Host;

class FakeHost final : public Host {
 public:
  using Host::Host;
  std::string greeting = "made";
};

struct ListOptions {
  int limit = 20;
  std::string kind;
  bool stale = false;
};

struct ListResult {
  int limit;
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"items", {{{"slug", "paper"}, {"pages", 3}}, {{"slug", "notes"}, {"pages", limit}}}},
            {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"SLUG", cli::Align::left, true}, {"PAGES", cli::Align::right, false}});
    table.row({"paper", "3"});
    table.row({"notes", fmt::format("{}", limit)});
    out.table(table);
  }
};

struct AddOptions {
  std::vector<std::string> files;
  std::vector<std::string> tags;
  std::optional<std::string> title;
  bool dry_run = false;
};

struct ExportOptions {
  std::string format = "dot";
  std::filesystem::path output;
};

struct FailOptions {
  std::string how;
};

struct NoOptions {};

void fail(const FailOptions& options, Host& host) {
  if (options.how == "memory") throw std::bad_alloc();
  if (options.how == "exception") throw std::runtime_error("something broke");
  if (options.how == "pipe") throw cli::ClosedPipe();
  if (options.how == "stop") {
    host.keep("2 of 3 files are stored");
    throw Error(ErrorKind::interrupted, "stopped");
  }
  if (options.how == "SIGINT" || options.how == "SIGTERM" || options.how == "child") {
    // The terminal's Ctrl-C reaches a child too, whose parent then fails before it sees its own token.
    host.keep("2 of 3 files are stored");
    raise(options.how == "SIGTERM" ? SIGTERM : SIGINT);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, host.stop(), [] { return false; });
    if (options.how == "child") throw Error(ErrorKind::failed, "the reader was killed");
    throw Error(ErrorKind::interrupted, "stopped").with_context("while reading c.pdf");
  }
  if (options.how == "late") {
    raise(SIGINT);
    host.printer().line("done all the same");
    return;
  }
  if (options.how == "several") {
    host.report(Error(ErrorKind::invalid_input, "a.pdf is empty"));
    host.report(Error(ErrorKind::denied, "b.pdf can't be read"));
    throw Error(ErrorKind::failed, "2 of 3 files failed");
  }
  throw Error(ErrorKind::invalid_input, "notes.pdf: page \x1b[31m3 is broken")
      .with_context("while reading notes.pdf")
      .with_hint("try another reader");
}

}  // namespace

FakeGlobals& fake_globals() {
  static FakeGlobals globals;
  return globals;
}

cli::Tree fake_tree() {
  cli::Tree tree;
  tree.program = "fake";
  tree.version = "1.2.3";
  tree.description = "a program that is only looked at";
  tree.env_prefix = "FAKE";
  tree.define_globals = [](Args& args) {
    args.option("-C,--workspace", fake_globals().workspace, "the workspace")
        .value_name("DIR")
        .complete("dir")
        .env("FAKE_WORKSPACE");
    args.flag("--offline", fake_globals().offline, "no network at all").env("FAKE_OFFLINE");
  };
  tree.version_details = [](const base::Env&) { return std::vector<std::string>{"built for tests"}; };
  tree.nouns = {{.name = "source", .summary = "things that were read", .group = "Sources"},
                {.name = "ingest", .summary = "read files", .default_verb = "auto", .group = "Sources"},
                {.name = "status", .summary = "one screen of state"},
                {.name = "graph", .summary = "the graph"},
                {.name = "fail", .summary = "fail in some way"},
                {.name = "secret", .summary = "not shown", .hidden = true}};
  tree.planned = {"plan", "source diff", "source list", "ingest web"};
  tree.commands.push_back(cli::make_command<ListOptions>(
      {.noun = "source",
       .verb = "list",
       .summary = "list sources",
       .examples = {{"The first three", "fake source list --limit 3"},
                    {"As JSON", "fake source list --json"}}},
      +[](Args& args, ListOptions& options) {
        args.option("-n,--limit", options.limit, "how many at most").value_name("N").range(1, 100);
        args.option("--kind", options.kind, "only this kind")
            .value_name("KIND")
            .choices({"pdf", "text", "web"});
        args.flag("--stale", options.stale, "only what is stale").excludes("--kind");
      },
      +[](const ListOptions& options, Host& host) { host.show(ListResult{options.limit}); }));
  tree.commands.push_back(cli::make_command<NoOptions, FakeHost>(
      {.noun = "source",
       .verb = "delete",
       .summary = "delete all sources",
       .examples = {{"Without being asked", "fake source delete --yes"}}},
      +[](Args&, NoOptions&) {},
      +[](const NoOptions&, FakeHost& host) {
        host.printer().line(host.confirm("Delete all?") ? host.greeting + ": deleted" : "kept");
      }));
  const auto ingest = +[](Args& args, AddOptions& options) {
    args.positional("TARGET", options.files, "what to read").complete("file").required();
    args.option("-t,--tag", options.tags, "a label").value_name("TAG").complete("tag");
    args.option("--title", options.title, "instead of the file's own title; it's shown in lists: [always]");
    args.flag("--dry-run", options.dry_run, "change nothing");
  };
  const auto add = +[](const AddOptions& options, Host& host) {
    for (const auto& file : options.files) host.printer().line("file " + file);
    for (const auto& tag : options.tags) host.printer().line("tag " + tag);
    if (options.title) host.printer().line("title " + *options.title);
    host.log().info("read");
    host.log().debug("details");
    host.log().warning("odd");
  };
  for (const auto* verb : {"auto", "pdf"})
    tree.commands.push_back(cli::make_command<AddOptions>(
        {.noun = "ingest", .verb = verb, .summary = "read files", .examples = {{"One", "fake ingest a.pdf"}}},
        ingest, add));
  tree.commands.push_back(cli::make_command<NoOptions>(
      {.noun = "status", .verb = "", .summary = "show the state", .examples = {{"All of it", "fake status"}}},
      +[](Args&, NoOptions&) {}, +[](const NoOptions&, Host& host) { host.printer().line("all well"); }));
  tree.commands.push_back(cli::make_command<ExportOptions>(
      {.noun = "graph",
       .verb = "export",
       .summary = "write the graph",
       .examples = {{"As a picture", "fake graph export --format svg -o g.svg"}}},
      +[](Args& args, ExportOptions& options) {
        args.option("--format", options.format, "the form").choices({"dot", "svg"});
        args.option("-o,--output", options.output, "where to").value_name("FILE").complete("file").required();
      },
      +[](const ExportOptions& options, Host& host) {
        host.printer().line(options.format + " to " + options.output.string());
      }));
  tree.commands.push_back(cli::make_command<FailOptions>(
      {.noun = "fail", .verb = "", .summary = "fail", .examples = {{"At once", "fake fail input"}}},
      +[](Args& args, FailOptions& options) { args.positional("HOW", options.how, "the way"); }, fail));
  tree.commands.push_back(cli::make_command<NoOptions>(
      {.noun = "secret", .verb = "", .summary = "hidden", .examples = {}, .hidden = true},
      +[](Args&, NoOptions&) {}, +[](const NoOptions&, Host& host) { host.printer().line("found"); }));
  cli::add_standard_commands(tree);
  return tree;
}

Outcome run_fake(const std::vector<std::string>& words, const FakeWorld& world) {
  Outcome outcome;
  base::Env env;
  for (const auto& [name, value] : world.variables) env.variables[name] = value;
  fake_globals() = {};
  cli::Streams streams(world.input, outcome.out, outcome.err, world.terminals);
  outcome.code = cli::run_app(fake_tree(), words, env, streams, [&](const cli::HostParts& parts) {
    outcome.made_host = true;
    return std::make_unique<FakeHost>(parts);
  });
  return outcome;
}

std::optional<std::pair<int, std::string>> run_tool(const std::string& tool, const std::string& command) {
  if (system(fmt::format("command -v {} >/dev/null 2>&1", tool).c_str()) != 0) return std::nullopt;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string output;
  char piece[4096];
  while (const auto got = fread(piece, 1, sizeof piece, pipe)) output.append(piece, got);
  return std::pair(WEXITSTATUS(pclose(pipe)), output);
}

}  // namespace praxeo::tests
