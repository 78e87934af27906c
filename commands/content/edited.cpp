// SPDX-License-Identifier: Apache-2.0
#include "commands/content/edited.hpp"

#include <fmt/format.h>

#include <algorithm>
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
          {"unheld", unheld_json(outcome.unheld)},
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
  for (const auto& each : outcome.unheld) out.line(unheld_words(each));
}

void Edited::require_held() const {
  const auto refuted =
      std::ranges::count(outcome.unheld, store::CitationStatus::refuted, &edit::Unheld::status);
  if (refuted > 0) throw not_held(static_cast<std::size_t>(refuted), dry_run);
}

std::string unheld_words(const edit::Unheld& each) {
  return fmt::format("  [^{}] {}: {}{}", each.mark, store::name_of(each.status), each.claim,
                     each.reason.empty() ? "" : " (" + each.reason + ")");
}

nlohmann::ordered_json unheld_json(const std::vector<edit::Unheld>& unheld) {
  auto items = nlohmann::ordered_json::array();
  for (const auto& each : unheld) {
    items.push_back({{"mark", each.mark},
                     {"field", each.field},
                     {"claim", each.claim},
                     {"status", store::name_of(each.status)},
                     {"reason", each.reason}});
  }
  return items;
}

Error not_held(std::size_t refuted, bool dry_run) {
  return Error(ErrorKind::check_failed,
               fmt::format("{} now {} what the quoted source does not", count_of(refuted, "changed sentence"),
                           refuted == 1 ? "says" : "say"))
      .with_hint(fmt::format(
          "the draft {} stored, and exports leave it out; mend the sentence, or quote what it rests on",
          dry_run ? "would be" : "is"));
}

}  // namespace praxeo::commands
