// SPDX-License-Identifier: Apache-2.0
#include "secrets/signing_key.hpp"

#include <fmt/format.h>

#include <string>

#include "base/base64url.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "secrets/private_file.hpp"
#include "secrets/vault.hpp"

namespace praxeo::secrets {
namespace {

constexpr std::string_view kForm = "praxeo-ed25519 ";

}  // namespace

std::optional<base::SigningKey> read_signing_key(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::nullopt;
  auto line = read_private_line(file, 4096, "a signing key");
  std::optional<std::string> seed;
  if (line.starts_with(kForm)) seed = base::from_base64url(std::string_view(line).substr(kForm.size()));
  base::forget(line);
  if (!seed || seed->size() != base::SigningKey::kSeedSize) {
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' holds no signing key", file.string()))
        .with_hint(
            "take it away, and the next export makes a new one; who pinned the old one has to be told");
  }
  const auto kept = base::SecretBytes::of(*seed);
  base::forget(*seed);
  return base::SigningKey(kept);
}

base::SigningKey need_signing_key(const std::filesystem::path& file, base::Random& random) {
  if (auto key = read_signing_key(file)) return *std::move(key);
  const VaultLock lock(file);  // two first exports at once: the second takes the key of the first
  if (auto key = read_signing_key(file)) return *std::move(key);
  base::SecretBytes seed(base::SigningKey::kSeedSize);
  random.fill(seed.bytes());
  auto line = fmt::format("{}{}\n", kForm, base::base64url(seed.view()));
  base::write_file(file, line, 0600);
  base::forget(line);
  return base::SigningKey(seed);
}

}  // namespace praxeo::secrets
