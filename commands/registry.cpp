// SPDX-License-Identifier: Apache-2.0
#include "commands/registry.hpp"

#include "base/resources.hpp"
#include "cli/app.hpp"
#include "commands/analytics/verbs.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/cache/verbs.hpp"
#include "commands/config/verbs.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/db/verbs.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/events/verbs.hpp"
#include "commands/ingest/verbs.hpp"
#include "commands/model/verbs.hpp"
#include "commands/other/verbs.hpp"
#include "commands/project/verbs.hpp"
#include "commands/secret/verbs.hpp"
#include "commands/source/verbs.hpp"
#include "commands/template/verbs.hpp"
#include "commands/version.hpp"

namespace praxeo::commands {

// The explicit, ordered list. (A self-registering static object in a static library is dropped by the
// linker.)
cli::Tree make_tree(Globals& globals) {
  static constexpr std::string_view kStart = "Start", kMake = "Make content", kPublish = "Publish",
                                    kKeep = "Look after the workspace";
  cli::Tree tree;
  tree.program = "praxeo";
  tree.version = version();
  tree.description = "make and check examples, snippets and specs from sources, and publish them";
  tree.env_prefix = "PRAXEO";
  tree.nouns = {
      {"init", "make a workspace", {}, kStart},
      {"project", "courses, manuals, sites: what content belongs to", {}, kStart},
      {"ingest", "add sources", "auto", kStart},
      {"status", "what there is and what needs care", {}, kStart},
      {"source", "sources and their located passages", {}, kMake},
      {"search", "find passages by their words", {}, kMake},
      {"generate", "write content from sources", {}, kMake},
      {"batch",
       "many requests of one file, live or through a batch service",
       {},
       kMake,
       false,
       base::resource("templates/text/batch-lines.txt")},
      {"content", "generated content", {}, kMake},
      {"verify", "check every citation against its source, and run snippets in a sandbox", {}, kMake},
      {"embed", "named selections of content", {}, kPublish},
      {"export", "static pages of embeds", {}, kPublish},
      {"serve", "pages in a browser, as they would be exported", {}, kPublish},
      {"analytics", "who reads the embeds, from logs of web servers", {}, kPublish},
      {"template", "prompts, schemas of kinds, parts of pages, themes", {}, kMake},
      {"model", "models, what they can do and what they cost", {}, kKeep},
      {"cache", "kept replies of providers", {}, kKeep},
      {"usage", "tokens, money and time of calls", {}, kKeep},
      {"config", "settings", {}, kKeep},
      {"secret", "keys and passwords, kept sealed", {}, kKeep},
      {"db", "the workspace's database", {}, kKeep},
      {"events", "the log of all changes", {}, kKeep},
      {"doctor", "check the installation", {}, kKeep},
      {"complete", "values for shell completion", {}, {}, true},
  };
  tree.commands = {
      init::command(),
      project_create::command(),
      project_list::command(),
      project_show::command(),
      project_use::command(),
      project_rename::command(),
      project_archive::command(),
      project_export::command(),
      project_import::command(),
      project_delete::command(),
      ingest_pdf::command(),
      ingest_youtube::command(),
      ingest_text::command(),
      ingest_topic::command(),
      ingest_auto::command(),
      status::command(),
      source_list::command(),
      source_show::command(),
      source_text::command(),
      source_passages::command(),
      source_rename::command(),
      source_set::command(),
      source_refresh::command(),
      source_delete::command(),
      search::command(),
      generate_content::command(),
      batch_run::command(),
      batch_submit::command(),
      batch_status::command(),
      batch_collect::command(),
      batch_cancel::command(),
      content_list::command(),
      content_show::command(),
      content_edit::command(),
      content_diff::command(),
      content_history::command(),
      content_revert::command(),
      content_approve::command(),
      content_reject::command(),
      content_export::command(),
      content_import::command(),
      content_delete::command(),
      verify_content::command(),
      embed_create::command(),
      embed_list::command(),
      embed_show::command(),
      embed_set::command(),
      embed_code::command(),
      embed_sign::command(),
      embed_delete::command(),
      export_bundle::command(),
      serve_pages::command(),
      analytics_import::command(),
      analytics_report::command(),
      template_list::command(),
      template_show::command(),
      template_eject::command(),
      template_check::command(),
      model_list::command(),
      model_update_prices::command(),
      cache_stats::command(),
      cache_prune::command(),
      cache_clear::command(),
      usage_report::command(),
      config_get::command(),
      config_set::command(),
      config_unset::command(),
      config_list::command(),
      config_explain::command(),
      secret_set::command(),
      secret_list::command(),
      secret_rotate::command(),
      secret_delete::command(),
      db_check::command(),
      db_migrate::command(),
      db_vacuum::command(),
      events_list::command(),
      events_tail::command(),
      doctor::command(),
      complete::command(),
  };
  // Words of the interface that this version has no command for yet.
  tree.planned = {"research", "plan",      "build",   "graph",  "material",   "chat",        "thread",
                  "media",    "deploy",    "release", "backup", "audit",      "metrics",     "alert",
                  "privacy",  "retention", "worker",  "queue",  "ingest web", "ingest media"};
  cli::add_standard_commands(tree);
  tree.define_globals = [&globals](cli::Args& args) { define_globals(args, globals); };
  tree.version_details = version_details;
  return tree;
}

cli::HostFactory host_factory(const Globals& globals) {
  return [&globals](const cli::HostParts& parts) { return std::make_unique<Context>(parts, globals); };
}

}  // namespace praxeo::commands
