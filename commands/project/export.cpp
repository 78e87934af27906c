// SPDX-License-Identifier: Apache-2.0
#include "portable/export_project.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_export {

struct Options {
  std::optional<std::string> name;
  std::optional<std::filesystem::path> output;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to export; else the current one").complete("project");
  args.option("-o,--output", options.output,
              "file to write, - for standard output; else SLUG.praxeo.tar.zst here")
      .value_name("FILE")
      .complete("file");
}

struct Result {
  store::Project project;
  store::ProjectCounts counts;
  std::filesystem::path file;
  portable::ExportedProject exported;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)},
            {"file", file.string()},
            {"size_bytes", exported.bytes},
            {"hash", exported.sha256},
            {"blobs", exported.manifest.blobs},
            {"templates", exported.templates}};
  }
  void print(cli::Printer& out) const {
    const auto templates =
        exported.templates.empty() ? "" : ", " + count_of(exported.templates.size(), "template");
    out.line(
        cli::Text("Exported ")
            .add(project.slug, cli::Tone::strong)
            .add(fmt::format(" with {}, {} of content, {}{} to {} ({} bytes)",
                             count_of(counts.sources, "source"), count_of(counts.contents, "piece"),
                             count_of(counts.embeds, "embed"), templates, file.string(), exported.bytes)));
  }
};

// That it left is in the log: what went out, and its hash.
void record(Context& context, const store::Project& project, const portable::ExportedProject& exported) {
  if (context.store().read_only()) return;  // it may be taken from where nothing can be noted
  store::Change change(context.store());
  const nlohmann::json data = {{"sha256", exported.sha256}, {"bytes", exported.bytes}};
  change.record(
      {.type = "project.exported", .project_id = project.id, .subject_id = project.id, .data = data.dump()});
  change.commit();
}

portable::ExportedProject export_to(Context& context, const store::Project& project,
                                    const portable::Sink& sink) {
  return portable::export_project(context.store(), project, sink, context.progress(), context.stop(),
                                  context.template_files());
}

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  const auto project = options.name ? projects.resolve(*options.name) : context.project();
  if (options.output == "-") {
    auto& out = context.streams().out;
    if (out.terminal() || context.settings().machine()) {
      throw Error(ErrorKind::usage, "an archive on standard output leaves no room for anything else")
          .with_hint(out.terminal() ? "send it into a file or a pipe" : "leave --json out, or name a FILE");
    }
    record(context, project, export_to(context, project, [&](std::string_view bytes) { out.write(bytes); }));
    return;
  }
  const auto name = options.output.value_or(project.slug + ".praxeo.tar.zst");
  base::AtomicFile file(context.absolute(name));
  auto exported = export_to(context, project, [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
  record(context, project, exported);
  context.show(Result{project, projects.counts(project.pk), name, std::move(exported)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "export",
       "write a project into one file, to take it elsewhere",
       {{"Into shell-course.praxeo.tar.zst", "praxeo project export shell-course"},
        {"To another machine", "praxeo project export -o - | ssh host praxeo -C course project import -"}}},
      define, run);
}

}  // namespace praxeo::commands::project_export
