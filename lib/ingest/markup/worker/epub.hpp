// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// EPUB 2 and 3 (https://www.w3.org/TR/epub-33/): container.xml names the package, whose spine gives the order
// of the chapters; each is a unit, with the name that the navigation document or the NCX gives it. Encryption
// of anything but fonts is the failure "protected".
std::uint64_t read_epub(int input, sandbox::Emitter& emitter);

}  // namespace praxeo::reader
