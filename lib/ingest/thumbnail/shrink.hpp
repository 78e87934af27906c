// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/picture/picture.hpp"
#include "ingest/items.hpp"

namespace praxeo::ingest {

// A JPEG of the picture, upright and at most `side` px wide and high, made by praxeo-picture in isolation.
// Absent, with the reason in `lack`, where that worker is not installed or can't be isolated. Throws
// invalid_input, naming it, for a picture that can't be decoded, and failed for a worker that breaks.
[[nodiscard]] std::optional<base::Picture> shrink(const base::Picture& picture, std::string_view name,
                                                  int side, const ReaderOptions& options, std::string& lack,
                                                  std::stop_token stop);

}  // namespace praxeo::ingest
