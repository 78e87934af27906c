// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace praxeo::base {

// SHA-256 (FIPS 180-4), fed in pieces: over libsodium, and over libcrypto, which asks the processor and takes
// a quarter of the time but 3 ms to load, once a process has many MiB to hash.
class Sha256 {
 public:
  // `expected` is about how many bytes will come, where that is known.
  explicit Sha256(std::uint64_t expected = 0);
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::string_view bytes);
  // Ends the hash; the object is not used afterwards.
  [[nodiscard]] std::array<std::uint8_t, 32> digest();
  // "sha256:" + 64 lower-case hex digits, the form in which every hash is stored.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A hash that can be asked as it grows, to know the same beginning again: 64 bits of BLAKE2b (RFC 7693), fed
// in pieces. Not where someone gains by a second text of the same hash.
class RunningHash {
 public:
  RunningHash();
  ~RunningHash();
  RunningHash(const RunningHash& other);
  RunningHash& operator=(const RunningHash& other);
  void update(std::string_view bytes);
  [[nodiscard]] std::uint64_t now() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// SipHash-2-4 (Aumasson, Bernstein 2012): without its key nobody tells what was hashed.
using ShortHashKey = std::array<std::uint8_t, 16>;
[[nodiscard]] std::uint64_t short_hash(const ShortHashKey& key, std::string_view bytes);

[[nodiscard]] std::string sha256(std::string_view bytes);  // "sha256:…"
// HMAC with SHA-256 (RFC 2104, FIPS 198-1), of a key of any length.
[[nodiscard]] std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view bytes);
// Whether they are the same, in a time that tells nothing of where they differ; their length is no secret.
[[nodiscard]] bool same_in_constant_time(std::string_view one, std::string_view other);
[[nodiscard]] bool is_sha256(std::string_view text);
// Standard base 64 with padding (RFC 4648 §4), as CSP hashes want it.
[[nodiscard]] std::string base64(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

[[nodiscard]] std::string_view sodium_version();

}  // namespace praxeo::base
