// SPDX-License-Identifier: Apache-2.0
#include "http/types.hpp"

#include <algorithm>

namespace praxeo::http {

std::optional<std::string_view> header(const Headers& headers, std::string_view name) {
  const auto lower = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); };
  const auto same = [&](const auto& entry) {
    return std::equal(entry.first.begin(), entry.first.end(), name.begin(), name.end(),
                      [&](char a, char b) { return lower(a) == lower(b); });
  };
  const auto found = std::find_if(headers.begin(), headers.end(), same);
  if (found == headers.end()) return std::nullopt;
  return found->second;
}

}  // namespace praxeo::http
