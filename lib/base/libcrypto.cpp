// SPDX-License-Identifier: Apache-2.0
#include "base/libcrypto.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

constexpr const char* kLibcryptoName = "libcrypto.so.3";

template <class Function>
void find_in_libcrypto(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (function == nullptr)
    throw Error(ErrorKind::failed, fmt::format("broken installation: {} has no {}", kLibcryptoName, name));
}

}  // namespace

Libcrypto::Libcrypto() {
  void* library = ::dlopen(kLibcryptoName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    throw Error(ErrorKind::failed, fmt::format("broken installation: {} not found", kLibcryptoName))
        .with_hint("it comes with Debian's package libssl3");
  }
  find_in_libcrypto(library, "PKCS5_PBKDF2_HMAC", pbkdf2_hmac);
  find_in_libcrypto(library, "EVP_sha256", sha256);
  find_in_libcrypto(library, "EVP_aes_256_gcm", aes_256_gcm);
  find_in_libcrypto(library, "EVP_CIPHER_CTX_new", cipher_new);
  find_in_libcrypto(library, "EVP_CIPHER_CTX_free", cipher_free);
  find_in_libcrypto(library, "EVP_CIPHER_CTX_ctrl", cipher_control);
  find_in_libcrypto(library, "EVP_EncryptInit_ex", encrypt_init);
  find_in_libcrypto(library, "EVP_EncryptUpdate", encrypt_update);
  find_in_libcrypto(library, "EVP_EncryptFinal_ex", encrypt_final);
  find_in_libcrypto(library, "EVP_DecryptInit_ex", decrypt_init);
  find_in_libcrypto(library, "EVP_DecryptUpdate", decrypt_update);
  find_in_libcrypto(library, "EVP_DecryptFinal_ex", decrypt_final);
  find_in_libcrypto(library, "EVP_sha1", sha1);
  find_in_libcrypto(library, "EVP_DigestInit_ex2", digest_init);
  find_in_libcrypto(library, "EVP_DigestUpdate", digest_update);
  find_in_libcrypto(library, "EVP_DigestFinal_ex", digest_final);
  find_in_libcrypto(library, "EVP_MD_CTX_new", digest_new);
  find_in_libcrypto(library, "EVP_MD_CTX_free", digest_free);
  find_in_libcrypto(library, "EVP_DigestSignInit", sign_init);
  find_in_libcrypto(library, "EVP_DigestSign", sign);
  find_in_libcrypto(library, "EVP_PKEY_get_base_id", key_type);
  find_in_libcrypto(library, "EVP_PKEY_free", key_free);
  find_in_libcrypto(library, "PEM_read_bio_PrivateKey", read_private_key);
  find_in_libcrypto(library, "BIO_new_mem_buf", buffer_of);
  find_in_libcrypto(library, "BIO_free", buffer_free);
  find_in_libcrypto(library, "EVP_MD_fetch", digest_fetch);
  sha256_digest = digest_fetch(nullptr, "SHA256", nullptr);
  if (sha256_digest == nullptr)
    throw Error(ErrorKind::failed, fmt::format("broken installation: {} has no SHA-256", kLibcryptoName));
}

const Libcrypto& Libcrypto::get() {
  static const Libcrypto loaded;
  return loaded;
}

}  // namespace praxeo::base
