// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "embed/compress.hpp"
#include "embed/export.hpp"
#include "embed/listed_files.hpp"
#include "embed/name_set.hpp"

namespace praxeo::embed {

// The folder of one embed's bundle. Opening it proves that praxeo may write there: it is missing, empty, or
// holds a bundle of this embed, perhaps one that was cut off before its manifest. Else conflict. A folder it
// made is taken away again when nothing was finished in it.
class BundleFolder {
 public:
  // Under `dry_run` it is judged in the same way, and nothing is made, written or removed.
  // A private bundle is only followed by a private one: nothing is brought into the open by a forgotten word.
  BundleFolder(std::filesystem::path folder, const std::string& embed_slug, bool dry_run,
               bool is_private = false);
  ~BundleFolder();
  BundleFolder(const BundleFolder&) = delete;
  BundleFolder& operator=(const BundleFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] bool dry_run() const { return dry_run_; }
  // Proves that what the manifest before lists and this bundle lacks is praxeo's, before anything is changed:
  // it has the bytes that are listed, or says itself whose it is. Else conflict, for it is somebody's.
  // `names` are those of the new bundle.
  void find_gone(const NameSet& names);
  // Removes that, and what exports that were killed left.
  void finish();

 private:
  void read_old_manifest();
  [[nodiscard]] bool is_ours(const std::string& name) const;

  std::filesystem::path folder_;
  std::string slug_;
  ListedFiles old_files_;
  std::vector<std::string> gone_;  // to be removed
  std::set<std::string> leftovers_;
  std::set<std::string> unlisted_;  // ours by what they say, but in no manifest: of an export that was killed
  bool dry_run_ = false, private_ = false, made_ = false, finished_ = false;
};

// A file of a bundle, written piece by piece. Once it is sealed its hash is known; commit() puts it in its
// place, but leaves the one that is there alone when the bytes are the same. Without commit nothing remains.
class BundleFile {
 public:
  BundleFile(const BundleFolder& folder, std::string name);
  void add(std::string_view bytes);
  // Nothing is added any more. `written` is whether commit() will write.
  const ExportedFile& seal();
  void commit();

 private:
  std::filesystem::path target_;
  std::string name_;
  std::optional<base::AtomicFile> file_;  // absent in a dry run
  base::Sha256 hash_;
  std::uint64_t bytes_ = 0;
  std::optional<ExportedFile> sealed_;
};

// A file, and what servers hand out in its place: FILE.gz and FILE.br, unless they are not wanted.
class SqueezedFile {
 public:
  SqueezedFile(const BundleFolder& folder, const std::string& name, bool squeezed);
  void add(std::string_view bytes);
  // All of them, the plain one first.
  [[nodiscard]] std::vector<std::unique_ptr<BundleFile>> finish();

 private:
  std::vector<std::unique_ptr<BundleFile>> files_;
  std::vector<std::unique_ptr<Compressor>> compressors_;
};

}  // namespace praxeo::embed
