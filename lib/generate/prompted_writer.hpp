// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "generate/prompt.hpp"
#include "generate/till.hpp"
#include "generate/writer.hpp"
#include "llm/provider.hpp"

namespace praxeo::generate {

struct PromptedOptions {
  llm::Parameters parameters;
  std::int64_t max_output_tokens = 16'384;
  std::int64_t most_characters = 400'000;  // of passages, at once
  bool stream = false;       // ask for the answer in pieces, and tell by progress how long it has become
  std::string fallback_for;  // "openai/gpt-5", whose place it takes: kept with its calls; empty: nobody's
  Prompting prompting = {};
  Till::Price price;
};

// Writes by asking a language model: one prompt for all pieces of the task, one try to mend a reply that
// breaks the envelope or quotes what no passage says, with the exact words of what is wrong. Throws
// check_failed when the second reply is wrong too, and CallFailed, as llm::to_error() words it, for a call
// that failed. Every call stands in the ledger with what it cost, failed ones too.
[[nodiscard]] std::unique_ptr<Writer> make_prompted_writer(llm::Provider& provider, std::string model,
                                                           PromptedOptions options);

}  // namespace praxeo::generate
