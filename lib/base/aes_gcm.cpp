// SPDX-License-Identifier: Apache-2.0
#include "base/aes_gcm.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/error.hpp"
#include "base/libcrypto.hpp"

namespace praxeo::base {

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* cipher) const { Libcrypto::get().cipher_free(cipher); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

namespace {

constexpr std::size_t kMostAtOnce = 1U << 16U;

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

void require(bool done) {
  if (!done) throw Error(ErrorKind::failed, "libcrypto can't encrypt here");
}

Cipher new_cipher(const SecretBytes& key, std::string_view nonce) {
  require(key.bytes().size() == kGcmKeySize && nonce.size() == kGcmNonceSize);  // 12 is GCM's own default
  Cipher cipher(Libcrypto::get().cipher_new());
  require(cipher != nullptr);
  return cipher;
}

}  // namespace

SecretBytes pbkdf2_sha256(std::string_view passphrase, std::string_view salt, std::uint32_t rounds,
                          std::size_t size) {
  const auto& library = Libcrypto::get();
  require(rounds > 0 && rounds <= static_cast<std::uint32_t>(std::numeric_limits<int>::max()) && size > 0);
  SecretBytes key(size);
  require(library.pbkdf2_hmac(passphrase.data(), static_cast<int>(passphrase.size()), octets(salt),
                              static_cast<int>(salt.size()), static_cast<int>(rounds), library.sha256(),
                              static_cast<int>(size), key.bytes().data()) == 1);
  return key;
}

struct GcmSealer::State {
  Cipher cipher;
  Sink sink;
  std::array<unsigned char, kMostAtOnce> buffer{};
};

GcmSealer::GcmSealer(const SecretBytes& key, std::string_view nonce, std::string_view bound, Sink sink)
    : state_(std::make_unique<State>(State{new_cipher(key, nonce), std::move(sink)})) {
  const auto& library = Libcrypto::get();
  int length = 0;
  require(library.encrypt_init(state_->cipher.get(), library.aes_256_gcm(), nullptr, key.bytes().data(),
                               octets(nonce)) == 1);
  require(library.encrypt_update(state_->cipher.get(), nullptr, &length, octets(bound),
                                 static_cast<int>(bound.size())) == 1);
}
GcmSealer::~GcmSealer() = default;

void GcmSealer::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, kMostAtOnce);
    int length = 0;
    require(Libcrypto::get().encrypt_update(state_->cipher.get(), state_->buffer.data(), &length,
                                            octets(piece), static_cast<int>(piece.size())) == 1);
    state_->sink({reinterpret_cast<const char*>(state_->buffer.data()), static_cast<std::size_t>(length)});
    bytes.remove_prefix(piece.size());
  }
}

void GcmSealer::finish() {
  const auto& library = Libcrypto::get();
  std::array<unsigned char, kGcmTagSize> tag{};
  int length = 0;
  require(library.encrypt_final(state_->cipher.get(), state_->buffer.data(), &length) == 1);
  require(library.cipher_control(state_->cipher.get(), EVP_CTRL_GCM_GET_TAG, kGcmTagSize, tag.data()) == 1);
  state_->sink({reinterpret_cast<const char*>(tag.data()), tag.size()});
}

std::optional<std::string> gcm_open(const SecretBytes& key, std::string_view nonce, std::string_view bound,
                                    std::string_view sealed) {
  if (sealed.size() < kGcmTagSize || nonce.size() != kGcmNonceSize) return std::nullopt;
  const auto& library = Libcrypto::get();
  const auto cipher = new_cipher(key, nonce);
  const auto text = sealed.substr(0, sealed.size() - kGcmTagSize);
  std::string tag(sealed.substr(text.size()));
  int length = 0;
  require(library.decrypt_init(cipher.get(), library.aes_256_gcm(), nullptr, key.bytes().data(),
                               octets(nonce)) == 1);
  require(library.decrypt_update(cipher.get(), nullptr, &length, octets(bound),
                                 static_cast<int>(bound.size())) == 1);
  std::string plain(text.size(), '\0');
  for (std::size_t done = 0; done < text.size();) {
    const auto piece = text.substr(done, kMostAtOnce);
    require(library.decrypt_update(cipher.get(), reinterpret_cast<unsigned char*>(plain.data()) + done,
                                   &length, octets(piece), static_cast<int>(piece.size())) == 1);
    done += piece.size();
  }
  require(library.cipher_control(cipher.get(), EVP_CTRL_GCM_SET_TAG, kGcmTagSize, tag.data()) == 1);
  std::array<unsigned char, kGcmTagSize> rest{};
  if (library.decrypt_final(cipher.get(), rest.data(), &length) == 1) return plain;
  forget(plain);
  return std::nullopt;
}

}  // namespace praxeo::base
