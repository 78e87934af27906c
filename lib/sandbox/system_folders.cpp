// SPDX-License-Identifier: Apache-2.0
#include "sandbox/system_folders.hpp"

#include <algorithm>
#include <filesystem>

namespace praxeo::sandbox {
namespace fs = std::filesystem;

std::vector<std::string> system_folders() {
  std::vector<std::string> all;
  std::error_code ignored;
  for (const char* name : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
    if (fs::is_directory(name, ignored)) all.emplace_back(name);
  }
  return all;
}

std::vector<std::string> system_settings() {
  std::vector<std::string> all;
  std::error_code ignored;
  // Node ends at once when OpenSSL's is there and can't be read, as under Landlock.
  for (const char* name : {"/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
                           "/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/magic", "/etc/mime.types"}) {
    if (fs::exists(name, ignored)) all.emplace_back(name);
  }
  // Java's and PHP's own, which /usr points to.
  for (const auto& entry : fs::directory_iterator("/etc", ignored)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("java-") || name == "php" || name == "perl" || name.starts_with("lua"))
      all.push_back(entry.path().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace praxeo::sandbox
