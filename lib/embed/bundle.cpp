// SPDX-License-Identifier: Apache-2.0
#include "embed/bundle.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/hash_file.hpp"
#include "embed/hashed_name.hpp"
#include "embed/old_manifest.hpp"
#include "embed/provenance.hpp"
#include "embed/site.hpp"

namespace praxeo::embed {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kPage = "index.html";

// A manifest is foreign as soon as it lies in a folder: only plain names are believed, so that none can point
// at a file elsewhere.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

// What a bundle may hold beside its pages. Of those in the first row a person could have one of the same
// name: they say whose they are; the others come with a page.
constexpr std::array<std::string_view, 4> kSpeaking{"_headers", "404.html", "robots.txt", "sitemap.xml"};
constexpr std::array<std::string_view, 7> kBesidePage{"oembed.json",  kElementScript,  "oembed.xml",
                                                      kStatementFile, kSealedManifest, kSealedStatement,
                                                      "search.json"};

bool says_by_itself(std::string_view name) {
  return name.ends_with(".html") || (name.starts_with("sitemap-") && name.ends_with(".xml")) ||
         std::find(kSpeaking.begin(), kSpeaking.end(), name) != kSpeaking.end();
}

bool comes_with_page(std::string_view name) {
  return is_named_by_hash(name) ||
         std::find(kBesidePage.begin(), kBesidePage.end(), name) != kBesidePage.end();
}

// The file that a compressed one stands for; its own name for all others.
std::string_view plain_name(std::string_view name) {
  for (const Coding coding : {Coding::gzip, Coding::brotli})
    if (name.ends_with(suffix_of(coding))) return name.substr(0, name.size() - suffix_of(coding).size());
  return name;
}

// The process that base::AtomicFile wrote into the name of its temporary file: "index.html.4711-0.tmp".
std::optional<long> writer_of(std::string_view name) {
  if (!name.ends_with(".tmp")) return std::nullopt;
  name.remove_suffix(4);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto plain = plain_name(name.substr(0, dot));
  if (plain != kManifest && !says_by_itself(plain) && !comes_with_page(plain)) return std::nullopt;
  const std::string rest(name.substr(dot));
  long pid = 0;
  unsigned counter = 0;
  int used = 0;
  if (std::sscanf(rest.c_str(), ".%9ld-%9u%n", &pid, &counter, &used) != 2 ||
      static_cast<std::size_t>(used) != rest.size())
    return std::nullopt;
  return pid;
}

// A file that was written before its manifest could be names its embed near its beginning.
bool says_whose(const fs::path& path, const std::string& embed_slug) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return false;
  const base::Fd fd = base::open_for_reading(path);
  std::string buffer(4096, '\0');
  const ssize_t got = ::read(fd.get(), buffer.data(), buffer.size());
  return got > 0 &&
         marks_embed(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)), embed_slug);
}

bool begins_with(const fs::path& path, std::string_view words) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return false;
  const base::Fd fd = base::open_for_reading(path);
  std::string buffer(words.size(), '\0');
  return ::read(fd.get(), buffer.data(), buffer.size()) == static_cast<ssize_t>(words.size()) &&
         buffer == words;
}

[[noreturn]] void refuse(const fs::path& folder, std::string_view why) {
  throw Error(ErrorKind::conflict, fmt::format("'{}' {}", folder.string(), why))
      .with_hint(
          "a bundle needs a folder of its own: one that is not there yet, an empty one, or its own of "
          "before");
}

}  // namespace

BundleFolder::BundleFolder(fs::path folder, const std::string& embed_slug, bool dry_run, bool is_private)
    : folder_(std::move(folder)), slug_(embed_slug), dry_run_(dry_run), private_(is_private) {
  std::error_code error;
  const fs::file_status status = fs::status(folder_, error);
  if (status.type() == fs::file_type::not_found) {
    if (dry_run_) return;
    base::make_folders(folder_);
    made_ = true;
    return;
  }
  if (!fs::is_directory(status)) refuse(folder_, "is no folder");
  read_old_manifest();
  for (fs::directory_iterator entry(folder_, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (old_files_.contains(name)) continue;
    if (const auto writer = writer_of(name)) {
      // A number is used again, and in a container it often is: this process has written nothing yet.
      if (*writer == ::getpid() || !fs::exists(fmt::format("/proc/{}", *writer))) leftovers_.insert(name);
      continue;
    }
    if (is_ours(name)) {
      unlisted_.insert(name);
      continue;
    }
    refuse(folder_, fmt::format("holds '{}', which is no part of this embed's bundle", name));
  }
  if (error) refuse(folder_, fmt::format("can't be listed: {}", error.message()));
}

BundleFolder::~BundleFolder() {
  std::error_code ignored;
  if (made_ && !finished_) fs::remove(folder_, ignored);  // only when it is empty
}

// Of a file that no manifest names: an export that was killed may have left it. One that speaks for itself is
// believed, and one whose name is the hash of its bytes; a person may have a search.json too.
bool BundleFolder::is_ours(const std::string& name) const {
  const std::string plain(plain_name(name));  // a compressed file is whose the one is that it stands for
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(folder_ / name, error)) ||
      !fs::is_regular_file(fs::symlink_status(folder_ / plain, error)))
    return false;
  if (says_by_itself(plain)) return says_whose(folder_ / plain, slug_);
  if (!comes_with_page(plain) || !says_whose(folder_ / kPage, slug_)) return false;
  if (plain == "search.json") return begins_with(folder_ / plain, R"({"schema":"praxeo/search/1")");
  if (is_named_by_hash(plain))
    return base::hash_file(folder_ / plain).hash.substr(7, 16) == plain.substr(plain.find('.') + 1, 16);
  return true;
}

void BundleFolder::read_old_manifest() {
  const fs::path path = folder_ / kManifest;
  if (!fs::exists(path)) return;
  const auto manifest = embed::read_old_manifest(path, [&](std::string_view name, std::string_view hash) {
    if (is_plain_name(name)) old_files_.add(name, hash);
  });
  if (!manifest) refuse(folder_, "holds a manifest.json of something else");
  if (manifest->embed != slug_)
    refuse(folder_, fmt::format("holds the bundle of another embed, '{}'", manifest->embed));
  if (manifest->is_private && !private_) {
    throw Error(ErrorKind::conflict,
                fmt::format("'{}' holds a private bundle, and this export would lay its content open",
                            folder_.string()))
        .with_hint("--encrypt keeps it private; to publish it for all, export into another folder");
  }
  // Not among them, for it tells the manifest's own hash.
  if (manifest->has_statement) old_files_.add(kStatementFile, "");
  old_files_.add(kManifest, "");
}

void BundleFolder::find_gone(const NameSet& names) {
  gone_.clear();
  // A piece may have left in between, and must not stay for all to see.
  for (const std::string& name : unlisted_)
    if (!names.contains(name)) gone_.push_back(name);
  std::error_code error;
  for (fs::directory_iterator entry(folder_, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!old_files_.contains(name) || names.contains(name)) continue;
    const bool regular = fs::is_regular_file(entry->symlink_status());
    if (!regular || !(old_files_.lists(name, base::hash_file(entry->path()).hash) || is_ours(name))) {
      throw Error(
          ErrorKind::conflict,
          fmt::format("'{}' holds '{}', which its manifest lists with other bytes: it would be removed, "
                      "and praxeo did not write it",
                      folder_.string(), name))
          .with_hint("move it out of the folder, and export again");
    }
    gone_.push_back(name);
  }
}

void BundleFolder::finish() {
  finished_ = true;
  if (dry_run_) return;
  std::error_code ignored;
  for (const std::string& name : leftovers_) fs::remove(folder_ / name, ignored);
  for (const std::string& name : gone_) fs::remove(folder_ / name, ignored);
}

BundleFile::BundleFile(const BundleFolder& folder, std::string name)
    : target_(folder.path() / name), name_(std::move(name)) {
  // A link in the folder may have been put there by others: what it points at is not the bundle's.
  if (!folder.dry_run()) file_.emplace(target_, 0644U, base::Links::replace);
}

void BundleFile::add(std::string_view bytes) {
  if (file_) file_->write(bytes);
  hash_.update(bytes);
  bytes_ += bytes.size();
}

const ExportedFile& BundleFile::seal() {
  if (sealed_) return *sealed_;
  sealed_ = ExportedFile{.path = name_, .hash = hash_.finish(), .bytes = bytes_, .written = false};
  std::error_code error;
  const bool same = fs::is_regular_file(fs::symlink_status(target_, error)) &&
                    fs::file_size(target_, error) == bytes_ && base::hash_file(target_).hash == sealed_->hash;
  sealed_->written = !same;
  return *sealed_;
}

void BundleFile::commit() {
  if (seal().written && file_) file_->commit();
}

SqueezedFile::SqueezedFile(const BundleFolder& folder, const std::string& name, bool squeezed) {
  files_.push_back(std::make_unique<BundleFile>(folder, name));
  if (!squeezed) return;
  for (const Coding coding : {Coding::gzip, Coding::brotli}) {
    files_.push_back(std::make_unique<BundleFile>(folder, fmt::format("{}{}", name, suffix_of(coding))));
    compressors_.push_back(std::make_unique<Compressor>(
        coding, [file = files_.back().get()](std::string_view bytes) { file->add(bytes); }));
  }
}

void SqueezedFile::add(std::string_view bytes) {
  files_.front()->add(bytes);
  for (const auto& compressor : compressors_) compressor->add(bytes);
}

std::vector<std::unique_ptr<BundleFile>> SqueezedFile::finish() {
  for (const auto& compressor : compressors_) compressor->finish();
  return std::move(files_);
}

}  // namespace praxeo::embed
