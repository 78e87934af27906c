// SPDX-License-Identifier: Apache-2.0
#include "embed/hashed_name.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"

namespace praxeo::embed {
namespace {

constexpr std::size_t kDigits = 16;

}  // namespace

std::string named_by_hash(std::string_view stem, std::string_view suffix, std::string_view bytes) {
  return name_of_hash(stem, suffix, base::sha256(bytes));
}

std::string name_of_hash(std::string_view stem, std::string_view suffix, std::string_view hash) {
  return fmt::format("{}.{}.{}", stem, hash.substr(7, kDigits), suffix);
}

bool is_named_by_hash(std::string_view name) {
  for (const std::string_view stem : {"style.", "script.", "search-terms.", "search-pages.", "thumb."}) {
    if (!name.starts_with(stem)) continue;
    const auto rest = name.substr(stem.size());
    if (rest.find_first_not_of("0123456789abcdef") != kDigits) return false;
    const auto suffix = rest.substr(kDigits);
    if (stem == "thumb.") return suffix == ".jpg" || suffix == ".png" || suffix == ".webp";
    return suffix == ".css" || suffix == ".js" || suffix == ".json";
  }
  return false;
}

}  // namespace praxeo::embed
