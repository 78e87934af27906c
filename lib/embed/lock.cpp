// SPDX-License-Identifier: Apache-2.0
#include "embed/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/base64url.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::embed {
namespace {

std::string random_bytes(base::Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

// What a browser's field can hold as well.
void require_typable(std::string_view passphrase) {
  const bool typable = base::utf8::valid(passphrase) &&
                       std::none_of(passphrase.begin(), passphrase.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (!typable) {
    throw Error(ErrorKind::denied,
                "the passphrase can't be typed into a browser: it has more than one line, a "
                "control character, or is no UTF-8");
  }
}

base::SecretBytes key_of(std::string_view passphrase, std::string_view salt, std::uint32_t rounds) {
  require_typable(passphrase);
  auto normal = base::nfc(passphrase);
  auto key = base::pbkdf2_sha256(normal, salt, rounds, base::kGcmKeySize);
  base::forget(normal);
  return key;
}

}  // namespace

std::string bound_to(std::string_view name) { return fmt::format("praxeo/encrypted/1 {}", name); }

std::size_t characters_of(std::string_view passphrase) {
  return static_cast<std::size_t>(std::count_if(passphrase.begin(), passphrase.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // the others continue one
  }));
}

void require_passphrase(std::string_view passphrase) {
  require_typable(passphrase);
  if (characters_of(passphrase) < kShortestPassphrase) {
    throw Error(ErrorKind::denied,
                passphrase.empty() ? std::string("the passphrase is empty")
                                   : fmt::format("the passphrase has fewer than {} characters, and whoever "
                                                 "has the bundle may guess as long as they like",
                                                 kShortestPassphrase))
        .with_hint("six words drawn from a list at random are a good one");
  }
}

Lock::Lock(std::string_view passphrase, base::Random& random, std::uint32_t rounds)
    : salt_(random_bytes(random, kLockSaltSize)), rounds_(rounds), random_(random) {
  require_passphrase(passphrase);
  key_ = key_of(passphrase, salt_, rounds);
}

std::string Lock::fragment() const { return "#key=" + base::base64url(key_.view()); }

LockedFile::LockedFile(const Lock& lock, std::string_view name, ByteSink sink)
    : nonce_(random_bytes(lock.random_, base::kGcmNonceSize)),
      sealer_(lock.key_, nonce_, bound_to(name), sink),
      compressor_(Coding::gzip, [this](std::string_view bytes) { sealer_.add(bytes); }) {
  sink(nonce_);
}

void LockedFile::finish() {
  compressor_.finish();
  sealer_.finish();
}

LockKey::LockKey(std::string_view passphrase, std::string_view salt, std::uint32_t rounds)
    : key_(key_of(passphrase, salt, rounds)) {}

std::optional<std::string> LockKey::open(std::string_view name, std::string_view sealed,
                                         std::uint64_t limit) const {
  if (sealed.size() < base::kGcmNonceSize) return std::nullopt;
  const auto squeezed = base::gcm_open(key_, sealed.substr(0, base::kGcmNonceSize), bound_to(name),
                                       sealed.substr(base::kGcmNonceSize));
  if (!squeezed) return std::nullopt;
  std::string plain;
  try {
    Decompressor back(
        Coding::gzip, [&](std::string_view bytes) { plain += bytes; }, limit);
    back.add(*squeezed);
    back.finish();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    return std::nullopt;
  }
  return plain;
}

}  // namespace praxeo::embed
