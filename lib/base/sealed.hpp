// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace praxeo::base {

// Bytes that are a secret, in memory of their own: locked against swapping where the system allows it, left
// out of core dumps, between guard pages, and zeroed when it goes.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size);  // zeros
  [[nodiscard]] static SecretBytes of(std::string_view bytes);
  [[nodiscard]] std::span<std::uint8_t> bytes() { return {bytes_.get(), size_}; }
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size_}; }
  [[nodiscard]] std::string_view view() const;
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const;
  };
  std::unique_ptr<std::uint8_t, Free> bytes_;
  std::size_t size_ = 0;
};

// Overwrites a text before it is let go.
void forget(std::string& text);

// What a key costs to derive: Argon2id (RFC 9106), version 1.3, one lane.
struct KeyCost {
  std::uint64_t passes = 3;
  std::uint64_t memory_bytes = 64U << 20U;
};
inline constexpr std::size_t kSaltSize = 16;
inline constexpr std::size_t kKeySize = 32;
// Throws failed where there is not that much memory, or the cost is outside of what Argon2id knows.
[[nodiscard]] SecretBytes derive_key(std::string_view passphrase, std::string_view salt, KeyCost cost);

// XChaCha20-Poly1305 under a key of 32 bytes, with a nonce of its own that stands in front. `bound` is not in
// the result, but has to be the same when it is opened.
[[nodiscard]] std::string seal(const SecretBytes& key, std::string_view plain, std::string_view bound);
// Absent when key, bytes or `bound` are not those of the sealing.
[[nodiscard]] std::optional<SecretBytes> unseal(const SecretBytes& key, std::string_view sealed,
                                                std::string_view bound);

}  // namespace praxeo::base
