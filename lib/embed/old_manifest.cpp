// SPDX-License-Identifier: Apache-2.0
#include "embed/old_manifest.hpp"

#include <cstdint>
#include <fstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json_scan.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

constexpr std::uint64_t kLargestOldManifest = 1U << 30U;

// Keeps what read_old_manifest() tells.
class ManifestReader final : public base::JsonVisitor {
 public:
  explicit ManifestReader(const FileListed& file) : file_(file) {}
  [[nodiscard]] std::optional<OldManifest> found() const {
    if (schema_ != "praxeo/manifest/1" || !has_embed_ || !has_files_) return std::nullopt;
    return manifest_;
  }

  void text(base::JsonWay way, std::string_view value) override {
    if (base::is_way(way, {"schema"})) schema_ = value;
    if (base::is_way(way, {"provenance"})) manifest_.has_statement = value == kStatementFile;
    if (base::is_way(way, {"embed", "slug"})) {
      manifest_.embed = value;
      has_embed_ = true;
    }
    if (base::is_way(way, {"files", "", "path"})) path_ = value;
    if (base::is_way(way, {"files", "", "hash"})) hash_ = value;
    if (way.size() == 3 && !path_.empty() && !hash_.empty()) hand_over();
  }
  void object(base::JsonWay way) override {
    if (way.size() == 2) forget();
  }
  void list(base::JsonWay way) override { has_files_ = has_files_ || base::is_way(way, {"files"}); }
  void member(base::JsonWay way) override {
    if (base::is_way(way, {"encryption"})) manifest_.is_private = true;
  }

 private:
  void hand_over() {
    file_(path_, hash_);
    forget();
  }
  void forget() {
    path_.clear();
    hash_.clear();
  }

  const FileListed& file_;
  std::string path_, hash_;  // of the file that is being read
  OldManifest manifest_;
  std::string schema_;
  bool has_embed_ = false, has_files_ = false;
};

}  // namespace

std::optional<OldManifest> read_old_manifest(const std::filesystem::path& path, const FileListed& file) {
  static_cast<void>(base::open_for_reading(path));  // says why it can't be
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kLargestOldManifest || error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  ManifestReader reader(file);
  if (!base::scan_json(in, reader)) return std::nullopt;
  return reader.found();
}

}  // namespace praxeo::embed
