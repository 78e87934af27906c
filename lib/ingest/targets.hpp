// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "ingest/items.hpp"

namespace praxeo::ingest {

// A file that was found under a word of the command line, or why there is none.
struct Target {
  std::string name;            // how it was given, or its path below the folder that was
  std::filesystem::path file;  // absolute; empty with an error
  bool found = false;          // in a folder or by a pattern, not named itself
  std::optional<Error> refused;
  std::string passed_over = {};  // why what was found is no file to read: "a named pipe"
};

// Files behind words: files themselves; what lies in folders, however deep, in the order of their names
// (hidden ones, `.praxeo` among them, and praxeo.toml beside it are left out; pipes, devices, links to
// nothing and links to folders, so that no loop is walked, are told as passed over); patterns with
// * ? [ ] that the shell left. Each file once. A word that nothing answers to is a not_found among the rest;
// so is an address, which is no file (invalid_input), and an empty one (usage). `from` is what relative words
// are meant from.
[[nodiscard]] std::vector<Target> find_targets(const std::vector<std::string>& words,
                                               const std::filesystem::path& from, std::stop_token stop);

// The words of a list, one a line, or one before each NUL; without the empty ones.
[[nodiscard]] std::vector<std::string> listed_words(std::string_view list, bool null);

// Reads the beginning of a file and makes the item of the kind that it shows. Throws what opening it throws,
// and invalid_input for what can't be read, saying what it looks like. Messages call the file by `called`, or
// by its own name when that is empty.
[[nodiscard]] Item item_by_content(const std::filesystem::path& file, const ReaderOptions& options,
                                   std::string_view called = {});

// The items of targets, in order, and why there are none of the others. A picture that was found in a folder
// or by a pattern beside the captions of its video is their thumbnail, and no target of its own; nor is what
// yt-dlp wrote about that video, which is passed over where no captions lie beside it.
struct Gathered {
  std::vector<Item> items;
  std::vector<std::string> passed_over;  // "papers/feed: a named pipe"
  std::vector<Error> refused;
};
[[nodiscard]] Gathered items_by_content(const std::vector<Target>& targets, const ReaderOptions& options);

}  // namespace praxeo::ingest
