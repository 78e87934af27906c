// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::templates {

// A file that praxeo writes or shows by: a prompt, the schema of a kind, a part of a page.
struct File {
  std::string name;            // "prompts/example.mustache", with slashes
  std::string bytes;           // UTF-8
  bool own = false;            // of the workspace; else shipped inside the program
  std::filesystem::path path;  // of an own one
};

// The files shipped below templates/, and a workspace's own ones, which go before shipped ones of the same
// name. Own ones are read anew at each call; values are cheap to make and to copy. A file of the workspace is
// foreign: it is at most 1 MiB, UTF-8 without NUL, and a link that leads out of the folder is refused, so
// that a workspace from elsewhere sends nobody's private file to a provider. Else invalid_input.
class Library {
 public:
  Library() = default;  // what is shipped, alone
  // `folder` may be missing.
  explicit Library(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::optional<File> find(std::string_view name) const;
  [[nodiscard]] std::optional<File> shipped(std::string_view name) const;
  // Throws not_found.
  [[nodiscard]] File get(std::string_view name) const;
  // Names that begin with `prefix` ("schemas/"), in order, each once; `own_only` leaves the shipped ones out.
  // Below three folders nothing is looked for.
  [[nodiscard]] std::vector<std::string> names(std::string_view prefix, bool own_only = false) const;
  [[nodiscard]] bool is_own(std::string_view name) const;
  // Where a workspace's own file of this name lies, whether or not it is there. Throws failed without a
  // workspace and for a name that would lead out of the folder.
  [[nodiscard]] std::filesystem::path own_path(std::string_view name) const;
  // The same, for a file that is to be written. Throws invalid_input where a link leads out of the folder.
  [[nodiscard]] std::filesystem::path path_to_write(std::string_view name) const;
  // The workspace's folder of templates, whether or not it is there.
  [[nodiscard]] const std::optional<std::filesystem::path>& folder() const { return folder_; }

 private:
  std::optional<std::filesystem::path> folder_;
};

// A number that is another one when a file below the folder comes, goes or changes; 0 for a folder that isn't
// there. By names, sizes and times: no file is read.
[[nodiscard]] std::uint64_t state_of(const std::filesystem::path& folder);

// What a kind, prompt or theme may be called: a small letter, then small letters, digits and '-', at most 40.
[[nodiscard]] bool is_name(std::string_view name);
// "example" of "prompts/example.mustache", by folder and ending; absent for other files.
[[nodiscard]] std::optional<std::string_view> stem(std::string_view name, std::string_view folder,
                                                   std::string_view ending);

}  // namespace praxeo::templates
