// SPDX-License-Identifier: Apache-2.0
#include "commands/context.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "cli/command.hpp"
#include "commands/version.hpp"
#include "store/settings.hpp"

namespace praxeo::commands {
namespace {

// Of the account this runs under, where the environment does not say.
std::string login_name() {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) != 0 || found == nullptr)
    return "unknown";
  return found->pw_name;
}

}  // namespace

using config::Layer;

Context::Context(const cli::HostParts& parts, const Globals& globals) : Host(parts), globals_(globals) {
  if (!globals.trace) return;
  trace_.emplace(absolute(*globals.trace), std::string(version()), real_clock_, random_,
                 [this](std::string text) { return keys_.redactor.clean(std::move(text)); });
  span_ = trace_->begin(fmt::format("praxeo {}", command().words()), base::Span::Kind::internal);
}
Context::~Context() = default;

base::Clock& Context::clock() {
  if (clock_) return *clock_;
  const auto epoch = env().get("SOURCE_DATE_EPOCH");
  if (!epoch) {
    clock_ = std::make_unique<base::SystemClock>();
    return *clock_;
  }
  std::int64_t seconds = 0;
  const auto done = std::from_chars(epoch->data(), epoch->data() + epoch->size(), seconds);
  static constexpr std::int64_t kYear10000 = 253402300800;
  if (done.ec != std::errc() || done.ptr != epoch->data() + epoch->size() || seconds < 0 ||
      seconds >= kYear10000) {
    throw Error(ErrorKind::usage, fmt::format("SOURCE_DATE_EPOCH is not a number of seconds: '{}'", *epoch));
  }
  clock_ = std::make_unique<base::FixedClock>(base::TimePoint(std::chrono::seconds(seconds)));
  return *clock_;
}

base::IdSource& Context::ids() {
  if (!ids_) ids_ = std::make_unique<base::IdSource>(clock(), random_);
  return *ids_;
}

std::filesystem::path Context::absolute(const std::filesystem::path& path) const {
  return (env().working_directory / path).lexically_normal();
}

config::Layers& Context::layers() {
  if (layers_) return *layers_;
  config::Layers made;
  made.read_environment(env());
  // The parser hands over the environment's word as well; the option is told apart by its value alone.
  if (globals_.project && env().get("PRAXEO_PROJECT") != globals_.project) {
    made.set(Layer::option, "project.current", nlohmann::json(*globals_.project).dump(), "--project");
  }
  if (const auto file = config::user_file(env())) made.read_file(Layer::user, *file);
  if (const auto found = find_workspace()) {
    made.read_file(Layer::plan, found->plan());
    add_stored_layers(made);
  }
  for (const auto& remark : made.remarks()) log().warning(remark);
  layers_ = std::move(made);
  return *layers_;
}

// What the database keeps: the workspace's settings, then those of the project they lead to.
void Context::add_stored_layers(config::Layers& layers) {
  store::Settings settings(open_store());
  for (auto& [key, json] : settings.all(std::nullopt)) layers.set(Layer::workspace, key, json, "workspace");
  const auto current = layers.text("project.current");
  if (!current) return;
  try {
    // `project use` stores the id, which outlives another slug; people write slugs.
    const auto project = store::Projects(open_store()).resolve(*current);
    for (auto& [key, json] : settings.all(project.pk)) {
      layers.set(Layer::project, key, json, "project " + project.slug);
    }
  } catch (const Error& error) {
    // That it is missing is told by what needs it; settings can be read without it.
    if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::usage) throw;
  }
}

std::optional<store::Workspace> Context::find_workspace() {
  if (globals_.workspace) return store::Workspace::at(absolute(*globals_.workspace));
  return store::Workspace::find(env().working_directory);
}

store::Workspace Context::workspace() {
  if (auto found = find_workspace()) return *std::move(found);
  throw Error(ErrorKind::not_found,
              fmt::format("no workspace in {} or the folders above it", env().working_directory.string()))
      .with_hint("make one with `praxeo init`, or name one with --workspace DIR");
}

store::Services Context::services() {
  store::Author author;
  author.kind = env().get("CI") ? "ci" : "person";
  author.name = env().get("USER").value_or(env().get("LOGNAME").value_or(login_name()));
  author.command = command().words();
  return {clock(), ids(), std::move(author), std::string(version())};
}

store::Store& Context::open_store() {
  if (!store_) store_.emplace(store::Store::open(workspace(), services()));
  return *store_;
}

store::Store& Context::store() {
  auto& opened = open_store();
  // The name may be a setting of the workspace itself, so it is known only now.
  if (!std::exchange(author_known_, true)) {
    if (const auto name = layers().text("user.name")) opened.set_author_name(*name);
  }
  return opened;
}

store::Store& Context::store_as_is() {
  if (!store_) store_.emplace(store::Store::open_as_is(workspace(), services()));
  return *store_;
}

store::Project Context::project() {
  store::Projects projects(store());
  if (const auto wanted = layers().text("project.current")) {
    try {
      return projects.resolve(*wanted);
    } catch (Error& error) {
      const auto where = layers().get("project.current").layer;
      if (where == Layer::environment)
        error.add_context("while looking for the project named by PRAXEO_PROJECT");
      throw;
    }
  }
  if (auto only = projects.current()) return *std::move(only);
  if (projects.list().empty()) {
    if (!projects.list(true).empty()) {
      throw Error(ErrorKind::not_found, "every project of this workspace is archived")
          .with_hint(
              "`praxeo project list --all` shows them, `praxeo project archive NAME --undo` brings one back");
    }
    throw Error(ErrorKind::not_found, "this workspace has no project yet")
        .with_hint("make one with `praxeo project create NAME`");
  }
  throw Error(ErrorKind::not_found, "this workspace has several projects and none is the current one")
      .with_hint("choose one with `praxeo project use NAME`, or name it with --project");
}

const templates::Library& Context::template_files() {
  if (!template_files_) {
    const auto found = find_workspace();
    template_files_ = found ? templates::Library(found->templates()) : templates::Library();
  }
  return *template_files_;
}

const content::Kinds& Context::kinds() {
  if (!kinds_) kinds_.emplace(template_files());
  return *kinds_;
}

Providers& Context::providers() {
  if (!providers_) providers_.emplace(*this);
  return *providers_;
}

Secrets& Context::secrets() {
  if (!secrets_) secrets_.emplace(*this);
  return *secrets_;
}

std::unique_ptr<generate::Writer> Context::writer(const std::optional<std::string>& model,
                                                  const Asking& asking) {
  const auto wanted = model ? *model : layers().text("provider.default").value_or("extractive");
  if (wanted.substr(0, wanted.find('/')) != "extractive") {
    return providers().writer(wanted, asking);
  }
  if (!asking.fallbacks.empty())
    throw Error(ErrorKind::usage, "the extractive writer asks nobody: there is nothing to fall back from")
        .with_hint("name the model that is asked first: -m PROVIDER/MODEL");
  if (!asking.prompting.template_name.empty() || !asking.prompting.variables.empty()) {
    throw Error(ErrorKind::usage, "the extractive writer asks nobody: it has no prompt to choose or to fill")
        .with_hint("name the model that is asked: -m PROVIDER/MODEL");
  }
  if (asking.recordings.record || asking.recordings.replay) {
    throw Error(ErrorKind::usage, "the extractive writer asks nobody: there is nothing to record or replay")
        .with_hint("name the model that is asked: -m PROVIDER/MODEL");
  }
  auto made = generate::make_extractive_writer();
  if (wanted != "extractive" && wanted != made->model()) {
    throw Error(ErrorKind::provider, fmt::format("the extractive writer has no model '{}'", wanted))
        .with_hint(fmt::format("it has '{}'", made->model()));
  }
  return made;
}

// The run's end is a note beside the work: that it can't be written must not turn what is done into a
// failure.
void Context::finished(int exit_code) {
  try {
    if (span_) {
      span_->attributes = {{"process.exit.code", std::int64_t{exit_code}}};
      if (exit_code != 0) span_->failure = fmt::format("exit {}", exit_code);
      trace_->end(*span_);
    }
    if (store_) store_->finish_run(exit_code);
  } catch (const Error& error) {
    log().debug("the end of this run was not recorded: " + error.message());
  }
}

}  // namespace praxeo::commands
