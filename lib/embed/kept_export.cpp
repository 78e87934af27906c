// SPDX-License-Identifier: Apache-2.0
#include "embed/kept_export.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
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

constexpr int kFormat = 4;
constexpr std::size_t kLongestLine = std::size_t{1} << 28U;

// By which a file is known to be the one that was left. Whoever changes its bytes changes its ctime, whatever
// else is set back; a folder's tells that names were added to it or taken away.
struct Stamp {
  std::uint64_t inode = 0, bytes = 0;
  std::int64_t modified = 0, changed = 0;  // ns
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

Stamp stamp_of(const struct stat& facts) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto time = [](const struct timespec& at) { return at.tv_sec * kSecond + at.tv_nsec; };
  return {facts.st_ino, static_cast<std::uint64_t>(facts.st_size), time(facts.st_mtim), time(facts.st_ctim)};
}

// Absent for what is no file.
std::optional<Stamp> stamp_in(const base::Fd& folder, const char* name) {
  struct stat facts {};
  if (::fstatat(folder.get(), name, &facts, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(facts.st_mode))
    return std::nullopt;
  return stamp_of(facts);
}

std::string state_of_folder(const base::Fd& folder) {
  struct stat facts {};
  if (!folder.open() || ::fstat(folder.get(), &facts) != 0) return {};
  const auto stamp = stamp_of(facts);
  return fmt::format("{} {} {}", stamp.inode, stamp.modified, stamp.changed);
}

base::Fd open_folder(const fs::path& folder) {
  return base::Fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

std::string state_of_program(const fs::path& path) {
  struct stat facts {};
  if (path.empty() || ::stat(path.c_str(), &facts) != 0) return {};
  return fmt::format("{} {}", facts.st_size, stamp_of(facts).modified);
}

Json told(const Exported& exported) {
  Json left_out = Json::array();
  for (const auto& piece : exported.left_out) left_out.push_back({piece.slug, piece.reason});
  Json older = Json::array();
  for (const auto& piece : exported.older)
    older.push_back({piece.slug, piece.revision, piece.newest, piece.newest_state});
  return {{"left_out", std::move(left_out)}, {"older", std::move(older)},
          {"uncited", exported.uncited},     {"failed", exported.failed},
          {"unchecked", exported.unchecked}, {"gone", exported.gone},
          {"plain", exported.plain},         {"trouble", exported.highlight_trouble}};
}

void read_told(const Json& kept, Exported& exported) {
  for (const auto& piece : kept.at("left_out")) exported.left_out.push_back({piece.at(0), piece.at(1)});
  for (const auto& piece : kept.at("older"))
    exported.older.push_back({piece.at(0), piece.at(1), piece.at(2), piece.at(3)});
  exported.uncited = kept.at("uncited").get<std::vector<std::string>>();
  exported.failed = kept.at("failed").get<std::vector<std::string>>();
  exported.unchecked = kept.at("unchecked");
  exported.gone = kept.at("gone");
  exported.plain = kept.at("plain").get<decltype(exported.plain)>();
  exported.highlight_trouble = kept.at("trouble").get<std::string>();
}

// A line of a file: path, hash and numbers, with tabs between: of thousands of files a value of JSON takes
// ten times the room and time. No name of a bundle holds a tab.
std::string line_of(const ExportedFile& file, const Stamp& stamp) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", file.path, file.hash, stamp.bytes, stamp.inode,
                     stamp.modified, stamp.changed);
}

// The file of a line; absent where it is not there as it was.
std::optional<ExportedFile> file_of(std::string_view line, const base::Fd& folder) {
  std::array<std::string_view, 6> parts;
  for (auto& part : parts) {
    const auto tab = std::min(line.find('\t'), line.size());
    part = line.substr(0, tab);
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  const auto number = [](std::string_view text, auto& value) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
  };
  Stamp stamp;
  if (parts[0].empty() || !number(parts[2], stamp.bytes) || !number(parts[3], stamp.inode) ||
      !number(parts[4], stamp.modified) || !number(parts[5], stamp.changed))
    return std::nullopt;
  ExportedFile file{.path = std::string(parts[0]), .hash = std::string(parts[1]), .bytes = stamp.bytes};
  if (stamp_in(folder, file.path.c_str()) != stamp) return std::nullopt;
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
    : folder_(request.output), scratch_(store.scratch()) {
  const auto name = base::sha256(fmt::format("{}\n{}", request.embed.id, request.output.string()));
  file_ = store.workspace().exports() / (name.substr(7, 32) + ".txt");
  std::vector<std::string> private_paths;
  for (const auto& path : request.private_paths) private_paths.push_back(path.string());
  const Json made_from = {
      {"format", kFormat},
      // Another build writes other pages under the same version.
      {"program", state_of_program("/proc/self/exe")},
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
      {"highlighter", state_of_program(request.highlighter)},
      {"templates", request.templates.folder() ? templates::state_of(*request.templates.folder()) : 0}};
  made_from_ = base::sha256(base::canonical(made_from));
}

std::optional<Exported> KeptExport::unchanged() const {
  try {
    std::ifstream in(file_, std::ios::binary);
    std::string line;
    if (!std::getline(in, line) || line.size() > kLongestLine) return std::nullopt;
    const auto kept = base::parse_json(line, file_.string());
    if (kept.at("made_from") != made_from_) return std::nullopt;
    const auto folder = open_folder(folder_);
    if (!folder.open()) return std::nullopt;
    Exported exported(folder_, scratch_);
    read_told(kept.at("told"), exported);
    for (auto left = kept.at("contents").get<std::size_t>(); left > 0 && std::getline(in, line); --left)
      exported.contents.push_back(line);
    // Each file as it was left, and no other.
    while (std::getline(in, line)) {
      auto file = file_of(line, folder);
      if (!file) return std::nullopt;
      exported.files.push_back(*file);
    }
    if (exported.files.size() != kept.at("files")) return std::nullopt;
    if (kept.at("folder") != state_of_folder(folder) && count_files(folder_) != exported.files.size())
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
    const auto folder = open_folder(folder_);
    const Json first = {{"made_from", made_from_},
                        {"folder", state_of_folder(folder)},
                        {"contents", exported.contents.size()},
                        {"files", exported.files.size()},
                        {"told", told(exported)}};
    base::AtomicFile kept(file_, 0600U);
    kept.write(first.dump() + "\n");
    for (const auto& slug : exported.contents) kept.write(slug + "\n");
    for (const auto& file : exported.files) {
      const auto stamp = stamp_in(folder, file.path.c_str());
      if (!stamp) return;  // somebody else was here
      kept.write(line_of(file, *stamp));
    }
    kept.commit();
  } catch (const Error&) {
  }
}

}  // namespace praxeo::embed
