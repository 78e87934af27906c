// SPDX-License-Identifier: Apache-2.0
#include "edit/folder/index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "edit/folder/files.hpp"

namespace praxeo::edit {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kIndexSchema = "praxeo/content-folder/1";
constexpr std::uint64_t kLargestIndex = 256ULL << 20U;

[[noreturn]] void refuse_index(const fs::path& file, std::string_view why) {
  throw Error(ErrorKind::conflict, fmt::format("'{}' {}", file.string(), why))
      .with_hint(
          "take it away: `praxeo content export -o DIR` writes it anew, and no file is changed by that");
}

// Absent for a row that was tampered with.
std::optional<IndexEntry> entry_of(const json& row) {
  IndexEntry entry{.path = row.at("path").get<std::string>(),
                   .id = row.at("id").get<std::string>(),
                   .slug = row.at("slug").get<std::string>(),
                   .kind = row.at("kind").get<std::string>(),
                   .revision = row.at("revision").get<std::int64_t>(),
                   .state = row.at("state").get<std::string>(),
                   .hash = row.at("hash").get<std::string>()};
  const bool sound = is_plain_path_below(entry.path) && base::is_ulid(entry.id) && entry.revision > 0 &&
                     base::is_sha256(entry.hash);
  return sound ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace

const IndexEntry* FolderIndex::find(const std::string& id) const {
  const auto it = entries.find(id);
  return it == entries.end() ? nullptr : &it->second;
}

const IndexEntry* FolderIndex::at(std::string_view path) const {
  const auto it = std::find_if(entries.begin(), entries.end(),
                               [&](const auto& entry) { return entry.second.path == path; });
  return it == entries.end() ? nullptr : &it->second;
}

std::string write_index(const FolderIndex& index) {
  std::vector<const IndexEntry*> sorted;
  for (const auto& [id, entry] : index.entries) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const IndexEntry* one, const IndexEntry* other) {
    return std::pair(one->path, one->id) < std::pair(other->path, other->id);
  });
  std::string out = fmt::format("{{\n\"schema\": \"{}\",\n\"project\": {},\n\"items\": [", kIndexSchema,
                                ordered_json{{"id", index.project_id}, {"slug", index.project_slug}}.dump());
  for (const auto* entry : sorted) {
    const ordered_json row{
        {"path", entry->path},         {"id", entry->id},       {"slug", entry->slug}, {"kind", entry->kind},
        {"revision", entry->revision}, {"state", entry->state}, {"hash", entry->hash}};
    out += (entry == sorted.front() ? "\n" : ",\n") + row.dump();
  }
  return out + "\n]\n}\n";
}

std::optional<FolderIndex> read_index(const fs::path& folder, const store::Project& project) {
  const auto file = folder / kIndexName;
  std::error_code none;
  const auto status = fs::symlink_status(file, none);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_regular_file(status)) refuse_index(file, "is no file");
  FolderIndex index;
  try {
    const auto parsed = base::parse_json(base::read_file(file, kLargestIndex), file.string());
    if (parsed.at("schema") != kIndexSchema) refuse_index(file, "is something else than an index of content");
    index.project_id = parsed.at("project").at("id").get<std::string>();
    index.project_slug = parsed.at("project").at("slug").get<std::string>();
    for (const auto& row : parsed.at("items")) {
      auto entry = entry_of(row);
      if (!entry) refuse_index(file, "has a row that praxeo did not write");
      auto id = entry->id;
      if (!index.entries.emplace(std::move(id), *std::move(entry)).second)
        refuse_index(file, "names a piece twice");
    }
  } catch (const json::exception&) {
    refuse_index(file, "is something else than an index of content");
  } catch (const Error& failure) {
    if (failure.kind() != ErrorKind::invalid_input) throw;
    refuse_index(file, fmt::format("can't be read: {}", failure.message()));
  }
  if (index.project_id != project.id) {
    throw Error(ErrorKind::conflict,
                fmt::format("'{}' holds the content of another project, '{}', not of '{}'", folder.string(),
                            base::printable(index.project_slug), project.slug))
        .with_hint("name that project with -p, or another folder");
  }
  index.project_slug = project.slug;
  return index;
}

}  // namespace praxeo::edit
