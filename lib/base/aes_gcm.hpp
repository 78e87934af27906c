// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/sealed.hpp"

// What browsers can open: WebCrypto has AES-GCM and PBKDF2, and neither XChaCha20-Poly1305 nor Argon2id,
// which base/sealed.hpp has for praxeo's own files.
namespace praxeo::base {

// PBKDF2 (RFC 8018 §5.2) with HMAC-SHA-256. Throws failed for no rounds or no size.
[[nodiscard]] SecretBytes pbkdf2_sha256(std::string_view passphrase, std::string_view salt,
                                        std::uint32_t rounds, std::size_t size);

inline constexpr std::size_t kGcmKeySize = 32;
inline constexpr std::size_t kGcmNonceSize = 12;
inline constexpr std::size_t kGcmTagSize = 16;

// AES-256-GCM (NIST SP 800-38D) of bytes that come in pieces: ciphertext goes into `sink` as long as what
// goes in, and the tag at the end. A nonce is used once for a key. `bound` is not in the result, but has to
// be the same when it is opened. At most 2^36 - 32 bytes for a nonce.
class GcmSealer {
 public:
  using Sink = std::function<void(std::string_view)>;
  // Throws failed for a key or nonce of another size.
  GcmSealer(const SecretBytes& key, std::string_view nonce, std::string_view bound, Sink sink);
  ~GcmSealer();
  GcmSealer(const GcmSealer&) = delete;
  GcmSealer& operator=(const GcmSealer&) = delete;
  void add(std::string_view bytes);
  void finish();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// `sealed` is ciphertext and tag. Absent when any of the four is not that of the sealing.
[[nodiscard]] std::optional<std::string> gcm_open(const SecretBytes& key, std::string_view nonce,
                                                  std::string_view bound, std::string_view sealed);

}  // namespace praxeo::base
