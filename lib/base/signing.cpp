// SPDX-License-Identifier: Apache-2.0
#include "base/signing.hpp"

#include <sodium.h>

#include <array>
#include <initializer_list>

#include "base/base64url.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"

namespace praxeo::base {
namespace {

constexpr std::string_view kKeyForm = "ed25519:";

const unsigned char* unsigned_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::optional<std::string> bytes_of_key(std::string_view text) {
  if (!text.starts_with(kKeyForm)) return std::nullopt;
  auto bytes = from_base64url(text.substr(kKeyForm.size()));
  if (!bytes || bytes->size() != crypto_sign_PUBLICKEYBYTES) return std::nullopt;
  return bytes;
}

}  // namespace

SigningKey::SigningKey(const SecretBytes& seed) : secret_(crypto_sign_SECRETKEYBYTES) {
  static_assert(kSeedSize == crypto_sign_SEEDBYTES);
  if (seed.bytes().size() != kSeedSize) throw Error(ErrorKind::failed, "a signing key has another size");
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_seed_keypair(open.data(), secret_.bytes().data(), seed.bytes().data());
  public_key_ = std::string(kKeyForm) + base64url({reinterpret_cast<const char*>(open.data()), open.size()});
}

std::string SigningKey::sign(std::string_view bytes) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, unsigned_of(bytes), bytes.size(), secret_.bytes().data());
  return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

std::string SigningKey::sign(const std::function<void(const Sink& part)>& message) const {
  constexpr std::size_t kHalf = crypto_core_ed25519_SCALARBYTES;
  static_assert(crypto_hash_sha512_BYTES == 2 * kHalf && crypto_sign_BYTES == 2 * kHalf);
  // Behind the seed stands the public key.
  const auto* seed = secret_.bytes().data();
  const auto* open = seed + kSeedSize;
  SecretBytes spread(crypto_hash_sha512_BYTES), nonce(kHalf);
  auto* scalar = spread.bytes().data();
  crypto_hash_sha512(scalar, seed, kSeedSize);
  const auto hash = [&](std::initializer_list<const unsigned char*> before, unsigned char* reduced) {
    crypto_hash_sha512_state state;
    crypto_hash_sha512_init(&state);
    for (const auto* half : before) crypto_hash_sha512_update(&state, half, kHalf);
    RunningHash seen;
    message([&](std::string_view part) {
      crypto_hash_sha512_update(&state, unsigned_of(part), part.size());
      seen.update(part);
    });
    SecretBytes whole(crypto_hash_sha512_BYTES);
    crypto_hash_sha512_final(&state, whole.bytes().data());
    crypto_core_ed25519_scalar_reduce(reduced, whole.bytes().data());
    sodium_memzero(&state, sizeof state);
    return seen.now();
  };
  const auto first = hash({scalar + kHalf}, nonce.bytes().data());
  scalar[0] &= 248U;
  scalar[kHalf - 1] &= 127U;
  scalar[kHalf - 1] |= 64U;
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  auto* const second = signature.data() + kHalf;
  if (crypto_scalarmult_ed25519_base_noclamp(signature.data(), nonce.bytes().data()) != 0)
    throw Error(ErrorKind::failed, "the signature came out as none");
  SecretBytes challenge(kHalf), product(kHalf);
  if (hash({signature.data(), open}, challenge.bytes().data()) != first)
    throw Error(ErrorKind::failed, "what is to be signed changed meanwhile");
  crypto_core_ed25519_scalar_mul(product.bytes().data(), challenge.bytes().data(), scalar);
  crypto_core_ed25519_scalar_add(second, product.bytes().data(), nonce.bytes().data());
  return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

bool is_public_key(std::string_view text) { return bytes_of_key(text).has_value(); }

bool signature_fits(std::string_view public_key, std::string_view bytes, std::string_view signature) {
  const auto key = bytes_of_key(public_key);
  return key && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(unsigned_of(signature), unsigned_of(bytes), bytes.size(),
                                     unsigned_of(*key)) == 0;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t used = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                        nullptr, &used, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  out.resize(used);
  return out;
}

}  // namespace praxeo::base
