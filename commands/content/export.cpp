// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/kind.hpp"
#include "commands/shared/targets.hpp"
#include "edit/folder/export_folder.hpp"

namespace praxeo::commands::content_export {

struct Options {
  std::vector<std::string> references;
  std::filesystem::path output;
  std::optional<std::string> kind, state;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.references, "pieces to write; else all of the project")
      .complete("content");
  args.option("-o,--output", options.output, "folder for the files; made when missing")
      .required()
      .value_name("DIR")
      .complete("dir");
  args.option("--kind", options.kind, "only content of this kind").value_name("KIND").complete("kind");
  args.option("--state", options.state, "only content in this state")
      .value_name("STATE")
      .choices({"draft", "approved", "rejected"});
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::filesystem::path folder;
  edit::FolderExported exported;
  bool dry_run = false;

  [[nodiscard]] std::int64_t written() const {
    return std::count_if(exported.pieces.begin(), exported.pieces.end(),
                         [](const auto& piece) { return piece.written; });
  }
  [[nodiscard]] std::int64_t failed() const {
    return std::count_if(exported.pieces.begin(), exported.pieces.end(),
                         [](const auto& piece) { return piece.failure.has_value(); });
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& piece : exported.pieces) {
      if (piece.failure) continue;
      items.push_back({{"content", piece.slug},
                       {"path", piece.path},
                       {"revision", piece.revision},
                       {"state", piece.state},
                       {"written", piece.written}});
    }
    auto left = nlohmann::ordered_json::array();
    for (const auto& file : exported.left)
      left.push_back({{"content", file.slug}, {"path", file.path}, {"removed", file.removed}});
    return {{"folder", folder.string()},
            {"items", std::move(items)},
            {"deleted", std::move(left)},
            {"failed", failed()},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    const std::string_view would = dry_run ? "would be " : "";
    for (const auto& piece : exported.pieces) {
      if (!piece.written) continue;
      out.line(cli::Text(piece.path, cli::Tone::strong)
                   .add(fmt::format(": revision {}, {}", piece.revision, piece.state)));
    }
    for (const auto& file : exported.left) {
      if (file.removed)
        out.line(cli::Text(file.path, cli::Tone::strong)
                     .add(fmt::format(": {}taken away, for {} was deleted", would, file.slug)));
    }
    const auto all = static_cast<std::int64_t>(exported.pieces.size());
    out.line(fmt::format("{} {}written to {}, {} there already", count_of(written(), "file"), would,
                         folder.string(), all - written() - failed()));
  }
};

std::vector<store::Content> chosen(const Options& options, Context& context, const store::Project& project,
                                   Targets& targets) {
  store::Contents contents(context.store());
  std::vector<store::Content> pieces;
  for (const auto& reference : options.references) {
    targets.each([&] {
      auto piece = contents.resolve(project.pk, reference);
      const bool taken =
          std::any_of(pieces.begin(), pieces.end(), [&](const auto& each) { return each.pk == piece.pk; });
      if (!taken) pieces.push_back(std::move(piece));
    });
  }
  if (!options.references.empty()) return pieces;
  store::ContentFilter filter;
  if (options.kind) filter.kind = chosen_kind(context, project.pk, *options.kind);
  filter.state = options.state;
  pieces = contents.list(project.pk, filter);
  if (pieces.empty()) throw Error(ErrorKind::not_found, "no content matches");
  return pieces;
}

void run(const Options& options, Context& context) {
  if (options.output == "-")
    throw Error(ErrorKind::usage, "a folder of files can't go to standard output")
        .with_hint("`praxeo content show PIECE` prints one piece");
  if (!options.references.empty() && (options.kind || options.state))
    throw Error(ErrorKind::usage, "--kind and --state choose among all content, and pieces were named");
  const auto project = context.project();
  Targets targets(context, options.references.size());
  edit::FolderRequest request{
      .folder = context.absolute(options.output), .only = {}, .dry_run = options.dry_run};
  if (!options.references.empty() || options.kind || options.state)
    request.only = chosen(options, context, project, targets);
  const Result result{options.output,
                      edit::export_folder(context.store(), context.kinds(), project, request,
                                          context.progress(), context.stop()),
                      options.dry_run};
  for (const auto& file : result.exported.left) {
    if (!file.removed) {
      context.log().warning(fmt::format("{} stays, though {} was deleted: it was changed and not imported",
                                        file.path, file.slug));
    }
  }
  Targets pieces(context, std::max(result.exported.pieces.size(), options.references.size()));
  for (const auto& piece : result.exported.pieces) {
    if (piece.failure) pieces.each([&] { throw *piece.failure; });
  }
  if (!result.exported.pieces.empty() || options.references.empty()) context.show(result);
  pieces.finish();
  targets.finish();
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "export",
       "write content as a folder of Markdown files, for git",
       {{"All of the project", "praxeo content export -o content"},
        {"What would change there", "praxeo content export -o content --dry-run"},
        {"Approved examples alone", "praxeo content export -o content --kind example --state approved"}}},
      define, run);
}

}  // namespace praxeo::commands::content_export
