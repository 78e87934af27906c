// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/deleted.hpp"

#include <nlohmann/json.hpp>

namespace praxeo::commands {

nlohmann::ordered_json Deleted::to_json() const { return {{"items", slugs}, {"deleted", deleted}}; }

void Deleted::print(cli::Printer& out) const {
  for (const auto& slug : slugs) {
    out.line(cli::Text(deleted ? "Deleted " : "Would delete ").add(slug, cli::Tone::strong));
  }
}

}  // namespace praxeo::commands
