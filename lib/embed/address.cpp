// SPDX-License-Identifier: Apache-2.0
#include "embed/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::embed {
namespace {

constexpr std::string_view kSuchAs = "such as https://example.org/courses/tea/";

// What may hold a password is not repeated.
Error refusal(std::string_view typed, std::string_view name, std::string_view why) {
  if (typed.find('@') != std::string_view::npos)
    return Error(ErrorKind::usage, fmt::format("{}: the address {}", name, why))
        .with_hint(std::string(kSuchAs));
  return Error(ErrorKind::usage, fmt::format("{}: '{}' {}", name, base::printable(typed), why))
      .with_hint(std::string(kSuchAs));
}

char to_lower(char c) { return base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

struct Authority {
  std::size_t first = 0, end = 0;
};

// Between the scheme and what browsers end a host at. Throws where there is none.
Authority authority_of(std::string_view typed, std::string_view name) {
  std::string scheme(typed.substr(0, 8));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), to_lower);
  const std::size_t first = scheme.starts_with("https://") ? 8 : scheme.starts_with("http://") ? 7 : 0;
  if (first == 0)
    throw refusal(typed, name, "is no address of the web: it begins with neither https:// nor http://");
  const auto end = std::min(typed.find_first_of("/?#\\", first), typed.size());
  const auto authority = typed.substr(first, end - first);
  if (authority.find('@') != std::string_view::npos) {
    // Which is not repeated: a password may stand there.
    throw Error(ErrorKind::usage, fmt::format("{}: the address names a user", name))
        .with_hint(std::string(kSuchAs));
  }
  if (authority.empty() || authority.front() == ':') throw refusal(typed, name, "names no host");
  return {first, end};
}

}  // namespace

std::string page_address(std::string_view typed, std::string_view name) {
  const auto [first, end] = authority_of(typed, name);
  const bool plain = std::none_of(typed.begin(), typed.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
  if (!plain) throw refusal(typed, name, "holds blanks or control characters: they are written as %XX");
  std::string address(typed);
  std::transform(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(end), address.begin(),
                 to_lower);
  return address;
}

std::string bundle_address(std::string_view typed, std::string_view name) {
  auto address = page_address(typed, name);
  const auto [first, end] = authority_of(address, name);
  const bool ascii = std::all_of(address.begin(), address.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii || address.find_first_of("<>\"'\\^`{|}") != std::string::npos)
    throw refusal(typed, name, "holds characters that no address has: they are written as %XX");
  if (address.find_first_of("?#") != std::string::npos)
    throw refusal(typed, name, "has a query or a fragment, and a folder has neither");
  if (std::string_view(address).substr(first, end - first).find_first_of("*,;") != std::string_view::npos)
    throw refusal(typed, name, "names no host");
  if (address.back() != '/') address += '/';
  return address;
}

}  // namespace praxeo::embed
