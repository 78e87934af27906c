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
#include "base/text/percent.hpp"
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

// What covers is read off slashes. Servers take "//" and "%2F" in different ways, and "/tea" alone would give
// a link to all of the host.
void require_plain(const LinkUrl& url) {
  const auto refused = [&](std::string_view why, std::string_view hint) {
    return Error(ErrorKind::usage, fmt::format("'{}{}' {}", url.origin, url.path, why))
        .with_hint(std::string(hint));
  };
  constexpr std::string_view kSuch = "such as https://example.org/courses/tea/";
  if (url.path.find("//") != std::string::npos) throw refused("has an empty name in its path", kSuch);
  const auto plain = decoded_path(url.path);
  if (std::count(plain.begin(), plain.end(), '/') != std::count(url.path.begin(), url.path.end(), '/'))
    throw refused("has a slash written as %2F in its path", kSuch);
  const auto name = std::string_view(plain).substr(plain.rfind('/') + 1);
  if (!name.empty() && name.find('.') == std::string_view::npos) {
    throw refused("may be a folder or a file, and the link would open all beside it too",
                  fmt::format("a slash ends a folder: {}{}/", url.origin, url.path));
  }
}

std::int64_t seconds(base::TimePoint at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// A character of an address, and how many it takes there: "~", "%7E", and "%257E" in a query within a query.
struct Unit {
  char c = 0;
  std::size_t length = 0;  // 0 at the end
};

Unit unit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (text[at] != '%') return {text[at], 1};
  std::size_t last = at;
  while (base::percent_byte(text, last) == '%' && base::percent_byte(text, last + 2) >= 0) last += 2;
  const int byte = base::percent_byte(text, last);
  return byte < 0 ? Unit{'%', 1} : Unit{static_cast<char>(byte), last + 3 - at};
}

// Whether what follows a "~" is a time, an id and the beginning of a signature.
bool has_shape(std::string_view text, std::size_t at) {
  std::size_t digits = 0, hex = 0;
  Unit unit = unit_at(text, at);
  for (; digits <= kLongestTime && base::is_digit(unit.c); ++digits) unit = unit_at(text, at += unit.length);
  if (digits == 0 || unit.c != '.') return false;
  unit = unit_at(text, at += unit.length);
  for (; hex <= kIdSize && base::hex_value(unit.c) >= 0; ++hex) unit = unit_at(text, at += unit.length);
  return hex == kIdSize && unit.c == '.';
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
  require_plain(parts);
  const auto folder = parts.path.substr(0, parts.path.rfind('/') + 1);
  SignedLink link{.link = {}, .covers = decoded_path(folder)};
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
  if (at == std::string_view::npos) return {};
  const auto end = std::min(path.find('/', at), path.size());
  const auto token = read_token(path.substr(at + 1, end - at - 1));
  if (!token) return {.state = LinkState::malformed, .path = {}};
  const auto signer = std::find_if(signers.begin(), signers.end(), [&](const LinkSigner& each) {
    return each.id() == token->id && each.counts(now);
  });
  if (signer == signers.end()) return {.state = LinkState::unknown_key, .path = {}};
  std::string prefix(path.substr(0, at));
  if (!prefix.starts_with('/')) prefix.insert(0, 1, '/');
  if (!base::same_in_constant_time(signer->signature(prefix, token->expires), token->signature))
    return {.state = LinkState::wrong, .path = {}};
  if (seconds(now) >= token->expires) return {.state = LinkState::expired, .path = {}};
  return {.state = LinkState::good,
          .path = std::string(path.substr(0, at)) + std::string(path.substr(std::min(end + 1, path.size()))),
          .bare = end == path.size()};
}

std::string without_tokens(std::string_view text) {
  std::string clean;
  char before = '/';
  for (std::size_t at = 0; at < text.size();) {
    const auto unit = unit_at(text, at);
    const auto next = at + unit.length;
    // "~ann" is a folder; where a name begins, a digit is a token, whole or not.
    if (unit.c == '~' &&
        ((before == '/' && base::is_digit(unit_at(text, next).c)) || has_shape(text, next))) {
      clean += '~';
      for (at = next; at < text.size() &&
                      std::string_view("/?#& ").find(unit_at(text, at).c) == std::string_view::npos;) {
        at += unit_at(text, at).length;
      }
    } else {
      clean += text.substr(at, unit.length);
      at = next;
    }
    before = unit.c;
  }
  return clean;
}

}  // namespace praxeo::embed
