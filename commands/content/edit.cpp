// SPDX-License-Identifier: Apache-2.0
#include "edit/edit.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "cli/editor.hpp"
#include "commands/content/edited.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "edit/workbench.hpp"

namespace praxeo::commands::content_edit {

struct Options {
  std::string reference;
  std::optional<std::string> file;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
  args.option("--file", options.file,
              "take the new text from this file instead of an editor; - is standard input")
      .value_name("FILE")
      .complete("file");
  args.flag("--dry-run", options.dry_run, "show what would change, store nothing");
}

struct Piece {
  store::Project project;
  store::Content head;
};

Edited edited(Context& context, const Piece& piece, const std::string& text, const std::string& name,
              bool dry_run) {
  auto& store = context.store();
  Edited result{piece.head.slug,
                edit::read_edit(store, context.kinds(), piece.project, piece.head, text, name),
                piece.head.head, false, dry_run};
  if (result.outcome.changed && !dry_run) {
    result.revision = edit::store_edit(store, piece.project, piece.head, result.outcome).head;
    result.stored = true;
  }
  return result;
}

Edited from_file(Context& context, const Piece& piece, const Options& options) {
  static constexpr std::uint64_t kLargest = 16ULL << 20U;
  if (*options.file == "-")
    return edited(context, piece, context.streams().in.read_all(kLargest), "standard input", options.dry_run);
  const auto text = base::read_file(context.absolute(*options.file), kLargest);
  return edited(context, piece, text, *options.file, options.dry_run);
}

Edited from_editor(Context& context, const Piece& piece, const Options& options) {
  const auto command = cli::editor_command(context.env(), context.streams(), "--file FILE");
  context.store().require_writable();
  store::Contents contents(context.store());
  edit::Workbench bench(context.workspace().edits(), piece.head.slug,
                        edit::text_to_edit(contents, context.kinds(), piece.head));
  try {
    cli::run_editor(command, bench.file(), Secrets::without_keys(context.env()), context.streams());
    auto result = edited(context, piece, bench.text(), bench.file().filename().string(), options.dry_run);
    if (!options.dry_run || !result.outcome.changed) return result;
    bench.keep();
    context.log().info(fmt::format("your text is kept in {}", bench.file().string()));
    return result;
  } catch (Error& error) {
    if (!bench.touched()) throw;
    bench.keep();
    error.add_hint(fmt::format("your text is kept; go on with `praxeo content edit {} --file {}`",
                               piece.head.slug, bench.file().string()));
    throw;
  }
}

void run(const Options& options, Context& context) {
  Piece piece{context.project(), {}};
  piece.head = store::Contents(context.store()).resolve(piece.project.pk, options.reference);
  const auto result =
      options.file ? from_file(context, piece, options) : from_editor(context, piece, options);
  context.show(result);
  result.require_held();
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "edit",
       "change a piece in your editor, as a new revision",
       {{"In the editor that EDITOR names", "praxeo content edit for-loops"},
        {"With a text that lies ready", "praxeo content edit for-loops --file for-loops.md"}}},
      define, run);
}

}  // namespace praxeo::commands::content_edit
