// SPDX-License-Identifier: Apache-2.0
#include "secrets/name.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace praxeo::secrets {

std::string secret_name(std::string_view typed) {
  static constexpr std::size_t kLongest = 64;
  std::string name(typed);
  for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || name.size() > kLongest || !(name[0] >= 'a' && name[0] <= 'z') ||
      !std::all_of(name.begin(), name.end(), fits)) {
    throw Error(
        ErrorKind::usage,
        "what stands in the place of a secret's name is none: letters, digits and underscores make one")
        .with_hint("such as openai_api_key; the value itself is read from standard input");
  }
  return name;
}

std::string variable_of(std::string_view name) {
  std::string variable(name);
  for (auto& c : variable) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return variable;
}

}  // namespace praxeo::secrets
