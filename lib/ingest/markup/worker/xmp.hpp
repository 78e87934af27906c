// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace praxeo::reader {

// What an XMP packet (ISO 32000-1 §14.3.2) says of a document, from the namespaces dc, xmp and pdf: {title,
// description, creator_tool, producer, keywords, created, modified, stamped, authors: [], subjects: [],
// languages: []}, each only where it is told, the texts as they stand. Of several languages the default one.
// Null when it can't be read, or says nothing of these.
[[nodiscard]] nlohmann::json read_xmp(std::string_view packet);

}  // namespace praxeo::reader
