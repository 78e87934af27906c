// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "llm/types.hpp"
#include "templates/library.hpp"
#include "verify/second_reader.hpp"

namespace praxeo::entail {

// The request that puts these pairs before a model: prompts/entail.mustache is what it is told once. Claims
// and passages stand between lines that begin with a word which is in none of them, so that no text can forge
// one. The reply's schema is {"answers": [{"pair", "verdict", "why"}]}.
[[nodiscard]] llm::Request request_of(const std::vector<verify::OpenPair>& pairs, std::string_view provider,
                                      std::string_view model, const templates::Library& library);

// One judgement for each of `pairs` pairs. A pair without an answer, or with two that differ, gets `nothing`,
// with the reason; so do all of a reply that can't be read. What the model says is foreign: control
// characters are gone, and it is cut.
struct Reading {
  std::vector<verify::Opinion> judgements;
  bool whole = false;  // each pair has one
};
[[nodiscard]] Reading read_reply(std::string_view reply, std::size_t pairs);

}  // namespace praxeo::entail
