// SPDX-License-Identifier: Apache-2.0
#include "base/rsa.hpp"

#include <memory>

#include "base/error.hpp"
#include "base/libcrypto.hpp"

namespace praxeo::base {
namespace {

// Asked for a passphrase, libcrypto would talk to the terminal by itself.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

std::string rsa_sign(std::string_view pem, std::string_view bytes, RsaHash hash) {
  const auto& library = Libcrypto::get();
  const std::unique_ptr<BIO, decltype(library.buffer_free)> buffer(
      library.buffer_of(pem.data(), static_cast<int>(pem.size())), library.buffer_free);
  const std::unique_ptr<EVP_PKEY, decltype(library.key_free)> key(
      buffer ? library.read_private_key(buffer.get(), nullptr, no_passphrase, nullptr) : nullptr,
      library.key_free);
  if (!key || library.key_type(key.get()) != EVP_PKEY_RSA) {
    throw Error(ErrorKind::invalid_input,
                "holds no private key of RSA as PEM that can be used without a passphrase");
  }
  const std::unique_ptr<EVP_MD_CTX, decltype(library.digest_free)> digest(library.digest_new(),
                                                                          library.digest_free);
  const auto* octets = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* function = hash == RsaHash::sha1 ? library.sha1() : library.sha256();
  std::size_t length = 0;
  std::string signature;
  bool done = digest && library.sign_init(digest.get(), nullptr, function, nullptr, key.get()) == 1 &&
              library.sign(digest.get(), nullptr, &length, octets, bytes.size()) == 1;
  if (done) {
    signature.resize(length);
    done = library.sign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, octets,
                        bytes.size()) == 1;
  }
  if (!done) throw Error(ErrorKind::failed, "libcrypto can't sign with this key");
  signature.resize(length);
  return signature;
}

}  // namespace praxeo::base
