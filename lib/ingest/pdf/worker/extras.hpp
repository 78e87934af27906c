// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

class QPDF;

namespace praxeo::reader {

// The bytes of the catalog's XMP packet (ISO 32000-1 §14.3.2); empty when there is none, it is larger than
// 4 MiB, or it can't be uncompressed.
[[nodiscard]] std::string xmp_packet(QPDF& pdf);

}  // namespace praxeo::reader
