// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "llm/dialect.hpp"

// Vectors asked for as answers are, so that limits, the cache, recordings and the ledger hold for them too.
namespace praxeo::llm {

// As a call: its purpose is "embed", its system words say what for ("document", "query", "similarity"), and
// each part of its one message is a text.
[[nodiscard]] Request embedding_call(std::string provider, const EmbedRequest& request);

// What the reply to it says: a JSON list of vectors, each the base 64 of its numbers (IEEE 754, 32 bits,
// little endian). Absent when it is none, has another count, or sizes differ.
[[nodiscard]] std::optional<std::vector<std::vector<float>>> vectors_of(std::string_view reply,
                                                                        std::size_t texts);

// A provider's interface, by which such calls go to where it makes vectors.
[[nodiscard]] std::unique_ptr<Dialect> embedding_dialect(std::unique_ptr<Dialect> inner);

}  // namespace praxeo::llm
