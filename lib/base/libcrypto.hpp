// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace praxeo::base {

// The calls of OpenSSL's libcrypto that are used here, found in the shared object when something is first
// encrypted, or very much is hashed: it would cost each start of praxeo 3 ms. It is never unloaded.
struct Libcrypto {
  decltype(&PKCS5_PBKDF2_HMAC) pbkdf2_hmac = nullptr;
  decltype(&EVP_sha256) sha256 = nullptr;
  decltype(&EVP_aes_256_gcm) aes_256_gcm = nullptr;
  decltype(&EVP_CIPHER_CTX_new) cipher_new = nullptr;
  decltype(&EVP_CIPHER_CTX_free) cipher_free = nullptr;
  decltype(&EVP_CIPHER_CTX_ctrl) cipher_control = nullptr;
  decltype(&EVP_EncryptInit_ex) encrypt_init = nullptr;
  decltype(&EVP_EncryptUpdate) encrypt_update = nullptr;
  decltype(&EVP_EncryptFinal_ex) encrypt_final = nullptr;
  decltype(&EVP_DecryptInit_ex) decrypt_init = nullptr;
  decltype(&EVP_DecryptUpdate) decrypt_update = nullptr;
  decltype(&EVP_DecryptFinal_ex) decrypt_final = nullptr;
  decltype(&EVP_sha1) sha1 = nullptr;
  decltype(&EVP_DigestInit_ex2) digest_init = nullptr;
  decltype(&EVP_DigestUpdate) digest_update = nullptr;
  decltype(&EVP_DigestFinal_ex) digest_final = nullptr;
  decltype(&EVP_MD_CTX_new) digest_new = nullptr;
  decltype(&EVP_MD_CTX_free) digest_free = nullptr;
  decltype(&EVP_DigestSignInit) sign_init = nullptr;
  decltype(&EVP_DigestSign) sign = nullptr;
  decltype(&EVP_PKEY_get_base_id) key_type = nullptr;
  decltype(&EVP_PKEY_free) key_free = nullptr;
  decltype(&PEM_read_bio_PrivateKey) read_private_key = nullptr;
  decltype(&BIO_new_mem_buf) buffer_of = nullptr;
  decltype(&BIO_free) buffer_free = nullptr;
  decltype(&EVP_MD_fetch) digest_fetch = nullptr;
  const EVP_MD* sha256_digest = nullptr;  // looked up once: sha256() is looked up at each use

  // Throws failed "broken installation: …" when it is not there.
  static const Libcrypto& get();

 private:
  Libcrypto();
};

}  // namespace praxeo::base
