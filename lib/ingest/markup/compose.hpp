// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/text/normalize.hpp"
#include "ingest/aside.hpp"
#include "ingest/document.hpp"
#include "ingest/markup/unit.hpp"
#include "ingest/suspicions.hpp"
#include "ingest/text/block_writer.hpp"

namespace praxeo::ingest::markup {

// Writes units down as the normalised text of a document, and makes the document. Pure.
class Composer {
 public:
  void add(const Unit& unit);
  // The text is made; passages, anchors, metadata and warnings with it. Where the document has no
  // title of its own it comes from its first heading, the file's name (empty: none) or its first words.
  // Nothing may follow. invalid_input "NAME: …" for a document without words.
  [[nodiscard]] Document finish(const Meta& meta, std::string_view name, std::string_view file_name);

 private:
  struct Hidden {
    std::int64_t at = 0;
    std::string reason, text;
  };

  void write(const Block& block, bool as_heading);
  void write_terms();
  std::string clean(std::string_view text);
  void take_hidden(Document& document, std::string_view written);

  text::BlockWriter writer_;
  base::Removed removed_;
  std::vector<std::string> terms_;  // that wait for their meaning
  std::vector<Hidden> hidden_;
  Suspicions suspicions_;      // of characters that a reader does not see
  std::vector<Aside> asides_;  // the same, with the words that they stood behind
};

}  // namespace praxeo::ingest::markup
