// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sealed.hpp"
#include "base/time.hpp"

// praxeo's own expiring links:
//
//   https://example.org/tea/~1767290400.3fa91c07.SIGNATURE/index.html
//
// opens all that lies below /tea/ until 1767290400 (Unix time). The token is a folder of the path, so that
// relative links of the pages keep it: a cookie is not sent from a frame without an origin, and a query is
// lost with the first link. The signature is base64url of HMAC-SHA-256 over "praxeo-link/1", the time, the
// key's id and the path in front of the token, as a server sees it after decoding %XX, with a newline between
// each.
namespace praxeo::embed {

// A secret that signs links, with an id that tells two of them apart and nothing else: so a new one can come
// while links of the old one still open.
class LinkSigner {
 public:
  static constexpr std::size_t kShortest = 32;
  // Throws denied for a secret of fewer than 32 bytes. After `until` its links open nothing any more.
  explicit LinkSigner(std::string_view secret, std::optional<base::TimePoint> until = {});
  [[nodiscard]] const std::string& id() const { return id_; }  // 8 hex digits of a hash of the secret
  // Of the path in front of the token ("/tea/"), in 43 letters.
  [[nodiscard]] std::string signature(std::string_view prefix, std::int64_t expires) const;
  [[nodiscard]] bool counts(base::TimePoint now) const { return !until_ || now < *until_; }

 private:
  base::SecretBytes secret_;
  std::string id_;
  std::optional<base::TimePoint> until_;
};

struct SignedLink {
  std::string link, covers;  // covers: the path below which it opens all, "/tea/"
};
// Covers the folder of the page. Throws usage for what is no address, or is signed already.
[[nodiscard]] SignedLink sign_link(std::string_view url, const LinkSigner& signer, base::TimePoint expires);

enum class LinkState { good, none, malformed, unknown_key, wrong, expired };
struct CheckedLink {
  LinkState state = LinkState::none;
  std::string path;   // without the token, for good ones
  bool bare = false;  // the token ends the path without a slash, so that relative links would lose it
};
// `path` is decoded, with or without a slash in front, as the result then is. Signatures are compared in
// constant time, and before the time is looked at.
[[nodiscard]] CheckedLink check_link(std::string_view path, const std::vector<LinkSigner>& signers,
                                     base::TimePoint now);

// The same text with every token in it made "~": for logs. The token may stand %-encoded.
[[nodiscard]] std::string without_tokens(std::string_view text);

}  // namespace praxeo::embed
