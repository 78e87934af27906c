// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "embed/export.hpp"

namespace praxeo::embed {

// The folder of one embed's bundle. Opening it proves that praxeo may write there: it is missing, empty, or
// holds a bundle of this embed, perhaps one that was cut off before its manifest. Else conflict. A folder it
// made is taken away again when nothing was finished in it.
class BundleFolder {
 public:
  // Under `dry_run` it is judged in the same way, and nothing is made, written or removed.
  BundleFolder(std::filesystem::path folder, const std::string& embed_slug, bool dry_run);
  ~BundleFolder();
  BundleFolder(const BundleFolder&) = delete;
  BundleFolder& operator=(const BundleFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] bool dry_run() const { return dry_run_; }
  // Writes a small file whole.
  ExportedFile write(const std::string& name, std::string_view bytes);
  // Removes what the manifest before named and this bundle lacks, and what exports that were killed left.
  void finish(const std::set<std::string>& names);

 private:
  void read_old_manifest(const std::string& embed_slug);

  std::filesystem::path folder_;
  std::set<std::string> old_files_, leftovers_;
  bool dry_run_ = false, made_ = false, finished_ = false;
};

// A file of a bundle, written piece by piece. commit() leaves the one that is there alone when the bytes are
// the same; without commit nothing remains.
class BundleFile {
 public:
  BundleFile(const BundleFolder& folder, std::string name);
  void add(std::string_view bytes);
  [[nodiscard]] ExportedFile commit();

 private:
  std::filesystem::path target_;
  std::string name_;
  std::optional<base::AtomicFile> file_;  // absent in a dry run
  base::Sha256 hash_;
  std::uint64_t bytes_ = 0;
};

}  // namespace praxeo::embed
