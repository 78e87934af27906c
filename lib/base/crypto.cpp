// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"

#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/error.hpp"
#include "base/libcrypto.hpp"

namespace praxeo::base {

namespace {

// Past so many bytes of a process what libcrypto saves is more than its loading costs.
constexpr std::uint64_t kWorthLoading = 1U << 20U;
std::atomic<std::uint64_t> hashed_bytes{0};

// Null where it is not worth it, or not there.
const Libcrypto* libcrypto_for(std::uint64_t bytes) {
  if (hashed_bytes.load(std::memory_order_relaxed) + bytes < kWorthLoading) return nullptr;
  static const Libcrypto* const library = []() -> const Libcrypto* {
    try {
      return &Libcrypto::get();
    } catch (const Error&) {
      return nullptr;
    }
  }();
  return library;
}

}  // namespace

struct Sha256::State {
  explicit State(const Libcrypto* library) : fast(library) {
    if (fast != nullptr) {
      digest = fast->digest_new();
      if (digest != nullptr && fast->digest_init(digest, fast->sha256_digest, nullptr) == 1) return;
      fast->digest_free(digest);
      fast = nullptr;
    }
    crypto_hash_sha256_init(&sodium);
  }
  ~State() {
    if (fast != nullptr) fast->digest_free(digest);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  const Libcrypto* fast;
  EVP_MD_CTX* digest = nullptr;
  crypto_hash_sha256_state sodium{};
};

Sha256::Sha256(std::uint64_t expected) : state_(std::make_unique<State>(libcrypto_for(expected))) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  hashed_bytes.fetch_add(bytes.size(), std::memory_order_relaxed);
  if (state_->fast != nullptr) {
    if (state_->fast->digest_update(state_->digest, bytes.data(), bytes.size()) != 1)
      throw Error(ErrorKind::failed, "libcrypto can't hash here");
    return;
  }
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::array<std::uint8_t, 32> Sha256::digest() {
  std::array<std::uint8_t, 32> out{};
  if (state_->fast == nullptr) {
    crypto_hash_sha256_final(&state_->sodium, out.data());
  } else if (state_->fast->digest_final(state_->digest, out.data(), nullptr) != 1) {
    throw Error(ErrorKind::failed, "libcrypto can't hash here");
  }
  return out;
}

std::string Sha256::finish() { return "sha256:" + hex(digest()); }

struct RunningHash::State {
  crypto_generichash_state sodium;
};

RunningHash::RunningHash() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->sodium, nullptr, 0, crypto_generichash_BYTES_MIN);
}
RunningHash::~RunningHash() = default;
RunningHash::RunningHash(const RunningHash& other) : state_(std::make_unique<State>(*other.state_)) {}
RunningHash& RunningHash::operator=(const RunningHash& other) {
  *state_ = *other.state_;
  return *this;
}

void RunningHash::update(std::string_view bytes) {
  crypto_generichash_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::uint64_t RunningHash::now() const {
  State copy = *state_;
  std::array<unsigned char, crypto_generichash_BYTES_MIN> out{};
  crypto_generichash_final(&copy.sodium, out.data(), out.size());
  std::uint64_t value = 0;
  std::memcpy(&value, out.data(), sizeof value);
  return value;
}

std::uint64_t short_hash(const ShortHashKey& key, std::string_view bytes) {
  static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == sizeof(std::uint64_t));
  std::array<unsigned char, crypto_shorthash_BYTES> out{};
  crypto_shorthash(out.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                   key.data());
  std::uint64_t value = 0;
  std::memcpy(&value, out.data(), sizeof value);
  return value;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash(bytes.size());
  hash.update(bytes);
  return hash.finish();
}

std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view bytes) {
  crypto_auth_hmacsha256_state state;
  std::array<std::uint8_t, 32> out{};
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  crypto_auth_hmacsha256_final(&state, out.data());
  return out;
}

bool same_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

bool is_sha256(std::string_view text) {
  return text.size() == 71 && text.substr(0, 7) == "sha256:" &&
         std::all_of(text.begin() + 7, text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string hex(std::span<const std::uint8_t> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);  // the library counts the closing NUL
  return out;
}

std::string_view sodium_version() { return sodium_version_string(); }

}  // namespace praxeo::base
