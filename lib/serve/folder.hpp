// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "serve/site.hpp"

namespace praxeo::serve {

// A folder on disk: bundles, as `export` writes them. A file "page.html.br" or ".gz" that is not older than
// "page.html" is sent in its place to who takes it. Links inside the folder are followed, those that lead out
// of it refused (openat2 with RESOLVE_BENEATH), names that begin with a dot, and _headers, which is for
// hosts to read, are not found. Files of up to 1 MiB are kept in memory, 256 MiB in all, and looked at again
// after 100 ms.
class FolderSite final : public Site {
 public:
  // Throws not_found, denied, invalid_input for what is no folder that can be read.
  FolderSite(std::filesystem::path folder, bool reload);

  [[nodiscard]] Found find(std::string_view path, const Accepts& accepts) override;
  [[nodiscard]] ResourcePtr not_found() override;
  [[nodiscard]] bool look() override;

 private:
  struct Stamp {  // by which a file is known to be the same
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t changed_ns = 0, modified_ns = 0;
    bool operator==(const Stamp&) const = default;
  };
  struct Entry {
    Found::What what = Found::What::nothing;
    Stamp stamp;
    ResourcePtr resource;
    std::chrono::steady_clock::time_point looked_at;
  };
  [[nodiscard]] Entry look_at(const std::string& path);
  [[nodiscard]] ResourcePtr load(const std::string& path, base::Fd file, std::uint64_t size) const;
  [[nodiscard]] std::shared_ptr<Resource> read(const std::string& path, base::Fd file,
                                               std::uint64_t size) const;
  [[nodiscard]] std::uint64_t state_of_all() const;

  std::filesystem::path folder_;
  base::Fd root_;
  bool reload_;
  std::shared_mutex mutex_;
  std::map<std::string, Entry, std::less<>> kept_;
  std::uint64_t kept_bytes_ = 0;
  std::uint64_t seen_ = 0;  // of look(), which one thread calls
  std::chrono::steady_clock::time_point look_again_;
};

}  // namespace praxeo::serve
