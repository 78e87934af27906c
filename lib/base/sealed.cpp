// SPDX-License-Identifier: Apache-2.0
#include "base/sealed.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <new>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(kSaltSize == crypto_pwhash_argon2id_SALTBYTES);

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Picks the fastest code and readies the allocator. Not at the start of the program, which mostly has no
// secret to keep.
void make_ready() {
  static const int ready = sodium_init();
  if (ready < 0) throw Error(ErrorKind::failed, "libsodium can't be used here");
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
  make_ready();
  bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
  if (bytes_ == nullptr) throw std::bad_alloc();
  std::fill_n(bytes_.get(), size, std::uint8_t{0});
}

SecretBytes SecretBytes::of(std::string_view bytes) {
  SecretBytes made(bytes.size());
  std::copy(bytes.begin(), bytes.end(), made.bytes_.get());
  return made;
}

std::string_view SecretBytes::view() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }

void SecretBytes::Free::operator()(std::uint8_t* bytes) const { sodium_free(bytes); }

void forget(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

SecretBytes derive_key(std::string_view passphrase, std::string_view salt, KeyCost cost) {
  make_ready();
  SecretBytes key(kKeySize);
  if (salt.size() != kSaltSize ||
      crypto_pwhash_argon2id(key.bytes().data(), kKeySize, passphrase.data(), passphrase.size(), raw(salt),
                             cost.passes, static_cast<std::size_t>(cost.memory_bytes),
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    throw Error(ErrorKind::failed,
                fmt::format("a key can't be derived from the passphrase: it takes {} MiB of memory",
                            cost.memory_bytes >> 20U));
  }
  return key;
}

std::string seal(const SecretBytes& key, std::string_view plain, std::string_view bound) {
  make_ready();
  std::string sealed(kNonce + plain.size() + kTag, '\0');
  auto* out = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(out, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + kNonce, nullptr, raw(plain), plain.size(), raw(bound),
                                             bound.size(), nullptr, out, key.bytes().data());
  return sealed;
}

std::optional<SecretBytes> unseal(const SecretBytes& key, std::string_view sealed, std::string_view bound) {
  make_ready();
  if (sealed.size() < kNonce + kTag || key.bytes().size() != kKeySize) return std::nullopt;
  SecretBytes plain(sealed.size() - kNonce - kTag);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.bytes().data(), nullptr, nullptr, raw(sealed) + kNonce,
                                                 sealed.size() - kNonce, raw(bound), bound.size(),
                                                 raw(sealed), key.bytes().data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace praxeo::base
