// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/markup/worker/facts.hpp"

namespace praxeo::reader {

// What an OPF file says (EPUB 2 and 3). Names are those of the archive.
struct EpubPackage {
  Facts facts;
  std::vector<std::string> spine;  // the chapters, in reading order; those that are not linear go last
  std::string nav, ncx;            // where names of chapters stand; empty: none
};

// The first package that META-INF/container.xml names.
[[nodiscard]] std::string package_name(std::string_view container);
[[nodiscard]] EpubPackage read_package(std::string_view opf, const std::string& name);
// By the name of a chapter's file, as the navigation document or the NCX calls it.
[[nodiscard]] std::map<std::string, std::string> chapter_names(std::string_view bytes,
                                                               const std::string& name);
// Files that META-INF/encryption.xml lists as encrypted by other means than the two that hide fonts.
[[nodiscard]] std::vector<std::string> encrypted_files(std::string_view encryption);

}  // namespace praxeo::reader
