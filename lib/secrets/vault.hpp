// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/sealed.hpp"
#include "base/time.hpp"

namespace praxeo::secrets {

struct VaultFile;

// Of a secret, without its value.
struct Entry {
  std::string name;
  base::TimePoint set_at;
  std::optional<base::TimePoint> former_until;  // a value from before the last rotate is tried until then
};

// Secrets in one file, sealed under a passphrase (Argon2id, XChaCha20-Poly1305). It can be listed while it is
// locked. What is changed is in memory until save(). Its folder and file are closed to others, and it is
// refused where they are not. Every method throws invalid_input for a damaged file, which is never written
// over.
class Vault {
 public:
  static constexpr std::size_t kLongestValue = 64 * 1024;

  // Reads the file when it is there.
  explicit Vault(std::filesystem::path file);
  ~Vault();
  Vault(Vault&&) noexcept;
  Vault& operator=(Vault&&) noexcept;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] bool exists() const { return there_; }
  [[nodiscard]] std::vector<Entry> entries() const;
  [[nodiscard]] std::optional<Entry> find(std::string_view name) const;

  // A new one: from now on unlocked by this passphrase. Throws usage for an empty one.
  void create(std::string_view passphrase, base::KeyCost cost = {});
  // Throws denied for a wrong passphrase.
  void unlock(std::string_view passphrase);
  [[nodiscard]] bool unlocked() const { return !key_.empty(); }

  // Of an unlocked vault and a name that find() knows.
  [[nodiscard]] std::string value(std::string_view name) const;
  // The value from before, while it may still be tried.
  [[nodiscard]] std::optional<std::string> former(std::string_view name, base::TimePoint now) const;
  // Throws invalid_input for a value that is empty, has a NUL or is longer than kLongestValue.
  void set(std::string_view name, std::string_view value, base::TimePoint now);
  // As set(), but what was there stays as the former value until then. Throws not_found where nothing was.
  void rotate(std::string_view name, std::string_view value, base::TimePoint now, base::TimePoint until);
  // Needs no passphrase. False when there is none of that name.
  bool remove(std::string_view name);
  // Former values whose time is over are left out.
  void save(base::TimePoint now);

 private:
  [[nodiscard]] std::string opened(std::string_view sealed, const std::string& bound) const;
  std::filesystem::path file_;
  std::unique_ptr<VaultFile> content_;
  base::SecretBytes key_;
  bool there_ = false;
};

// Held while a vault is read, changed and written: a second process waits some seconds, then throws conflict.
// Makes the folder where it is missing.
class VaultLock {
 public:
  explicit VaultLock(const std::filesystem::path& file);

 private:
  base::Fd fd_;
};

}  // namespace praxeo::secrets
