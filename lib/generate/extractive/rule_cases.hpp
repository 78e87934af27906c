// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "generate/extractive/requirements.hpp"

namespace praxeo::generate {

// "If the temperature is out of range", "While the beam is on": such a heading of a section stands in front
// of the requirements made of it, from the place `from` on, for they are asked in that case and only then.
void put_in_case(const Reading& reading, std::size_t section, std::vector<Requirement>& made,
                 std::size_t from);

}  // namespace praxeo::generate
