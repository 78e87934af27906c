// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::base {

enum class RsaHash { sha1, sha256 };

// A signature by RSASSA-PKCS1-v1_5 (RFC 8017 §8.2), the same each time, with the private key of a PEM text.
// Throws invalid_input for a text that holds no RSA key, or one that a passphrase locks; the message has
// nothing of it.
[[nodiscard]] std::string rsa_sign(std::string_view pem, std::string_view bytes, RsaHash hash);

}  // namespace praxeo::base
