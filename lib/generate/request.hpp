// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generate/generate.hpp"

namespace praxeo::generate {

// What a request reads, and what steers it.
struct Ground {
  std::vector<Material> materials;
  std::string steering;             // the instructions, and behind them what the topics say
  std::vector<std::string> topics;  // their slugs
  std::vector<std::string> titles;  // of the same
};

// The stretches that the locators of a request name, each once: overlapping ones of one version are one.
// A topic holds no facts and is never material: where only topics are named, or nothing is, the project's
// other sources are, steered by what the topics say. Throws usage for a request that contradicts itself,
// check_failed when there is nothing to write from.
[[nodiscard]] Ground ground_of(store::Store& store, const store::Project& project,
                               const GenerateRequest& request);

// data-model §9: sha256 over the canonical JSON of {v, provider, model, system, messages, schema, parameters,
// max_output_tokens, sample}. A material stands in the messages by the hash of its text; `sample` counts what
// was made before, so that asking again for more is another request.
[[nodiscard]] std::string request_hash(const Writer& writer, const Task& task);
// What was asked of the writer besides text and instructions, as a JSON object: it stands in the hash and in
// the ledger.
[[nodiscard]] std::string request_parameters(const Task& task);

}  // namespace praxeo::generate
