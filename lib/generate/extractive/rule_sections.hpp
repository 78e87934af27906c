// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

// Says of each of a spec's requirements under which heading of the source it stands, number and all ("4.
// Care"), where they stand under several. `blocks`: where each begins; nothing is said of what stands above
// the first heading, or below none but that of the whole.
void name_sections(const Reading& reading, const Unit& unit, const std::vector<std::size_t>& blocks,
                   nlohmann::json& requirements);

}  // namespace praxeo::generate
