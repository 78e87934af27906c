// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"

// The one form in which words are stored, so that a body and its Markdown are two writings of the same thing:
// reading back what to_markdown() wrote gives the body to the byte. All of it is idempotent.
namespace praxeo::content {

// Plain words: one line, NFC, no control characters, runs of blanks as one.
[[nodiscard]] std::string normal_line(std::string_view words);

// Prose: paragraphs, each one line, a blank line between; what a parser would take for a heading, list,
// table, HTML or for one of `labels` ("**Rationale:**") at the beginning of a paragraph is escaped.
[[nodiscard]] std::string normal_prose(std::string_view prose, const std::vector<std::string>& labels = {});

// Every string of the body in its normal form, by the schema. Code stays as it is. Values of the wrong type
// are left to validate().
void normalise_words(const Kind& kind, nlohmann::json& body);

}  // namespace praxeo::content
