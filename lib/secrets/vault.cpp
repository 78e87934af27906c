// SPDX-License-Identifier: Apache-2.0
#include "secrets/vault.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "secrets/vault_file.hpp"

namespace praxeo::secrets {
namespace {

constexpr std::string_view kKeyBound = "praxeo-vault/1 key";

// What a value is bound to: it can't be moved to another name, or be passed off as newer than it is.
std::string value_bound(const SealedEntry& entry) {
  return fmt::format("praxeo-vault/1 value {} {}", entry.name, base::format_time(entry.set_at));
}

std::string former_bound(const SealedEntry& entry) {
  return fmt::format("praxeo-vault/1 former {} {}", entry.name, base::format_time(*entry.former_until));
}

SealedEntry* entry_of(VaultFile& vault, std::string_view name) {
  const auto found = std::ranges::find(vault.entries, name, &SealedEntry::name);
  return found == vault.entries.end() ? nullptr : &*found;
}

// A password may have blanks in it; a line break is the rest of what was pasted, and would be sent along.
void require_value(std::string_view name, std::string_view value) {
  const auto refuse = [&](const std::string& what) {
    throw Error(ErrorKind::invalid_input, fmt::format("the value of {} {}", name, what))
        .with_hint("it is one line, as it was given out; nothing was kept");
  };
  if (value.empty()) refuse("is empty");
  if (value.size() > Vault::kLongestValue)
    refuse(fmt::format("is longer than {} bytes", Vault::kLongestValue));
  if (value.find('\0') != std::string_view::npos) refuse("has a NUL byte in it");
  if (value.find_first_of("\r\n") != std::string_view::npos) refuse("has a line break in it");
}

Entry shown(const SealedEntry& entry) { return {entry.name, entry.set_at, entry.former_until}; }

}  // namespace

Vault::Vault(std::filesystem::path file) : file_(std::move(file)) {
  auto read = read_vault_file(file_);
  there_ = read.has_value();
  content_ = std::make_unique<VaultFile>(there_ ? *std::move(read) : VaultFile{});
}

Vault::~Vault() = default;
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;

std::vector<Entry> Vault::entries() const {
  std::vector<Entry> all;
  for (const auto& entry : content_->entries) all.push_back(shown(entry));
  return all;
}

std::optional<Entry> Vault::find(std::string_view name) const {
  const auto* entry = entry_of(*content_, name);
  if (entry == nullptr) return std::nullopt;
  return shown(*entry);
}

void Vault::create(std::string_view passphrase, base::KeyCost cost) {
  if (passphrase.empty()) throw Error(ErrorKind::usage, "the passphrase of a vault is not empty");
  base::SystemRandom random;
  content_->cost = cost;
  content_->salt.resize(base::kSaltSize);
  random.fill({reinterpret_cast<std::uint8_t*>(content_->salt.data()), content_->salt.size()});
  key_ = base::SecretBytes(base::kKeySize);
  random.fill(key_.bytes());
  content_->key = base::seal(base::derive_key(passphrase, content_->salt, cost), key_.view(), kKeyBound);
}

void Vault::unlock(std::string_view passphrase) {
  auto key =
      base::unseal(base::derive_key(passphrase, content_->salt, content_->cost), content_->key, kKeyBound);
  if (!key)
    throw Error(ErrorKind::denied, fmt::format("the passphrase of the vault '{}' is wrong", file_.string()))
        .with_hint(
            "it is the one with which the vault was made; without it, move the file away and set its "
            "secrets anew");
  key_ = *std::move(key);
}

std::string Vault::opened(std::string_view sealed, const std::string& bound) const {
  const auto plain = base::unseal(key_, sealed, bound);
  if (!plain) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("the vault '{}' was tampered with: a value is not the one that was sealed",
                            file_.string()))
        .with_hint("it is left as it is: bring back a copy, or delete the secret and set it anew");
  }
  return std::string(plain->view());
}

std::string Vault::value(std::string_view name) const {
  const auto* entry = entry_of(*content_, name);
  if (entry == nullptr) throw Error(ErrorKind::not_found, fmt::format("no secret '{}' in the vault", name));
  return opened(entry->value, value_bound(*entry));
}

std::optional<std::string> Vault::former(std::string_view name, base::TimePoint now) const {
  const auto* entry = entry_of(*content_, name);
  if (entry == nullptr || !entry->former_until || *entry->former_until <= now) return std::nullopt;
  return opened(entry->former, former_bound(*entry));
}

void Vault::set(std::string_view name, std::string_view value, base::TimePoint now) {
  require_value(name, value);
  auto* entry = entry_of(*content_, name);
  if (entry == nullptr) {
    const auto at = std::ranges::lower_bound(content_->entries, name, {}, &SealedEntry::name);
    entry = &*content_->entries.insert(at, SealedEntry{.name = std::string(name), .set_at = now});
  }
  entry->set_at = now;
  entry->former.clear();
  entry->former_until.reset();
  entry->value = base::seal(key_, value, value_bound(*entry));
}

void Vault::rotate(std::string_view name, std::string_view value, base::TimePoint now,
                   base::TimePoint until) {
  require_value(name, value);
  auto* entry = entry_of(*content_, name);
  auto before = this->value(name);  // throws not_found
  entry->former.clear();
  entry->former_until.reset();
  if (until > now && before != value) {
    entry->former_until = until;
    entry->former = base::seal(key_, before, former_bound(*entry));
  }
  base::forget(before);
  entry->set_at = now;
  entry->value = base::seal(key_, value, value_bound(*entry));
}

bool Vault::remove(std::string_view name) {
  return std::erase_if(content_->entries, [&](const auto& entry) { return entry.name == name; }) > 0;
}

void Vault::save(base::TimePoint now) {
  for (auto& entry : content_->entries) {
    if (!entry.former_until || *entry.former_until > now) continue;
    entry.former.clear();
    entry.former_until.reset();
  }
  write_vault_file(file_, *content_);
  there_ = true;
}

VaultLock::VaultLock(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  make_vault_folder(folder);
  auto name = file;
  name += ".lock";
  fd_ = base::Fd(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd_.open())
    throw Error(ErrorKind::denied, fmt::format("the vault '{}' can't be written", file.string()));
  static constexpr int kTries = 100;
  for (int attempt = 0; ::flock(fd_.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (attempt == kTries)
      throw Error(ErrorKind::conflict,
                  fmt::format("another process is changing the vault '{}'", file.string()))
          .with_hint("it may wait for a passphrase");
    ::usleep(50'000);
  }
}

}  // namespace praxeo::secrets
