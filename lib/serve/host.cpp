// SPDX-License-Identifier: Apache-2.0
#include "serve/host.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"

namespace praxeo::serve {
namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (base::is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return small;
}

bool is_v4(const std::string& host) {
  in_addr address{};
  return ::inet_pton(AF_INET, host.c_str(), &address) == 1;
}

bool is_v6(const std::string& host) {
  in6_addr address{};
  return ::inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

// Without brackets and port; empty for what is no Host.
std::string name_of(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos) return {};
    return in_small_letters(host.substr(1, end - 1));
  }
  const std::size_t colon = host.find(':');
  if (colon != std::string_view::npos && host.find(':', colon + 1) != std::string_view::npos) return {};
  std::string name = in_small_letters(host.substr(0, colon));
  if (name.ends_with('.')) name.pop_back();
  return name;
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  const std::string name = in_small_letters(host);
  return name == "localhost" || name.ends_with(".localhost") || name == "::1" ||
         (name.starts_with("127.") && is_v4(name));
}

std::string host_in_url(std::string_view host) {
  return host.find(':') == std::string_view::npos ? std::string(host) : "[" + std::string(host) + "]";
}

HostRule::HostRule(std::string_view listening, std::vector<std::string> more, bool any_address)
    : names_(std::move(more)), any_address_(any_address) {
  names_.emplace_back(listening);
  for (std::string& name : names_) name = in_small_letters(name);
}

bool HostRule::allows(std::string_view host) const {
  const std::string name = name_of(host);
  if (name.empty()) return false;
  if (is_loopback_host(name)) return true;
  if (any_address_ && (is_v4(name) || is_v6(name))) return true;
  return std::ranges::find(names_, name) != names_.end();
}

}  // namespace praxeo::serve
