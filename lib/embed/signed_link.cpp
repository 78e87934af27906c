// SPDX-License-Identifier: Apache-2.0
#include "embed/signed_link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/base64url.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "embed/link_url.hpp"

namespace praxeo::embed {
namespace {

constexpr std::size_t kIdSize = 8, kSignatureSize = 43;
constexpr std::size_t kLongestTime = 12;  // digits: beyond the year 30000

struct Token {
  std::int64_t expires = 0;
  std::string_view id, signature;
};

std::optional<Token> read_token(std::string_view text) {
  const auto first = text.find('.'), second = text.rfind('.');
  if (first == std::string_view::npos || first == second || first == 0 || first > kLongestTime)
    return std::nullopt;
  Token token{.id = text.substr(first + 1, second - first - 1), .signature = text.substr(second + 1)};
  const auto read = std::from_chars(text.data(), text.data() + first, token.expires);
  if (read.ec != std::errc() || read.ptr != text.data() + first || token.expires < 0 || text[0] == '0' ||
      token.id.size() != kIdSize || token.signature.size() != kSignatureSize) {
    return std::nullopt;
  }
  return token;
}

std::int64_t seconds(base::TimePoint at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// Where "~", or "%7E", begins a name of the path; and how long it is.
std::size_t tilde_at(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] != '/') return 0;
  if (text[at] == '~') return 1;
  const bool encoded = text.substr(at, 2) == "%7" && at + 2 < text.size() && (text[at + 2] | 0x20) == 'e';
  return encoded ? 3 : 0;
}

// Where the token's "~" stands in a decoded path: it begins a name, and a digit follows, for "~ann" is a
// folder of somebody's. npos without one.
std::size_t token_at(std::string_view path) {
  for (std::size_t at = path.find('~'); at != std::string_view::npos; at = path.find('~', at + 1)) {
    if ((at == 0 || path[at - 1] == '/') && at + 1 < path.size() && base::is_digit(path[at + 1])) return at;
  }
  return std::string_view::npos;
}

}  // namespace

LinkSigner::LinkSigner(std::string_view secret, std::optional<base::TimePoint> until)
    : secret_(base::SecretBytes::of(secret)), until_(until) {
  if (secret.size() < kShortest) {
    throw Error(ErrorKind::denied, fmt::format("the key for links has fewer than {} characters", kShortest))
        .with_hint("`openssl rand -base64 32` gives a good one");
  }
  const auto digest = base::hmac_sha256(secret, "praxeo-link-id/1");
  id_ = base::hex({digest.data(), kIdSize / 2});
}

std::string LinkSigner::signature(std::string_view prefix, std::int64_t expires) const {
  const auto digest =
      base::hmac_sha256(secret_.view(), fmt::format("praxeo-link/1\n{}\n{}\n{}", expires, id_, prefix));
  return base::base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

SignedLink sign_link(std::string_view url, const LinkSigner& signer, base::TimePoint expires) {
  const auto parts = LinkUrl::parse(url);
  const auto folder = parts.path.substr(0, parts.path.rfind('/') + 1);
  SignedLink link{.link = {}, .covers = decoded_path(folder)};
  static_cast<void>(decoded_path(parts.path));
  if (without_tokens(parts.path) != parts.path)
    throw Error(ErrorKind::usage, "the address has a signature in it already")
        .with_hint("sign the address of the page as it would be without one");
  link.link = fmt::format("{}{}~{}.{}.{}/{}{}{}", parts.origin, folder, seconds(expires), signer.id(),
                          signer.signature(link.covers, seconds(expires)), parts.path.substr(folder.size()),
                          parts.query, parts.fragment);
  return link;
}

CheckedLink check_link(std::string_view path, const std::vector<LinkSigner>& signers, base::TimePoint now) {
  const auto at = token_at(path);
  if (at == std::string_view::npos) return {LinkState::none, {}};
  const auto end = std::min(path.find('/', at), path.size());
  const auto token = read_token(path.substr(at + 1, end - at - 1));
  if (!token) return {LinkState::malformed, {}};
  const auto signer = std::find_if(signers.begin(), signers.end(), [&](const LinkSigner& each) {
    return each.id() == token->id && each.counts(now);
  });
  if (signer == signers.end()) return {LinkState::unknown_key, {}};
  std::string prefix(path.substr(0, at));
  if (!prefix.starts_with('/')) prefix.insert(0, 1, '/');
  if (!base::same_in_constant_time(signer->signature(prefix, token->expires), token->signature))
    return {LinkState::wrong, {}};
  if (seconds(now) >= token->expires) return {LinkState::expired, {}};
  return {LinkState::good,
          std::string(path.substr(0, at)) + std::string(path.substr(std::min(end + 1, path.size())))};
}

std::string without_tokens(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const auto tilde = tilde_at(text, at);
    // "~ann" is a folder; a digit begins a token, whole or not.
    if (tilde > 0 && at + tilde < text.size() &&
        (base::is_digit(text[at + tilde]) || text[at + tilde] == '%')) {
      clean += '~';
      at = std::min(text.find_first_of("/?# ", at), text.size());
      continue;
    }
    clean += text[at++];
  }
  return clean;
}

}  // namespace praxeo::embed
