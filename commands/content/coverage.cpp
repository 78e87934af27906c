// SPDX-License-Identifier: Apache-2.0
#include "commands/content/coverage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "store/coverage.hpp"

namespace praxeo::commands {
namespace {

struct CoveredSource {
  const store::Coverage& made;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto pages = nlohmann::ordered_json::array();
    for (const auto& page : made.pages)
      pages.push_back(
          {{"page", page.page}, {"characters", page.characters}, {"characters_cited", page.cited}});
    return {{"source", made.source.slug},    {"version", made.source.version.ordinal},
            {"passages", made.passages},     {"passages_cited", made.passages_cited},
            {"characters", made.characters}, {"characters_cited", made.characters_cited},
            {"pages", std::move(pages)},     {"never_cited", made.never}};
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    const auto share = made.characters > 0 ? 100.0 * static_cast<double>(made.characters_cited) /
                                                 static_cast<double>(made.characters)
                                           : 0.0;
    return {cli::Text(made.source.slug, cli::Tone::strong),
            fmt::format("{} of {}", made.passages_cited, made.passages), fmt::format("{:.1f} %", share),
            fmt::format("{}", fmt::join(made.never, ", "))};
  }
};

}  // namespace

void show_coverage(Context& context, const store::Project& project, const store::Page& page) {
  cli::ListOutput list(context, {{"SOURCE"},
                                 {"PASSAGES CITED", cli::Align::right},
                                 {"TEXT", cli::Align::right},
                                 {"NEVER CITED", cli::Align::left, true}});
  const auto next = store::each_coverage(context.store(), project.pk, page, [&](const store::Coverage& made) {
    list.item(CoveredSource{made});
  });
  if (list.count() == 0) context.log().info("there is no source with text: `praxeo ingest FILE` adds one");
  list.end(next);
}

}  // namespace praxeo::commands
