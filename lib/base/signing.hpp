// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/sealed.hpp"

namespace praxeo::base {

// A key of Ed25519 (RFC 8032), whose signatures are the same each time. Its public half is told as
// "ed25519:" and 43 characters of base64url.
class SigningKey {
 public:
  static constexpr std::size_t kSeedSize = 32;
  // Throws failed for a seed of another size.
  explicit SigningKey(const SecretBytes& seed);
  [[nodiscard]] const std::string& public_key() const { return public_key_; }
  [[nodiscard]] std::string sign(std::string_view bytes) const;  // 64 bytes

  // The same of bytes that memory should not hold: `message` hands them out in parts, from the beginning, and
  // is asked twice (RFC 8032 §5.1.6 hashes them twice). Throws failed where it gives other bytes the second
  // time: two such signatures would tell the key.
  using Sink = std::function<void(std::string_view)>;
  [[nodiscard]] std::string sign(const std::function<void(const Sink& part)>& message) const;

 private:
  SecretBytes secret_;
  std::string public_key_;
};

[[nodiscard]] bool is_public_key(std::string_view text);
// False also where the key or the signature is none.
[[nodiscard]] bool signature_fits(std::string_view public_key, std::string_view bytes,
                                  std::string_view signature);

// Standard base 64 with padding, back; absent for anything else.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace praxeo::base
