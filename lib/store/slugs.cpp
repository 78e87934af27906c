// SPDX-License-Identifier: Apache-2.0
#include "store/slugs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text/normalize.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kLongestSlug = 64;
constexpr std::array<std::string_view, 4> kTables = {"projects", "sources", "contents", "embeds"};
constexpr std::array<std::string_view, 4> kNouns = {"project", "source", "content", "embed"};

// All slugs of the noun in [first, last), on the index of (project_pk, slug).
std::string range_query(Noun noun, std::optional<Pk> project) {
  return fmt::format("SELECT slug FROM {} WHERE {} slug >= ? AND slug < ?", table_of(noun),
                     project ? "project_pk = ? AND" : "");
}

// The number behind "wanted-", 0 when it is none of the form that free_slug gives out.
std::int64_t suffix_of(std::string_view slug, std::string_view wanted) {
  slug.remove_prefix(wanted.size() + 1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(slug.data(), slug.data() + slug.size(), number);
  return error == std::errc() && end == slug.data() + slug.size() && slug.front() != '0' ? number : 0;
}

}  // namespace

std::string_view table_of(Noun noun) { return kTables.at(static_cast<std::size_t>(noun)); }
std::string_view name_of(Noun noun) { return kNouns.at(static_cast<std::size_t>(noun)); }

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > kLongestSlug || text.front() == '-') return false;
  std::string upper;
  for (const char c : text) {
    const bool letter = c >= 'a' && c <= 'z';
    if (!letter && !(c >= '0' && c <= '9') && c != '-') return false;
    upper += static_cast<char>(letter ? c - 'a' + 'A' : c);
  }
  return !base::is_ulid(upper);
}

void require_slug(std::string_view text) {
  if (is_slug(text)) return;
  throw Error(ErrorKind::usage, fmt::format("'{}' can't be a name", base::printable(text)))
      .with_hint(
          "a name is made of a-z, 0-9 and '-', begins with a letter or digit and has at most 64 characters");
}

bool slug_taken(Store& store, Noun noun, std::optional<Pk> project, std::string_view slug) {
  Query query(store, fmt::format("SELECT 1 FROM {} WHERE {} slug = ?", table_of(noun),
                                 project ? "project_pk = ? AND" : ""));
  if (project) query.arg(*project);
  return query.arg(slug).step();
}

void require_free_slug(Store& store, Noun noun, std::optional<Pk> project, std::string_view slug) {
  require_slug(slug);
  if (!slug_taken(store, noun, project, slug)) return;
  throw Error(ErrorKind::conflict, fmt::format("there already is a {} '{}'", name_of(noun), slug));
}

std::string free_slug(Store& store, Noun noun, std::optional<Pk> project, const std::string& wanted) {
  if (!slug_taken(store, noun, project, wanted)) return wanted;
  Query query(store, range_query(noun, project));
  if (project) query.arg(*project);
  query.args(wanted + "-", wanted + ".");  // '.' follows '-' in ASCII
  std::int64_t largest = 1;
  while (query.step()) largest = std::max(largest, suffix_of(query.text(0), wanted));
  return fmt::format("{}-{}", wanted, largest + 1);
}

}  // namespace praxeo::store
