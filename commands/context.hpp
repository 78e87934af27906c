// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "base/trace.hpp"
#include "cli/host.hpp"
#include "commands/globals.hpp"
#include "commands/providers.hpp"
#include "commands/secrets.hpp"
#include "config/layers.hpp"
#include "content/kind.hpp"
#include "generate/writer.hpp"
#include "http/guarded_transport.hpp"
#include "store/projects.hpp"
#include "store/store.hpp"

namespace praxeo::commands {

// The one place where concrete services are made, each on first use: --help opens no database. Lives for one
// command, on its thread; references it hands out live as long as it does.
class Context final : public cli::Host {
 public:
  Context(const cli::HostParts& parts, const Globals& globals);
  ~Context() override;

  [[nodiscard]] base::Clock& clock();  // stands still at SOURCE_DATE_EPOCH when that is set
  [[nodiscard]] base::IdSource& ids();
  [[nodiscard]] base::Random& random() { return random_; }
  [[nodiscard]] const Globals& globals() const { return globals_; }
  // Options, environment, praxeo.toml, project, workspace, user file, defaults. Works outside of a workspace
  // too.
  [[nodiscard]] config::Layers& layers();

  // The folder that a relative path of the command line is meant from.
  [[nodiscard]] std::filesystem::path absolute(const std::filesystem::path& path) const;
  // --workspace, or the nearest parent that is one; absent when there is none.
  [[nodiscard]] std::optional<store::Workspace> find_workspace();
  // As above, but not_found, with the way to make one.
  [[nodiscard]] store::Workspace workspace();
  [[nodiscard]] store::Services services();
  [[nodiscard]] store::Store& store();
  // Opened without migrating, for the verbs of db.
  [[nodiscard]] store::Store& store_as_is();
  // The project meant; not_found with the way out when there is none.
  [[nodiscard]] store::Project project();
  // "extractive" or "PROVIDER/MODEL". It lives no longer than the context.
  [[nodiscard]] std::unique_ptr<generate::Writer> writer(const std::optional<std::string>& model,
                                                         const Asking& asking = {});

  // Of the workspace, where there is one; else what is shipped alone.
  [[nodiscard]] const templates::Library& template_files();
  [[nodiscard]] const content::Kinds& kinds();
  [[nodiscard]] Providers& providers();
  [[nodiscard]] Secrets& secrets();
  // The keys that this run came to know: what is told of what servers say has none of them in it.
  [[nodiscard]] http::KeyRing& keys() { return keys_; }
  // Absent without --trace.
  [[nodiscard]] base::Trace* trace() { return trace_ ? &*trace_ : nullptr; }

  void finished(int exit_code) override;

 private:
  void add_stored_layers(config::Layers& layers);
  store::Store& open_store();

  Globals globals_;
  std::unique_ptr<base::Clock> clock_;
  base::SystemRandom random_;
  std::unique_ptr<base::IdSource> ids_;
  std::optional<config::Layers> layers_;
  std::optional<store::Store> store_;
  base::SystemClock real_clock_;  // of the trace, whatever SOURCE_DATE_EPOCH says
  http::KeyRing keys_;
  std::optional<base::Trace> trace_;
  std::optional<base::Span> span_;
  std::optional<templates::Library> template_files_;
  std::optional<content::Kinds> kinds_;
  std::optional<Secrets> secrets_;
  std::optional<Providers> providers_;
  bool author_known_ = false;
};

}  // namespace praxeo::commands
