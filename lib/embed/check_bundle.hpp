// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

struct BundleFault {
  std::string file, what;  // "index.html", "has another hash than the manifest says"
};

struct CheckedBundle {
  std::filesystem::path folder;
  std::string embed, generator;  // as the manifest says; empty where it can't be read
  std::uint64_t files = 0, bytes = 0;
  std::optional<std::string> signed_by;  // the key that the statement names and that its signature fits
  bool key_pinned = false;               // and it is the one that was asked for
  bool is_private = false;               // encrypted, as its manifest says
  bool opened = false;                   // and the passphrase that was given opens it
  std::vector<BundleFault> faults;       // at most kMostFaults
};
inline constexpr std::size_t kMostFaults = 100;

// Proves a bundle found anywhere, in no need of a workspace: the form of its manifest; each file's size and
// hash; that there is no other file; that compressed files hold the ones they stand for; that the policy of
// each page allows the style and script in it and no other; and its statement's signature, which says no more
// than its key does unless `public_key` pins it. Of a private bundle also how it is encrypted, and with a
// passphrase that it opens and that what is inside fits together. All of it is foreign: links are not
// followed, nothing outside of the folder is opened, no file is read past the size that the manifest gives,
// and memory is bounded. Throws not_found for no folder, invalid_input for a file or a
// folder without a manifest, usage for a `public_key`
// that is none, invalid_input for a passphrase where nothing is encrypted.
[[nodiscard]] CheckedBundle check_bundle(const std::filesystem::path& folder,
                                         const std::optional<std::string>& public_key,
                                         std::optional<std::string_view> passphrase = {});

}  // namespace praxeo::embed
