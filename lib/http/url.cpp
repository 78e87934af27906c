// SPDX-License-Identifier: Apache-2.0
#include "http/url.hpp"

#include <algorithm>
#include <cctype>

namespace praxeo::http {
namespace {

std::string small(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  const auto odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\'; };
  if (std::any_of(text.begin(), text.end(), odd)) return std::nullopt;
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  Url url;
  url.scheme = small(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  auto rest = text.substr(colon + 3);
  auto authority = rest.substr(0, rest.find_first_of("/?#"));
  rest.remove_prefix(authority.size());
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    url.has_credentials = true;
    authority.remove_prefix(at + 1);
  }
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    url.host = small(authority.substr(1, end - 1));
    authority.remove_prefix(end + 1);
  } else {
    const auto end = std::min(authority.find(':'), authority.size());
    url.host = small(authority.substr(0, end));
    authority.remove_prefix(end);
  }
  if (url.host.empty()) return std::nullopt;
  if (!authority.empty()) {
    if (authority.front() != ':' || authority.size() > 6) return std::nullopt;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(authority.begin() + 1, authority.end(), digit)) return std::nullopt;
  }
  url.path = std::string(rest.substr(0, rest.find_first_of("?#")));
  url.has_query = rest.find_first_of("?#") != std::string_view::npos;
  return url;
}

bool is_loopback(const Url& url) {
  if (url.host == "localhost" || url.host == "::1") return true;
  // Four numbers: "127.evil.example" is a name.
  if (!url.host.starts_with("127.")) return false;
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return std::all_of(url.host.begin(), url.host.end(), plain) &&
         std::count(url.host.begin(), url.host.end(), '.') == 3;
}

std::string spare_loopback(std::string no_proxy) {
  if (no_proxy == "*") return no_proxy;  // all hosts; as one of several it would mean nothing
  if (!no_proxy.empty()) no_proxy += ',';
  return no_proxy + "localhost,127.0.0.1,127.0.0.0/8,::1";  // curl knows networks since 7.86 only
}

}  // namespace praxeo::http
