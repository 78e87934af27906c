// SPDX-License-Identifier: Apache-2.0
#include "commands/other/verify_told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text/normalize.hpp"
#include "store/locator.hpp"
#include "verify/support/support.hpp"

namespace praxeo::commands::verify_told {
namespace {

// The current revision goes without its number.
std::string name_of(const store::Content& content) {
  if (content.revision.revision == content.head) return content.slug;
  return fmt::format("{} revision {}", content.slug, content.revision.revision);
}

store::CitationStatus status_of(const store::Citation& citation) {
  return citation.check ? citation.check->status : store::CitationStatus::unchecked;
}

// Absent where the words stand where they stood.
std::optional<store::Drift> moved(const store::Citation& citation) {
  const auto drift = store::drift_of(citation);
  return drift == store::Drift::kept ? std::nullopt : drift;
}

std::string place_of(const store::Citation& citation) {
  return fmt::format("[{}] {} {}", citation.mark, citation.field, store::locator_now(citation));
}

std::string names_of(const std::vector<const store::Check*>& checks) {
  std::string names;
  for (const auto* check : checks) names += (names.empty() ? "" : ", ") + check->name;
  return names + (checks.front()->place.empty() ? "" : " ") + checks.front()->place;
}

int rank_of(const Told& told) {
  if (!told.checks.empty()) return told.checks.front()->status == "failed" ? 1 : 3;
  switch (status_of(*told.citation)) {
    case store::CitationStatus::refuted:
      return 0;
    case store::CitationStatus::unchecked:
      return 2;
    case store::CitationStatus::verified:
      break;
  }
  return moved(*told.citation) == store::Drift::lost ? 4 : 5;
}

void add_checks(const verify::VerifiedContent& item, std::vector<Told>& all) {
  const auto first = all.size();
  for (const auto& check : item.checks) {
    if (check.status != "failed" && check.status != "skipped") continue;
    const auto same =
        std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(), [&](const Told& told) {
          const auto& other = *told.checks.front();
          return std::tie(other.status, other.place, other.message) ==
                 std::tie(check.status, check.place, check.message);
        });
    if (same == all.end())
      all.push_back({&item, nullptr, {&check}});
    else
      same->checks.push_back(&check);
  }
}

void print_drift(cli::Printer& out, const store::Citation& citation) {
  out.line(cli::Text("  newer version: ", cli::Tone::faint).add(citation.on_head->reason.value_or("")));
}

void print_checks(cli::Printer& out, const Told& told) {
  const auto& check = *told.checks.front();
  const bool failed = check.status == "failed";
  out.line(cli::Text(failed ? "failed " : "skipped ", failed ? cli::Tone::bad : cli::Tone::warn)
               .add(name_of(told.item->content), cli::Tone::strong)
               .add(" " + names_of(told.checks)));
  out.line(cli::Text("  ").add(base::printable(check.message)));
}

}  // namespace

std::vector<Told> told_of(const verify::VerifyReport& report) {
  std::vector<Told> all;
  std::set<std::tuple<std::string, std::string, std::string>> moved_before;  // piece, place, quote
  for (const auto& item : report.items) {
    for (const auto& citation : item.citations) {
      const bool drifts = moved(citation).has_value();
      if (status_of(citation) == store::CitationStatus::verified &&
          (!drifts ||
           !moved_before.emplace(item.content.slug, store::locator_now(citation), citation.quote).second))
        continue;
      all.push_back({&item, &citation, {}});
    }
    add_checks(item, all);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Told& one, const Told& other) { return rank_of(one) < rank_of(other); });
  return all;
}

void print(cli::Printer& out, const Told& told) {
  if (!told.checks.empty()) return print_checks(out, told);
  const auto& citation = *told.citation;
  const auto status = status_of(citation);
  const auto drift = moved(citation);
  const auto head = [&](std::string_view word, cli::Tone tone) {
    out.line(cli::Text(fmt::format("{} ", word), tone)
                 .add(name_of(told.item->content), cli::Tone::strong)
                 .add(" " + place_of(citation)));
  };
  if (status == store::CitationStatus::verified) {
    head(store::name_of(*drift), cli::Tone::warn);
    return print_drift(out, citation);
  }
  const bool refuted = status == store::CitationStatus::refuted;
  head(refuted ? "refuted" : "unchecked", refuted ? cli::Tone::bad : cli::Tone::warn);
  const bool of_claim = citation.check && (citation.check->rule == verify::kSupportRule ||
                                           citation.check->rule.starts_with(verify::kByModel));
  if (of_claim) out.line(cli::Text("  claim: ", cli::Tone::faint).add(base::squeeze(citation.claim)));
  out.line(cli::Text("  quote: ", cli::Tone::faint).add(base::squeeze(citation.quote)));
  if (citation.check && citation.check->reason)
    out.line(cli::Text(of_claim ? "  why:   " : "  found: ", cli::Tone::faint).add(*citation.check->reason));
  if (drift) print_drift(out, citation);
}

void add_rows(cli::Table& table, const Told& told) {
  const auto name = name_of(told.item->content);
  if (!told.checks.empty()) {
    const auto& check = *told.checks.front();
    table.row({check.status, name, names_of(told.checks), base::printable(check.message)});
    return;
  }
  const auto& citation = *told.citation;
  const auto status = status_of(citation);
  const auto drift = moved(citation);
  const auto newer = drift ? citation.on_head->reason.value_or("") : std::string();
  if (status == store::CitationStatus::verified) {
    table.row({std::string(store::name_of(*drift)), name, place_of(citation), newer});
    return;
  }
  auto why = citation.check ? citation.check->reason.value_or("") : std::string();
  if (drift) why += fmt::format("{}newer version: {}", why.empty() ? "" : "; ", newer);
  table.row({std::string(store::name_of(status)), name, place_of(citation), why});
}

}  // namespace praxeo::commands::verify_told
