// SPDX-License-Identifier: Apache-2.0
#include "sandbox/build.hpp"

namespace praxeo::sandbox {

std::string_view build_string() { return PRAXEO_BUILD; }

}  // namespace praxeo::sandbox
