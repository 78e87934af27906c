// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::reader {

// What a document says of itself. Keys of `fields`: created, modified, date, description, subject, keywords,
// publisher, identifier, rights, generator.
struct Facts {
  std::string title, language;
  std::vector<std::string> authors;
  std::map<std::string, std::string> fields;

  // The first word for a key counts.
  void tell(const std::string& key, std::string_view value);
  // Parted at ';'.
  void add_authors(std::string_view names);
};

// META: {format, library, title, language, authors, fields}.
[[nodiscard]] nlohmann::json to_json(const Facts& facts, std::string_view format);
[[nodiscard]] std::string markup_libraries();

// From <title>, <html lang> and <meta>.
[[nodiscard]] Facts html_facts(const xmlDoc* tree);

}  // namespace praxeo::reader
