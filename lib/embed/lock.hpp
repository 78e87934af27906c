// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/aes_gcm.hpp"
#include "base/ids.hpp"
#include "base/sealed.hpp"
#include "embed/compress.hpp"

// How the files of a private bundle are encrypted: gzip, then AES-256-GCM under a key that PBKDF2 derives
// from a passphrase. A sealed file is nonce (12 bytes), ciphertext, tag (16 bytes); what it is called is
// bound to it. The browser's half is templates/themes/plain/locked.js.
namespace praxeo::embed {

inline constexpr std::string_view kLockCipher = "AES-256-GCM";
inline constexpr std::string_view kLockDerivation = "PBKDF2-HMAC-SHA-256";
// OWASP's Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA256; 0.1 to 0.4 s.
inline constexpr std::uint32_t kLockRounds = 600'000;
inline constexpr std::uint32_t kMostLockRounds = 10'000'000;  // a foreign bundle may not ask for more
inline constexpr std::size_t kLockSaltSize = 16;
inline constexpr std::size_t kShortestPassphrase = 8;  // in characters; shorter ones are refused
inline constexpr std::size_t kGoodPassphrase = 14;     // below, a warning

// A key with what its passphrase is turned into it by, of one export of one bundle.
class Lock {
 public:
  // With a new salt. The passphrase counts as NFC, as browsers make it. Borrows `random`, which gives the
  // nonces too. Throws what require_passphrase() throws.
  Lock(std::string_view passphrase, base::Random& random, std::uint32_t rounds = kLockRounds);

  [[nodiscard]] const std::string& salt() const { return salt_; }
  [[nodiscard]] std::uint32_t rounds() const { return rounds_; }
  // What a link ends in that opens the page without the passphrase: "#key=" and base64url.
  [[nodiscard]] std::string fragment() const;

 private:
  friend class LockedFile;
  std::string salt_;
  std::uint32_t rounds_;
  base::SecretBytes key_;
  base::Random& random_;
};

// What is added to a file that is called `name`, sealed into `sink`.
class LockedFile {
 public:
  LockedFile(const Lock& lock, std::string_view name, ByteSink sink);
  void add(std::string_view bytes) { compressor_.add(bytes); }
  void finish();  // once, at the end

 private:
  std::string nonce_;
  base::GcmSealer sealer_;
  Compressor compressor_;
};

// The other way, for a bundle found somewhere.
class LockKey {
 public:
  LockKey(std::string_view passphrase, std::string_view salt, std::uint32_t rounds);
  // Absent where key, name or bytes are not those of the sealing, and where more than `limit` bytes come out.
  [[nodiscard]] std::optional<std::string> open(std::string_view name, std::string_view sealed,
                                                std::uint64_t limit) const;

 private:
  base::SecretBytes key_;
};

// Throws denied for one that is too short, or that nobody can type in a browser.
void require_passphrase(std::string_view passphrase);
[[nodiscard]] std::string bound_to(std::string_view name);  // "praxeo/encrypted/1 index.html"
[[nodiscard]] std::size_t characters_of(std::string_view passphrase);

}  // namespace praxeo::embed
