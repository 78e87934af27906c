// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/transfer.hpp"

namespace praxeo::portable {

// An archive is one folder: manifest.json, then a file of JSON Lines for each family of rows, then
// templates.json where the project needs templates of its workspace's own, then the files behind the sources
// by their hashes, in this order and no other. The manifest says what follows. Format 1 knows no templates,
// format 2 no thumbnails of sources; an archive has the lowest that knows all that is in it.
inline constexpr std::string_view kFolder = "praxeo-project/";
inline constexpr int kFormat = 3;

struct MemberFacts {
  std::uint64_t bytes = 0, lines = 0;
  std::string sha256;
};

struct Manifest {
  std::string praxeo;  // the version that wrote it
  std::string project_id, project_slug;
  std::array<MemberFacts, store::transfer::kFamilies.size()> families;
  std::optional<MemberFacts> templates;  // one line
  bool thumbnails = false;               // its sources have some
  std::uint64_t blobs = 0, blob_bytes = 0;
};

[[nodiscard]] std::string to_json(const Manifest& manifest);  // one canonical line
// Throws invalid_input for what is no manifest, and for one of a newer format, naming the version that wrote
// it.
[[nodiscard]] Manifest parse_manifest(std::string_view json);

[[nodiscard]] std::string manifest_name();
[[nodiscard]] std::string family_name(store::transfer::Family family);  // "praxeo-project/sources.jsonl"
[[nodiscard]] std::string templates_name();
[[nodiscard]] std::string blob_name(std::string_view hash);  // "praxeo-project/blobs/ab/abcd…"
// The hash that such a name stands for; invalid_input for any other.
[[nodiscard]] std::string hash_of_blob(std::string_view name);

}  // namespace praxeo::portable
