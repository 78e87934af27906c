// SPDX-License-Identifier: Apache-2.0
#include "embed/link_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/percent.hpp"

namespace praxeo::embed {
namespace {

Error refused(std::string_view url, std::string_view why) {
  return Error(ErrorKind::usage, fmt::format("'{}' {}", url, why))
      .with_hint("such as https://example.org/courses/tea/");
}

std::string percent_encoded(std::string_view plain, std::string_view kept) {
  std::string text;
  for (const char c : plain) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || base::is_digit(c);
    if (letter || kept.find(c) != std::string_view::npos) {
      text += c;
    } else {
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

}  // namespace

LinkUrl LinkUrl::parse(std::string_view typed) {
  std::string lower(typed);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::size_t host = lower.starts_with("https://") ? 8 : lower.starts_with("http://") ? 7 : 0;
  if (host == 0)
    throw refused(typed, "is no address of the web: it begins with neither https:// nor http://");
  if (!std::all_of(typed.begin(), typed.end(), [](char c) { return c > 0x20 && c < 0x7F; }))
    throw refused(typed, "holds characters that no address has: they are written as %XX");
  const auto end = std::min(typed.find_first_of("/?#", host), typed.size());
  if (typed.substr(host, end - host).find('@') != std::string_view::npos)
    throw Error(ErrorKind::usage, "the address names a user").with_hint("such as https://example.org/tea/");
  if (end == host || typed[host] == ':') throw refused(typed, "names no host");
  const auto fragment = std::min(typed.find('#', end), typed.size());
  const auto query = std::min(typed.find('?', end), fragment);
  std::string origin = lower.substr(0, end);
  // No browser sends it, and a signature is made of what is sent.
  const std::string_view usual = host == 8 ? ":443" : ":80";
  if (origin.ends_with(usual)) origin.resize(origin.size() - usual.size());
  LinkUrl url{.origin = std::move(origin),
              .path = std::string(typed.substr(end, query - end)),
              .query = std::string(typed.substr(query, fragment - query)),
              .fragment = std::string(typed.substr(fragment))};
  if (url.path.empty()) url.path = "/";
  return url;
}

std::string decoded(std::string_view path) {
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    int byte = static_cast<unsigned char>(path[i]);
    if (path[i] == '%') {
      byte = base::percent_byte(path, i);
      i += 2;
    }
    if (byte < 0x20 || byte == 0x7F || byte == '\\') throw refused(path, "is no part of an address");
    plain += static_cast<char>(byte);
  }
  return plain;
}

std::string decoded_path(std::string_view path) {
  std::string plain = decoded(path);
  for (std::size_t from = 0; from <= plain.size();) {
    const auto end = std::min(plain.find('/', from), plain.size());
    const auto part = std::string_view(plain).substr(from, end - from);
    if (part == "." || part == "..") throw refused(path, "goes up or stays, which no server sees");
    from = end + 1;
  }
  return plain;
}

std::string encoded_path(std::string_view plain) { return percent_encoded(plain, "-_.~/"); }
std::string encoded_value(std::string_view plain) { return percent_encoded(plain, "-_.~"); }

}  // namespace praxeo::embed
