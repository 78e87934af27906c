// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/env.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "ingest/detect.hpp"

namespace praxeo::ingest {

// What libmagic calls a file.
struct FileType {
  std::string media_type;  // "application/msword"
  std::string words;       // as libmagic describes it, without what is inside
};

// Asks praxeo-identify, in a process of its own: libmagic parses what it names. Absent when it is not
// installed, can't be isolated or fails, and for what it does not know either.
[[nodiscard]] std::optional<FileType> identify(const base::Env& env, const base::Fd& file);

// What messages call a file that is not read.
struct FileKind {
  std::string name;     // "a Microsoft Word 97 document"
  std::string way_out;  // what its author can do; may be empty
  bool sure = true;     // else it only looks like it
};
// `seen` is what its first bytes tell, `type` what identify() found.
[[nodiscard]] FileKind kind_of_file(const Detected& seen, const std::optional<FileType>& type);
// The same; asks identify() where `seen` is vague.
[[nodiscard]] FileKind kind_of_file(const Detected& seen, const base::Env& env, const base::Fd& file);

// invalid_input: such a file is not read. `name` is how messages call it.
[[nodiscard]] Error not_read(std::string_view name, const FileKind& kind);

}  // namespace praxeo::ingest
