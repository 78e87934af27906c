// SPDX-License-Identifier: Apache-2.0
#include "store/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text/distance.hpp"
#include "base/text/normalize.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kHints = 3;
constexpr std::size_t kCandidates = 10;

std::string scope(std::optional<Pk> project) { return project ? "project_pk = ?" : "true"; }

std::optional<Pk> latest(Store& store, Noun noun, std::optional<Pk> project) {
  Query query(store, fmt::format("SELECT max(pk) FROM {} WHERE {}", table_of(noun), scope(project)));
  if (project) query.arg(*project);
  return query.step() ? query.maybe_integer(0) : std::nullopt;
}

std::optional<Pk> of_slug(Store& store, Noun noun, std::optional<Pk> project, std::string_view slug) {
  Query query(store, fmt::format("SELECT pk FROM {} WHERE {} AND slug = ?", table_of(noun), scope(project)));
  if (project) query.arg(*project);
  return query.arg(slug).step() ? std::optional(query.integer(0)) : std::nullopt;
}

struct Candidate {
  Pk pk = 0;
  std::string id, slug;
};

std::vector<Candidate> of_id_prefix(Store& store, Noun noun, std::optional<Pk> project, std::string prefix) {
  for (auto& c : prefix) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  Query query(store, fmt::format("SELECT pk, id, slug FROM {} WHERE id >= ? AND id < ? AND {} ORDER BY pk",
                                 table_of(noun), scope(project)));
  query.args(prefix, prefix + "~");  // '~' is behind all of the ULID's letters
  if (project) query.arg(*project);
  std::vector<Candidate> found;
  while (query.step()) found.push_back({query.integer(0), query.text(1), query.text(2)});
  return found;
}

[[noreturn]] void ambiguous(Noun noun, std::string_view reference, const std::vector<Candidate>& found) {
  Error error(ErrorKind::usage,
              fmt::format("'{}' begins the ids of {} {}s", reference, found.size(), name_of(noun)));
  for (std::size_t i = 0; i < std::min(found.size(), kCandidates); ++i) {
    error.add_hint(fmt::format("{} {}", found.at(i).id, found.at(i).slug));
  }
  if (found.size() > kCandidates) error.add_hint(fmt::format("and {} more", found.size() - kCandidates));
  throw error;
}

std::vector<std::string> near_slugs(Store& store, Noun noun, std::optional<Pk> project,
                                    std::string_view wanted) {
  if (wanted.size() > 64) return {};
  Query query(store, fmt::format("SELECT slug FROM {} WHERE {}", table_of(noun), scope(project)));
  if (project) query.arg(*project);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  while (query.step()) {
    auto slug = query.text(0);
    const bool begins = wanted.size() >= 3 && slug.starts_with(wanted);
    const auto steps = begins ? 0 : base::edit_distance(wanted, slug);
    if (steps <= std::max<std::size_t>(wanted.size() < 4 ? 1 : 2, wanted.size() / 3) && steps < slug.size() &&
        steps < wanted.size())
      ranked.emplace_back(steps, std::move(slug));
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> near;
  for (auto& [steps, slug] : ranked) {
    if (near.size() < kHints) near.push_back(std::move(slug));
  }
  return near;
}

std::string_view where_listed(Noun noun) {
  switch (noun) {
    case Noun::project:
      return "`praxeo project list` shows what there is";
    case Noun::source:
      return "`praxeo source list` shows what there is";
    case Noun::content:
      return "`praxeo content list` shows what there is";
    case Noun::embed:
      return "`praxeo embed list` shows what there is";
  }
  return "";
}

// Where it was looked for, if there is somewhere else to look; empty else.
std::string other_projects(Store& store, std::optional<Pk> project) {
  if (!project) return {};
  Query query(store, "SELECT slug, (SELECT count(*) FROM projects) FROM projects WHERE pk = ?");
  if (!query.arg(*project).step() || query.integer(1) < 2) return {};
  return fmt::format("it was looked for in the project '{}'; -p NAME looks in another one", query.text(0));
}

[[noreturn]] void unknown(Store& store, Noun noun, std::optional<Pk> project, std::string_view reference) {
  Error error(ErrorKind::not_found, fmt::format("no {} '{}'", name_of(noun), base::printable(reference)));
  for (const auto& slug : near_slugs(store, noun, project, reference)) {
    error.add_hint(fmt::format("did you mean '{}'?", slug));
  }
  if (error.hints().empty()) error.add_hint(std::string(where_listed(noun)));
  if (auto others = other_projects(store, project); !others.empty()) error.add_hint(std::move(others));
  throw error;
}

}  // namespace

Pk resolve_reference(Store& store, Noun noun, std::optional<Pk> project, std::string_view reference) {
  if (reference == "@latest") {
    if (const auto pk = latest(store, noun, project)) return *pk;
    throw Error(ErrorKind::not_found, fmt::format("there is no {} yet", name_of(noun)));
  }
  if (const auto pk = of_slug(store, noun, project, reference)) return *pk;
  if (base::is_ulid_prefix(reference)) {
    const auto found = of_id_prefix(store, noun, project, std::string(reference));
    if (found.size() == 1) return found.front().pk;
    if (found.size() > 1) ambiguous(noun, reference, found);
  }
  unknown(store, noun, project, reference);
}

}  // namespace praxeo::store
