// SPDX-License-Identifier: Apache-2.0
#include "ops/status.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/count.hpp"
#include "ops/doctor.hpp"

namespace praxeo::commands::status {

struct Options {};

void define(cli::Args&, Options&) {}

struct Result {
  std::string workspace;
  std::optional<sandbox::Layers> layers;  // around a reader; absent when it can't be started
  bool allow_unsandboxed = false;
  std::optional<ops::ProjectStatus> status;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json object{
        {"workspace", workspace}, {"isolation", isolation_json()}, {"project", nullptr}};
    if (!status) return object;
    auto stale = nlohmann::ordered_json::array();
    for (const auto& piece : status->stale)
      stale.push_back({{"content", piece.slug}, {"changed", piece.changed}});
    static constexpr double kPicoPerUsd = 1e12;
    object["project"] = status->project.slug;
    object["state"] = status->project.state;
    object["sources"] = {{"total", status->counts.sources}, {"by_kind", status->sources_by_kind}};
    object["contents"] = {{"total", status->counts.contents}, {"by_state", status->contents_by_state}};
    object["embeds"] = status->counts.embeds;
    object["citations"] = {{"total", status->citations},
                           {"verified", status->verified},
                           {"refuted", status->refuted},
                           {"unchecked", status->unchecked}};
    object["stale"] = std::move(stale);
    auto& batches = object["batches"] = nlohmann::ordered_json::array();
    for (const auto& batch : status->batches) {
      batches.push_back({{"batch", batch.id},
                         {"provider", batch.provider},
                         {"state", batch.state},
                         {"requests", batch.items},
                         {"output", batch.output ? nlohmann::ordered_json(*batch.output) : nullptr}});
    }
    object["spend_this_month"] = {
        {"calls", status->calls_this_month},
        {"unpriced_calls", status->unpriced_this_month},
        {"cost_usd", static_cast<double>(status->picousd_this_month) / kPicoPerUsd}};
    object["problems"] = problems();
    return object;
  }

  [[nodiscard]] nlohmann::ordered_json isolation_json() const {
    if (!layers) return nullptr;
    return {{"complete", layers->complete()}, {"landlock", layers->landlock},
            {"seccomp", layers->seccomp},     {"no_new_privs", layers->no_new_privs},
            {"rlimits", layers->rlimits},     {"allow_unsandboxed", allow_unsandboxed}};
  }

  [[nodiscard]] cli::Text isolation_text() const {
    if (!layers) return {"the reader can't be started: see `praxeo doctor`", cli::Tone::bad};
    const auto layer = [](bool there, std::string_view name) {
      return there ? std::string(name) : fmt::format("no {}", name);
    };
    const auto text = fmt::format("{}, {}, {}", layer(layers->landlock > 0, "Landlock"),
                                  layer(layers->seccomp && layers->no_new_privs, "seccomp"),
                                  layer(layers->rlimits, "limits"));
    if (layers->complete()) return text;
    return cli::Text(text, cli::Tone::bad)
        .add(allow_unsandboxed ? ": files are read all the same" : ": no file is read",
             allow_unsandboxed ? cli::Tone::warn : cli::Tone::plain);
  }

  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> found;
    for (const auto& slug : status->refuted_contents)
      found.push_back(fmt::format("{}: a citation is refuted", slug));
    for (const auto& slug : status->failed_contents)
      found.push_back(fmt::format("{}: a check failed, see `praxeo verify {}`", slug, slug));
    for (const auto& slug : status->sources_with_warnings) {
      found.push_back(fmt::format("{}: read with warnings, see `praxeo source show {}`", slug, slug));
    }
    return found;
  }

  void print(cli::Printer& out) const {
    cli::Fields fields;
    fields.add("Workspace", workspace);
    fields.add("Isolation", isolation_text());
    if (!status) {
      out.fields(fields);
      out.line("No project yet: `praxeo project create NAME` makes one");
      return;
    }
    cli::Text name(status->project.slug, cli::Tone::strong);
    if (status->project.state == "archived") name.add(" (archived)", cli::Tone::warn);
    fields.add("Project", name.add("  " + status->project.title));
    fields.add("Sources", counted(status->counts.sources, status->sources_by_kind));
    fields.add("Content", counted(status->counts.contents, status->contents_by_state));
    fields.add("Citations", citations_text());
    fields.add("Embeds", std::to_string(status->counts.embeds));
    fields.add("This month", spend_text());
    out.fields(fields);
    for (const auto& piece : status->stale) {
      out.line(cli::Text("stale ", cli::Tone::warn)
                   .add(piece.slug)
                   .add(fmt::format(": changed: {}", fmt::join(piece.changed, ", ")), cli::Tone::faint));
    }
    for (const auto& batch : status->batches) {
      out.line(cli::Text("batch ", cli::Tone::warn).add(batch.id).add(how_to_end(batch), cli::Tone::faint));
    }
    for (const auto& problem : problems()) out.line(cli::Text("! ", cli::Tone::bad).add(problem));
  }

  static std::string how_to_end(const store::Batch& batch) {
    if (batch.kind == "run")
      return batch.output
                 ? fmt::format(" for '{}' is not at its end: `praxeo batch run … --resume`", *batch.output)
                 : " is not at its end; the same command takes from the cache what was answered";
    return batch.state == "open"
               ? ": not all is handed over: the same `praxeo batch submit FILE` goes on"
               : fmt::format(" is at {}: `praxeo batch collect {}`", batch.provider, batch.id);
  }
  static std::string counted(std::int64_t total, const std::map<std::string, std::int64_t>& parts) {
    std::vector<std::string> words;
    for (const auto& [name, count] : parts) words.push_back(fmt::format("{} {}", count, name));
    return parts.empty() ? std::to_string(total) : fmt::format("{} ({})", total, fmt::join(words, ", "));
  }
  [[nodiscard]] cli::Text citations_text() const {
    cli::Text text(std::to_string(status->citations));
    if (status->citations == 0) return text;
    text.add(fmt::format(" ({} verified", status->verified));
    text.add(fmt::format(", {} refuted", status->refuted),
             status->refuted > 0 ? cli::Tone::bad : cli::Tone::plain);
    return text.add(fmt::format(", {} unchecked)", status->unchecked));
  }
  [[nodiscard]] std::string spend_text() const {
    if (status->calls_this_month == 0) return "no calls";
    return fmt::format(
        "{}, {:.4f} USD{}", count_of(status->calls_this_month, "call"),
        static_cast<double>(status->picousd_this_month) / 1e12,
        status->unpriced_this_month > 0 ? fmt::format(", {} unpriced", status->unpriced_this_month) : "");
  }
};

void run(const Options&, Context& context) {
  Result result{context.workspace().root.string(), ops::reader_layers(context.env()),
                context.layers().boolean("reader.allow_unsandboxed"), std::nullopt};
  if (!store::Projects(context.store()).list().empty()) {
    result.status = ops::project_status(context.store(), context.project(), context.clock().now());
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"status",
                                              "",
                                              "show what the project holds and what needs care",
                                              {{"As JSON, for a script", "praxeo status --json"}}},
                                             define, run);
}

}  // namespace praxeo::commands::status
