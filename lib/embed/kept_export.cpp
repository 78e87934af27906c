// SPDX-License-Identifier: Apache-2.0
#include "embed/kept_export.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

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

constexpr int kFormat = 3;
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

Json told(const Exported& exported) {
  Json left_out = Json::array();
  for (const auto& piece : exported.left_out) left_out.push_back({piece.slug, piece.reason});
  Json older = Json::array();
  for (const auto& piece : exported.older)
    older.push_back({piece.slug, piece.revision, piece.newest, piece.newest_state});
  return {{"contents", exported.contents},
          {"left_out", std::move(left_out)},
          {"older", std::move(older)},
          {"uncited", exported.uncited},
          {"failed", exported.failed},
          {"unchecked", exported.unchecked},
          {"gone", exported.gone},
          {"plain", exported.plain},
          {"trouble", exported.highlight_trouble}};
}

Exported read(const Json& kept, const fs::path& folder) {
  Exported exported{.folder = folder};
  exported.contents = kept.at("contents").get<std::vector<std::string>>();
  for (const auto& piece : kept.at("left_out")) exported.left_out.push_back({piece.at(0), piece.at(1)});
  for (const auto& piece : kept.at("older"))
    exported.older.push_back({piece.at(0), piece.at(1), piece.at(2), piece.at(3)});
  exported.uncited = kept.at("uncited").get<std::vector<std::string>>();
  exported.failed = kept.at("failed").get<std::vector<std::string>>();
  exported.unchecked = kept.at("unchecked");
  exported.gone = kept.at("gone");
  exported.plain = kept.at("plain").get<decltype(exported.plain)>();
  exported.highlight_trouble = kept.at("trouble").get<std::string>();
  return exported;
}

// A line of a file: path, hash, bytes and stamp, with tabs between, for of thousands of files a value of JSON
// takes ten times the room. No name of a bundle holds a tab.
std::string line_of(const ExportedFile& file, const std::string& stamp) {
  return fmt::format("{}\t{}\t{}\t{}\n", file.path, file.hash, file.bytes, stamp);
}

std::optional<ExportedFile> file_of(std::string_view line, std::string_view& stamp) {
  std::array<std::string_view, 3> parts;
  for (auto& part : parts) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    part = line.substr(0, tab);
    line.remove_prefix(tab + 1);
  }
  stamp = line;
  ExportedFile file{.path = std::string(parts[0]), .hash = std::string(parts[1])};
  const auto* const end = parts[2].data() + parts[2].size();
  if (std::from_chars(parts[2].data(), end, file.bytes).ptr != end) return std::nullopt;
  return file;
}

// How many files the folder holds.
std::size_t count_files(const fs::path& folder) {
  std::error_code error;
  const fs::directory_iterator all(folder, error);
  return error ? 0 : static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

KeptExport::KeptExport(store::Store& store, const store::Project& project, const ExportRequest& request)
    : folder_(request.output) {
  const auto name = base::sha256(fmt::format("{}\n{}", request.embed.id, request.output.string()));
  file_ = store.workspace().exports() / (name.substr(7, 32) + ".txt");
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
    const auto text = base::read_file(file_, kLargest);
    std::string_view rest = text;
    const auto line = [&] {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto found = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return found;
    };
    const auto kept = base::parse_json(line(), file_.string());
    if (kept.at("made_from") != made_from_) return std::nullopt;
    auto exported = read(kept.at("told"), folder_);
    // Each file as it was left, and no other.
    while (!rest.empty()) {
      std::string_view stamp;
      auto file = file_of(line(), stamp);
      if (!file || stamp.empty() || stamp != stamp_of(folder_ / file->path)) return std::nullopt;
      exported.files.push_back(*std::move(file));
    }
    if (exported.files.size() != kept.at("files") || count_files(folder_) != exported.files.size())
      return std::nullopt;
    return exported;
  } catch (const Json::exception&) {
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
  return std::nullopt;  // what can't be read is not believed
}

void KeptExport::keep(const Exported& exported) const {
  try {
    base::make_folders(file_.parent_path());
    const Json first = {
        {"made_from", made_from_}, {"files", exported.files.size()}, {"told", told(exported)}};
    base::AtomicFile kept(file_, 0600U);
    kept.write(first.dump() + "\n");
    for (const auto& file : exported.files) kept.write(line_of(file, stamp_of(folder_ / file.path)));
    kept.commit();
  } catch (const Error&) {
  }
}

}  // namespace praxeo::embed
