// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "portable/import_project.hpp"
#include "store/slugs.hpp"

namespace praxeo::commands::project_import {

struct Options {
  std::filesystem::path file;
  std::optional<std::string> slug;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("FILE", options.file, "archive that project export wrote, - for standard input")
      .required()
      .complete("file");
  args.option("--slug", options.slug, "short name in place of its own").value_name("SLUG");
  args.flag("--dry-run", options.dry_run, "only check it, and say what would come");
}

struct Result {
  portable::ImportedProject imported;
  bool done = false;

  [[nodiscard]] nlohmann::ordered_json templates_json() const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& each : imported.templates)
      rows.push_back({{"file", each.name}, {"outcome", portable::name_of(each.placing)}});
    return rows;
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(imported.project, imported.counts)},
            {"written_by", imported.manifest.praxeo},
            {"blobs", imported.manifest.blobs},
            {"templates", templates_json()},
            {"imported", done}};
  }
  void print(cli::Printer& out) const {
    const auto& counts = imported.counts;
    out.line(cli::Text(done ? "Imported project " : "Would import project ")
                 .add(imported.project.slug, cli::Tone::strong)
                 .add(fmt::format(" with {}, {} of content, {}", count_of(counts.sources, "source"),
                                  count_of(counts.contents, "piece"), count_of(counts.embeds, "embed"))));
    for (const auto& each : imported.templates) {
      if (each.placing == portable::Placing::written)
        out.line(fmt::format("templates/{}: {}written", each.name, done ? "" : "would be "));
    }
  }
};

portable::Source source_of(const base::Fd& file, const std::string& name) {
  return [&file, name](char* into, std::size_t size) {
    for (;;) {
      const auto got = ::read(file.get(), into, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR)
        throw Error(ErrorKind::failed, fmt::format("can't read '{}': {}", name, std::strerror(errno)));
    }
  };
}

portable::ImportedProject import_from(const Options& options, Context& context) {
  const portable::ImportRequest request{.kinds = &context.kinds(),
                                        .slug = options.slug,
                                        .dry_run = options.dry_run,
                                        .limits = {},
                                        .library = context.template_files()};
  const auto run_with = [&](const portable::Source& source) {
    return portable::import_project(context.store(), source, request, context.progress(), context.stop());
  };
  if (options.file == "-") {
    auto& in = context.streams().in;
    if (in.terminal()) throw Error(ErrorKind::usage, "an archive can't be typed").with_hint("name a FILE");
    return run_with([&in](char* into, std::size_t size) { return in.read(into, size); });
  }
  const auto file = base::open_for_reading(context.absolute(options.file));
  return run_with(source_of(file, options.file.string()));
}

// Nothing of the workspace's is replaced by what comes from elsewhere.
void tell_kept(Context& context, const portable::ImportedProject& imported) {
  for (const auto& each : imported.templates) {
    if (each.placing == portable::Placing::kept) {
      context.log().warning(fmt::format(
          "templates/{}: the workspace's own is kept, and the archive's was another one", each.name));
    } else if (each.placing == portable::Placing::shipped) {
      context.log().warning(
          fmt::format("templates/{}: left out, for praxeo has one of that name, by which "
                      "other projects are written here",
                      each.name));
    }
  }
}

void run(const Options& options, Context& context) {
  if (options.slug) store::require_slug(*options.slug);
  try {
    Result result{import_from(options, context), !options.dry_run};
    context.show(result);
    tell_kept(context, result.imported);
  } catch (Error& error) {
    error.add_context(fmt::format("while importing {}", options.file.string()));
    if (error.kind() == ErrorKind::conflict && error.hints().empty())
      error.add_hint("give it another name with --slug SLUG");
    throw;
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "import",
       "take in a project that was exported elsewhere",
       {{"What is in it, without taking it in",
         "praxeo project import shell-course.praxeo.tar.zst --dry-run"},
        {"Beside one of the same name",
         "praxeo project import shell-course.praxeo.tar.zst --slug their-course"}}},
      define, run);
}

}  // namespace praxeo::commands::project_import
