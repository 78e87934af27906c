// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "base/error.hpp"
#include "base/files.hpp"
#include "content/kind.hpp"
#include "edit/edit.hpp"
#include "edit/folder/export_folder.hpp"
#include "edit/folder/import_folder.hpp"
#include "edit/folder/index.hpp"
#include "store/events.hpp"
#include "unit/verify/fixture.hpp"

namespace praxeo::tests {

// A desk with one snippet, "read-a-line", of two citations, and a folder beside the workspace.
struct Shelf : verify_room::Desk {
  Shelf()
      : piece(add_snippet({"takes one line from the standard input",
                           "The exit status is zero unless end-of-file is met."})),
        where(folder.path() / "content") {}

  edit::FolderExported out(bool dry_run = false) {
    return edit::export_folder(store, *kinds, project, {.folder = where, .only = {}, .dry_run = dry_run},
                               quiet, {});
  }
  edit::FolderImported in(bool dry_run = false) {
    return edit::import_folder(store, *kinds, project, where, dry_run, quiet, {});
  }
  // What became of one file.
  edit::ImportedFile take(const std::string& path) {
    auto imported = in();
    for (auto& file : imported.files)
      if (file.path == path) return file;
    FAIL("no file " << path);
    return {};
  }
  [[nodiscard]] std::string text(const std::string& path = "read-a-line.md") const {
    return base::read_file(where / path);
  }
  void write(const std::string& path, const std::string& words) const {
    base::write_file(where / path, words);
  }
  void change(const std::string& from, const std::string& to,
              const std::string& path = "read-a-line.md") const {
    auto words = text(path);
    const auto at = words.find(from);
    REQUIRE(at != std::string::npos);
    write(path, words.replace(at, from.size(), to));
  }
  // An edit in the workspace itself.
  store::Content edit_title(const std::string& title) {
    store::Contents contents(store);
    auto words = edit::text_to_edit(contents, *kinds, head());
    const auto at = words.find("---\n\n# ") + 4;
    words.replace(at, words.find('\n', at + 1) - at, "\n# " + title);
    return edit::store_edit(store, project, head(),
                            edit::read_edit(store, *kinds, project, head(), words, "it"));
  }
  store::Content head() { return reread(piece); }
  std::int64_t events() { return store::Events(store).last().value().seq; }
  // Every file of the folder with its bytes.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(where)) {
      if (entry.is_regular_file())
        all[entry.path().lexically_relative(where).string()] = base::read_file(entry.path());
    }
    return all;
  }

  store::Content piece;
  std::filesystem::path where;
  base::NoProgress quiet;
  const content::Kinds* kinds = &content::shipped_kinds();
};

[[nodiscard]] inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace praxeo::tests
