// SPDX-License-Identifier: Apache-2.0
#include "secrets/vault_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "base/base64url.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"

namespace praxeo::secrets {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMostBytes = 16U << 20U;
constexpr std::string_view kFormat = "praxeo-vault/1";
// A file that was tampered with must not hold the machine.
constexpr std::uint64_t kMostPasses = 20;
constexpr std::uint64_t kMostMemory = 1ULL << 30U;
constexpr std::uint64_t kLeastMemory = 8U << 10U;

[[noreturn]] void damaged(const std::filesystem::path& file, std::string_view how) {
  throw Error(ErrorKind::invalid_input, fmt::format("the vault '{}' is damaged: {}", file.string(), how))
      .with_hint("it is left as it is: bring back a copy, or move it away and set its secrets anew");
}

void require_closed(const std::filesystem::path& path, std::string_view what, unsigned mode) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0 || (facts.st_mode & 0077U) == 0) return;
  throw Error(ErrorKind::denied, fmt::format("{} '{}' is open to others than its owner", what, path.string()))
      .with_hint(fmt::format("chmod {:o} '{}', and think of its secrets as known", mode, path.string()));
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

std::string bytes_of(const json& object, const char* field) {
  const auto bytes = base::from_base64url(object.at(field).get<std::string>());
  if (!bytes) throw std::invalid_argument(fmt::format("'{}' is no base 64", field));
  return *bytes;
}

base::TimePoint time_of(const json& object, const char* field) {
  const auto at = base::parse_time(object.at(field).get<std::string>());
  if (!at) throw std::invalid_argument(fmt::format("'{}' is no time", field));
  return *at;
}

VaultFile parsed(const json& from) {
  VaultFile vault;
  const auto& kdf = from.at("kdf");
  if (kdf.at("name") != "argon2id13") throw std::invalid_argument("its key is derived in an unknown way");
  vault.cost = {kdf.at("passes").get<std::uint64_t>(), kdf.at("memory_bytes").get<std::uint64_t>()};
  if (vault.cost.passes == 0 || vault.cost.passes > kMostPasses || vault.cost.memory_bytes < kLeastMemory ||
      vault.cost.memory_bytes > kMostMemory)
    throw std::invalid_argument("its key would cost too much to derive, or nothing");
  vault.salt = bytes_of(kdf, "salt");
  if (vault.salt.size() != base::kSaltSize) throw std::invalid_argument("'salt' has a wrong length");
  vault.key = bytes_of(from, "key");
  for (const auto& one : from.at("secrets")) {
    SealedEntry entry{.name = one.at("name").get<std::string>(), .set_at = time_of(one, "set_at")};
    entry.value = bytes_of(one, "value");
    if (one.contains("former")) {
      entry.former = bytes_of(one, "former");
      entry.former_until = time_of(one, "former_until");
    }
    vault.entries.push_back(std::move(entry));
  }
  return vault;
}

// Chance, a bad disk or an editor: whoever means to could write a new one.
std::string checksum_of(json all) {
  all.erase("checksum");
  return base::sha256(base::canonical(all));
}

}  // namespace

std::optional<VaultFile> read_vault_file(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failed))) return std::nullopt;
  require_closed(folder_of(file), "the vault's folder", 0700);
  require_closed(file, "the vault", 0600);
  const auto text = base::read_file(file, kMostBytes);
  json all;
  try {
    all = base::parse_json(text, file.string());
  } catch (const Error&) {
    damaged(file, "it is no JSON");
  }
  try {
    if (!all.is_object() || !all.contains("format")) damaged(file, "it is no vault");
    if (all.at("format") != kFormat) {
      throw Error(ErrorKind::invalid_input,
                  fmt::format("the vault '{}' is of another form than {}: another version of praxeo wrote it",
                              file.string(), kFormat));
    }
    if (!all.contains("checksum") || all.at("checksum") != checksum_of(all))
      damaged(file, "its bytes are not those that were written");
    return parsed(all);
  } catch (const json::exception&) {
    damaged(file, "a field is missing or of a wrong type");
  } catch (const std::invalid_argument& error) {
    damaged(file, error.what());
  }
}

void write_vault_file(const std::filesystem::path& file, const VaultFile& vault) {
  auto secrets = json::array();
  for (const auto& entry : vault.entries) {
    json one{{"name", entry.name},
             {"set_at", base::format_time(entry.set_at)},
             {"value", base::base64url(entry.value)}};
    if (entry.former_until) {
      one["former"] = base::base64url(entry.former);
      one["former_until"] = base::format_time(*entry.former_until);
    }
    secrets.push_back(std::move(one));
  }
  json all{{"format", kFormat},
           {"kdf",
            {{"name", "argon2id13"},
             {"passes", vault.cost.passes},
             {"memory_bytes", vault.cost.memory_bytes},
             {"salt", base::base64url(vault.salt)}}},
           {"key", base::base64url(vault.key)},
           {"secrets", std::move(secrets)}};
  all["checksum"] = checksum_of(all);
  make_vault_folder(folder_of(file));
  // Behind a link, the file itself is written anew.
  std::error_code failed;
  const auto real = std::filesystem::canonical(file, failed);
  base::write_file(failed ? file : real, all.dump(1) + "\n", 0600);
}

void make_vault_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  if (std::filesystem::exists(folder, failed)) return require_closed(folder, "the vault's folder", 0700);
  const auto whole = std::filesystem::absolute(folder);
  if (whole.has_parent_path()) base::make_folders(whole.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0)
    throw Error(ErrorKind::denied, fmt::format("can't make the folder '{}' for the vault", folder.string()));
  base::write_file(folder / ".gitignore", "*\n", 0600);
}

}  // namespace praxeo::secrets
