// SPDX-License-Identifier: Apache-2.0
#include "commands/content/edited.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/content/hunks.hpp"
#include "commands/shared/count.hpp"

namespace praxeo::commands {

nlohmann::ordered_json Edited::to_json() const {
  return {{"content", slug},
          {"revision", revision},
          {"parent", outcome.revision.parent},
          {"changed", outcome.changed},
          {"stored", stored},
          {"citations", {{"kept", outcome.kept}, {"added", outcome.added}, {"dropped", outcome.dropped}}},
          {"items", hunks_json(outcome.hunks)},
          {"next_cursor", nullptr}};
}

void Edited::print(cli::Printer& out) const {
  if (!outcome.changed) {
    out.line(fmt::format("{}: nothing changed", slug));
    return;
  }
  if (dry_run) print_hunks(out, outcome.hunks);
  std::string citations;
  if (outcome.added > 0) citations += fmt::format("; {} added", count_of(outcome.added, "citation"));
  if (outcome.dropped > 0) citations += fmt::format("; {} dropped", count_of(outcome.dropped, "citation"));
  out.line(cli::Text(slug, cli::Tone::strong)
               .add(fmt::format(": {} revision {}, a draft{}", stored ? "stored" : "would store",
                                stored ? revision : outcome.revision.parent + 1, citations)));
}

}  // namespace praxeo::commands
