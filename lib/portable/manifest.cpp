// SPDX-License-Identifier: Apache-2.0
#include "portable/manifest.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::portable {
namespace {

using nlohmann::json;
using store::transfer::kFamilies;

constexpr std::string_view kFormatName = "praxeo-project";
constexpr std::size_t kHashPrefix = 7;  // "sha256:"

[[noreturn]] void no_manifest(std::string_view why) {
  throw Error(ErrorKind::invalid_input, fmt::format("this is no manifest of a project: {}", why));
}

const json& member(const json& object, const char* name, bool fits(const json&)) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (!object.is_object() || found == object.end() || !fits(*found))
    no_manifest(fmt::format("'{}' is wrong", name));
  return *found;
}

bool is_text(const json& value) { return value.is_string(); }
bool is_object(const json& value) { return value.is_object(); }
bool is_count(const json& value) {
  return value.is_number_unsigned() && value.get<std::uint64_t>() <= INT64_MAX;
}

std::string text_at(const json& object, const char* name) {
  return member(object, name, is_text).get<std::string>();
}
std::uint64_t count_at(const json& object, const char* name) {
  return member(object, name, is_count).get<std::uint64_t>();
}

void require_known_format(const json& root) {
  if (text_at(root, "format") != kFormatName) no_manifest("'format' is wrong");
  const auto version = count_at(root, "version");
  if (version >= 1 && version <= kFormat) return;
  const auto writer = base::printable(text_at(root, "praxeo").substr(0, 40));
  throw Error(
      ErrorKind::invalid_input,
      fmt::format("the archive has format {}, written by praxeo {}; this version reads formats up to {}",
                  version, writer, kFormat))
      .with_hint(fmt::format("install praxeo {} or later", writer));
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  auto files = json::object();
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    const auto& facts = manifest.families.at(i);
    files[std::string(name_of(kFamilies.at(i)))] = {
        {"bytes", facts.bytes}, {"lines", facts.lines}, {"sha256", facts.sha256}};
  }
  json root{{"format", kFormatName},
            {"version", manifest.thumbnails ? kFormat : manifest.templates ? 2 : 1},
            {"praxeo", manifest.praxeo},
            {"project", {{"id", manifest.project_id}, {"slug", manifest.project_slug}}},
            {"files", std::move(files)},
            {"blobs", {{"count", manifest.blobs}, {"bytes", manifest.blob_bytes}}}};
  if (manifest.templates)
    root["templates"] = {{"bytes", manifest.templates->bytes}, {"sha256", manifest.templates->sha256}};
  return base::canonical(root) + "\n";
}

Manifest parse_manifest(std::string_view text) {
  const auto root = base::parse_json(text, "the manifest");
  require_known_format(root);
  Manifest manifest;
  manifest.praxeo = text_at(root, "praxeo");
  const auto& project = member(root, "project", is_object);
  manifest.project_id = text_at(project, "id");
  manifest.project_slug = text_at(project, "slug");
  if (!base::is_ulid(manifest.project_id)) no_manifest("'id' is wrong");
  const auto& files = member(root, "files", is_object);
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    const auto& file = member(files, std::string(name_of(kFamilies.at(i))).c_str(), is_object);
    manifest.families.at(i) = {count_at(file, "bytes"), count_at(file, "lines"), text_at(file, "sha256")};
  }
  const auto version = count_at(root, "version");
  manifest.thumbnails = version == kFormat;
  if (version == 2 || (version > 2 && root.contains("templates"))) {
    const auto& templates = member(root, "templates", is_object);
    manifest.templates = MemberFacts{count_at(templates, "bytes"), 1, text_at(templates, "sha256")};
  }
  const auto& blobs = member(root, "blobs", is_object);
  manifest.blobs = count_at(blobs, "count");
  manifest.blob_bytes = count_at(blobs, "bytes");
  return manifest;
}

std::string manifest_name() { return fmt::format("{}manifest.json", kFolder); }

std::string family_name(store::transfer::Family family) {
  return fmt::format("{}{}.jsonl", kFolder, name_of(family));
}

std::string templates_name() { return fmt::format("{}templates.json", kFolder); }

std::string blob_name(std::string_view hash) {
  const auto digits = hash.substr(kHashPrefix);
  return fmt::format("{}blobs/{}/{}", kFolder, digits.substr(0, 2), digits);
}

std::string hash_of_blob(std::string_view name) {
  const auto slash = name.rfind('/');
  const auto hash = fmt::format("sha256:{}", slash == std::string_view::npos ? name : name.substr(slash + 1));
  if (!base::is_sha256(hash) || blob_name(hash) != name) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("'{}' has no place in an archive of praxeo", base::printable(name)));
  }
  return hash;
}

}  // namespace praxeo::portable
