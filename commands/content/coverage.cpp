// SPDX-License-Identifier: Apache-2.0
#include "store/coverage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/content/coverage.hpp"

namespace praxeo::commands {
namespace {

struct Covered {
  std::vector<store::Coverage> sources;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& each : sources) {
      auto pages = nlohmann::ordered_json::array();
      for (const auto& page : each.pages)
        pages.push_back(
            {{"page", page.page}, {"characters", page.characters}, {"characters_cited", page.cited}});
      rows.push_back({{"source", each.source.slug},
                      {"version", each.source.version.ordinal},
                      {"passages", each.passages},
                      {"passages_cited", each.passages_cited},
                      {"characters", each.characters},
                      {"characters_cited", each.characters_cited},
                      {"pages", std::move(pages)},
                      {"never_cited", each.never}});
    }
    return {{"coverage", std::move(rows)}};
  }

  void print(cli::Printer& out) const {
    cli::Table table({{"SOURCE"},
                      {"PASSAGES CITED", cli::Align::right},
                      {"TEXT", cli::Align::right},
                      {"NEVER CITED", cli::Align::left, true}});
    for (const auto& each : sources) {
      const auto share = each.characters > 0 ? 100.0 * static_cast<double>(each.characters_cited) /
                                                   static_cast<double>(each.characters)
                                             : 0.0;
      table.row({cli::Text(each.source.slug, cli::Tone::strong),
                 fmt::format("{} of {}", each.passages_cited, each.passages), fmt::format("{:.1f} %", share),
                 fmt::format("{}", fmt::join(each.never, ", "))});
    }
    out.table(table);
  }
};

}  // namespace

void show_coverage(Context& context, const store::Project& project) {
  const Covered covered{store::coverage(context.store(), project.pk)};
  if (covered.sources.empty()) context.log().info("there is no source: `praxeo ingest FILE` adds one");
  context.show(covered);
}

}  // namespace praxeo::commands
