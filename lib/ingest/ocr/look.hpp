// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <vector>

#include "ingest/ocr/recognise.hpp"

namespace praxeo::ingest::ocr {

// Whether nothing stands on any of these pages: each is drawn small by praxeo-reader, and nothing is
// recognised. False when drawing fails. Throws what a run of a worker throws, and interrupted by `stop`.
[[nodiscard]] bool all_blank(const Work& work, const std::vector<int>& numbers, std::stop_token stop);

}  // namespace praxeo::ingest::ocr
