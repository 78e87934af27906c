// SPDX-License-Identifier: Apache-2.0
#include "edit/folder/export_folder.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "edit/folder/files.hpp"
#include "edit/folder/index.hpp"
#include "store/revisions.hpp"
#include "store/snapshot.hpp"

namespace praxeo::edit {
namespace {

namespace fs = std::filesystem;

// Files of content would make a published bundle another one than its manifest says.
void refuse_bundle(const fs::path& folder) {
  const auto manifest = folder / "manifest.json";
  std::error_code none;
  if (!fs::is_regular_file(fs::status(manifest, none))) return;
  constexpr std::uint64_t kMost = 1U << 28U;
  if (base::read_file(manifest, kMost).find("\"praxeo/manifest/1\"") == std::string::npos) return;
  throw Error(ErrorKind::conflict, fmt::format("'{}' holds an exported bundle", folder.string()))
      .with_hint("take another folder for the content");
}

class FolderWriter {
 public:
  FolderWriter(store::Store& store, const content::Kinds& kinds, const store::Project& project,
               const FolderRequest& request)
      : store_(store), contents_(store), kinds_(kinds), project_(project), request_(request) {
    std::error_code none;
    const auto status = fs::status(request.folder, none);
    if (fs::exists(status)) {
      if (!fs::is_directory(status))
        throw Error(ErrorKind::conflict, fmt::format("'{}' is no folder", request.folder.string()));
      refuse_bundle(request.folder);
      if (auto index = read_index(request.folder, project)) {
        index_ = *std::move(index);
        is_export_ = true;
      }
      find_files();
    }
    index_.project_id = project.id;
    index_.project_slug = project.slug;
  }

  // Whether the folder is one that an export left.
  [[nodiscard]] bool is_export() const { return is_export_; }

  void begin() const {
    if (!request_.dry_run) base::make_folders(request_.folder);
  }

  ExportedPiece write(const store::Content& content) {
    seen_.insert(content.id);
    ExportedPiece piece{.slug = content.slug,
                        .path = content.slug + ".md",
                        .revision = content.revision.revision,
                        .state = content.revision.state};
    try {
      piece.path = path_of(content);
      const auto text = file_text(contents_, kinds_, project_, content);
      piece.written = put(content, piece.path, text);
      index_.entries[content.id] = {piece.path,     content.id,  content.slug,      content.kind,
                                    piece.revision, piece.state, base::sha256(text)};
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      piece.failure = error;
    }
    return piece;
  }

  // Files of pieces that are gone.
  std::vector<LeftFile> clear() {
    std::vector<LeftFile> left;
    for (auto it = index_.entries.begin(); it != index_.entries.end();) {
      const auto& entry = it->second;
      if (seen_.contains(entry.id)) {
        ++it;
        continue;
      }
      const auto path = moved_to(entry);
      std::error_code none;
      if (!fs::exists(fs::symlink_status(request_.folder / path, none))) {
        it = index_.entries.erase(it);
        continue;
      }
      const auto there = maybe_folder_text(request_.folder, path);
      const bool untouched = there && there->hash == entry.hash;
      left.push_back({entry.slug, path, untouched});
      if (!untouched) {
        ++it;
        continue;
      }
      if (!request_.dry_run) fs::remove(request_.folder / path, none);
      it = index_.entries.erase(it);
    }
    return left;
  }

  void finish() {
    if (request_.dry_run) return;
    const auto file = request_.folder / kIndexName;
    const auto text = write_index(index_);
    std::error_code none;
    if (fs::is_regular_file(fs::symlink_status(file, none)) && base::read_file(file) == text) return;
    base::AtomicFile out(file, 0644, base::Links::replace);
    out.write(text);
    out.commit();
  }

 private:
  void find_files() {
    for (const auto& file : markdown_files(request_.folder)) {
      if (file.link) continue;
      const auto there = maybe_folder_text(request_.folder, file.path);
      if (there && there->matter.id) paths_.emplace(*there->matter.id, file.path);
    }
  }

  std::string moved_to(const IndexEntry& entry) const {
    const auto found = paths_.find(entry.id);
    return found == paths_.end() ? entry.path : found->second;
  }

  std::string path_of(const store::Content& content) const {
    const auto [first, last] = paths_.equal_range(content.id);
    if (first == last) return content.slug + ".md";
    if (std::next(first) != last) {
      throw Error(ErrorKind::conflict, fmt::format("'{}' and '{}' both say that they are '{}'", first->second,
                                                   std::next(first)->second, content.slug))
          .with_hint("take one of them away");
    }
    return first->second;
  }

  // Whether what lies there is as praxeo wrote it: by the index, or by the revision it says it is.
  bool as_written(const store::Content& content, const FolderText& there) {
    const auto* entry = index_.find(content.id);
    if (entry != nullptr && entry->hash == there.hash) return true;
    if (there.matter.id != content.id || !there.matter.revision || *there.matter.revision > content.head)
      return false;
    auto old = store::Revisions(store_).at(content, *there.matter.revision);
    if (there.matter.state) old.revision.state = *there.matter.state;
    try {
      return file_text(contents_, kinds_, project_, old) == there.text;
    } catch (const Error&) {
      return false;
    }
  }

  bool put(const store::Content& content, const std::string& path, const std::string& text) {
    const auto file = request_.folder / path;
    std::error_code none;
    if (const auto status = fs::symlink_status(file, none); fs::exists(status)) {
      const auto there = maybe_folder_text(request_.folder, path);
      if (there && there->text == text) return false;
      if (there && as_written(content, *there)) {
        // goes on
      } else if (there && there->matter.id == content.id) {
        throw Error(ErrorKind::conflict,
                    fmt::format("'{}' was changed and not imported: it is left as it is", path))
            .with_hint(
                fmt::format("`praxeo content import DIR` takes the change; take the file away, and the "
                            "workspace's text of {} is written",
                            content.slug));
      } else {
        require_readable(path);
        throw Error(ErrorKind::conflict,
                    fmt::format("'{}' is in the way: it is not praxeo's file of '{}'", path, content.slug))
            .with_hint("move it to another name or folder");
      }
    }
    if (request_.dry_run) return true;
    base::AtomicFile out(file, 0644, base::Links::replace);
    out.write(text);
    out.commit();
    return true;
  }

  // Throws for a file that can't be read what is wrong with it: a line of its front matter, most often.
  void require_readable(const std::string& path) {
    std::error_code none;
    if (!fs::is_regular_file(fs::symlink_status(request_.folder / path, none))) return;
    try {
      static_cast<void>(read_folder_text(request_.folder, path));
    } catch (const Error& error) {
      throw Error(ErrorKind::conflict, fmt::format("{}: the file is left as it is", error.message()))
          .with_hint("mend it and import it, or take it away, and it is written anew");
    }
  }

  store::Store& store_;
  store::Contents contents_;
  const content::Kinds& kinds_;
  const store::Project& project_;
  const FolderRequest& request_;
  FolderIndex index_;
  bool is_export_ = false;
  std::multimap<std::string, std::string> paths_;  // by id
  std::set<std::string> seen_;
};

}  // namespace

FolderExported export_folder(store::Store& store, const content::Kinds& kinds, const store::Project& project,
                             const FolderRequest& request, base::Progress& progress, std::stop_token stop) {
  const store::ReadSnapshot snapshot(store);
  FolderWriter writer(store, kinds, project, request);
  FolderExported exported;
  store::Contents contents(store);
  const auto total =
      request.only ? static_cast<std::int64_t>(request.only->size()) : contents.count(project.pk);
  if (total == 0) {
    if (request.only) return exported;
    // Where an export was, it follows what was deleted.
    if (!writer.is_export())
      throw Error(ErrorKind::not_found, fmt::format("project '{}' has no content to export", project.slug))
          .with_hint("`praxeo generate KIND` writes some");
  }
  writer.begin();
  base::Step step{.phase = "export",
                  .item = request.folder.filename().string(),
                  .done = 0,
                  .total = static_cast<std::uint64_t>(total),
                  .unit = "items"};
  progress.begin(step);
  const auto take = [&](const store::Content& content) {
    if (stop.stop_requested()) {
      writer.finish();
      throw Error(ErrorKind::interrupted, "the export was stopped; the files written so far are whole");
    }
    exported.pieces.push_back(writer.write(content));
    ++step.done;
    progress.update(step);
  };
  if (request.only) {
    for (const auto& content : *request.only) take(content);
  } else {
    (void)contents.each(project.pk, {}, {}, take);
    exported.left = writer.clear();
  }
  writer.finish();
  progress.end(step);
  return exported;
}

}  // namespace praxeo::edit
