// SPDX-License-Identifier: Apache-2.0
#include "embed/kept_export.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "store/events.hpp"
#include "templates/library.hpp"

namespace praxeo::embed {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kFormat = 1;
constexpr std::uint64_t kLargest = 1U << 28U;

// By which a file is known to be the one that was left; empty for none. Whoever changes its bytes changes
// its ctime, whatever else is set back.
std::string stamp_of(const fs::path& path) {
  struct stat now {};
  if (::lstat(path.c_str(), &now) != 0 || !S_ISREG(now.st_mode)) return {};
  return fmt::format("{} {} {}.{:09} {}.{:09}", now.st_ino, now.st_size, now.st_mtim.tv_sec,
                     now.st_mtim.tv_nsec, now.st_ctim.tv_sec, now.st_ctim.tv_nsec);
}

// Another build writes other pages under the same version.
std::string program() {
  struct stat self {};
  if (::stat("/proc/self/exe", &self) != 0) return {};
  return fmt::format("{} {}.{:09}", self.st_size, self.st_mtim.tv_sec, self.st_mtim.tv_nsec);
}

Json written(const Exported& exported) {
  Json files = Json::array();
  for (const auto& file : exported.files) files.push_back({file.path, file.hash, file.bytes});
  Json left_out = Json::array();
  for (const auto& piece : exported.left_out) left_out.push_back({piece.slug, piece.reason});
  Json older = Json::array();
  for (const auto& piece : exported.older)
    older.push_back({piece.slug, piece.revision, piece.newest, piece.newest_state});
  return {{"files", std::move(files)}, {"contents", exported.contents}, {"left_out", std::move(left_out)},
          {"older", std::move(older)}, {"uncited", exported.uncited},   {"unchecked", exported.unchecked},
          {"gone", exported.gone}};
}

Exported read(const Json& kept, const fs::path& folder) {
  Exported exported{.folder = folder};
  for (const auto& file : kept.at("files"))
    exported.files.push_back({.path = file.at(0), .hash = file.at(1), .bytes = file.at(2)});
  exported.contents = kept.at("contents").get<std::vector<std::string>>();
  for (const auto& piece : kept.at("left_out")) exported.left_out.push_back({piece.at(0), piece.at(1)});
  for (const auto& piece : kept.at("older"))
    exported.older.push_back({piece.at(0), piece.at(1), piece.at(2), piece.at(3)});
  exported.uncited = kept.at("uncited").get<std::vector<std::string>>();
  exported.unchecked = kept.at("unchecked");
  exported.gone = kept.at("gone");
  return exported;
}

// Whether the folder holds the files of `stamps`, each as it was left, and no other.
bool holds(const fs::path& folder, const Json& stamps) {
  std::error_code error;
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto stamp = stamps.find(entry.path().filename().string());
    if (stamp == stamps.end() || *stamp != stamp_of(entry.path())) return false;
    ++seen;
  }
  return !error && seen == stamps.size();
}

}  // namespace

KeptExport::KeptExport(store::Store& store, const store::Project& project, const ExportRequest& request)
    : folder_(request.output) {
  const auto name = base::sha256(fmt::format("{}\n{}", request.embed.id, request.output.string()));
  file_ = store.workspace().exports() / (name.substr(7, 32) + ".json");
  std::vector<std::string> private_paths;
  for (const auto& path : request.private_paths) private_paths.push_back(path.string());
  const Json made_from = {
      {"format", kFormat},
      {"program", program()},
      {"event", store::Events(store).newest_for_bundles(project.id)},
      {"embed", request.embed.id},
      {"drafts", request.include_drafts},
      {"form", {request.split, request.squeezed, request.search}},
      {"generator", request.generator},
      {"private", std::move(private_paths)},
      {"secrets", request.secrets == nullptr ? std::string() : request.secrets->fingerprint()},
      {"allowed", request.allowed},
      {"key", request.key == nullptr ? std::string() : request.key->public_key()},
      {"address", request.address},
      {"highlighter", request.highlighter.empty() ? std::string() : stamp_of(request.highlighter)},
      {"templates", request.templates.folder() ? templates::state_of(*request.templates.folder()) : 0}};
  made_from_ = base::sha256(base::canonical(made_from));
}

std::optional<Exported> KeptExport::unchanged() const {
  try {
    if (!fs::exists(file_)) return std::nullopt;
    const auto kept = base::parse_json(base::read_file(file_, kLargest), file_.string());
    if (kept.at("made_from") != made_from_ || !holds(folder_, kept.at("stamps"))) return std::nullopt;
    return read(kept.at("exported"), folder_);
  } catch (const Json::exception&) {
  } catch (const Error&) {
  }
  return std::nullopt;  // what can't be read is not believed
}

void KeptExport::keep(const Exported& exported) const {
  Json stamps = Json::object();
  for (const auto& file : exported.files) stamps[file.path] = stamp_of(folder_ / file.path);
  try {
    base::make_folders(file_.parent_path());
    const Json kept = {
        {"made_from", made_from_}, {"stamps", std::move(stamps)}, {"exported", written(exported)}};
    base::write_file(file_, kept.dump(), 0600U);
  } catch (const Error&) {
  }
}

}  // namespace praxeo::embed
