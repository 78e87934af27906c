// SPDX-License-Identifier: Apache-2.0
#include "sandbox/work_folder.hpp"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/files.hpp"
#include "sandbox/spawn.hpp"

namespace praxeo::sandbox {
namespace fs = std::filesystem;

WorkFolder::WorkFolder(const CommandIdentity& owner) {
  std::string name = "/tmp/praxeo-run-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) no_resources("folder", errno);
  path_ = name;
  if (owner.changes && ::chown(name.c_str(), owner.user, owner.group) != 0) no_resources("folder", errno);
}

WorkFolder::~WorkFolder() {
  std::error_code failed;
  fs::remove_all(path_, failed);
  if (!failed) return;
  // Folders that were made unreadable; they are the user's own, and links are not followed.
  for (auto at = fs::recursive_directory_iterator(path_, failed); !failed && at != end(at);
       at.increment(failed)) {
    std::error_code ignored;
    if (at->is_directory(ignored) && !at->is_symlink(ignored)) ::chmod(at->path().c_str(), 0700);
  }
  fs::remove_all(path_, failed);
}

void WorkFolder::put(const std::string& name, const std::string& bytes) {
  if (!name.empty()) base::write_file(path_ / name, bytes, 0644);
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code failed;
  for (auto at =
           fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failed);
       !failed && at != end(at); at.increment(failed)) {
    struct stat there {};
    if (::lstat(at->path().c_str(), &there) == 0) bytes += static_cast<std::uint64_t>(there.st_blocks) * 512;
  }
  return bytes;
}

}  // namespace praxeo::sandbox
