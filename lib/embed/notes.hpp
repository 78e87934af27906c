// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "embed/page.hpp"

namespace praxeo::embed {

// The footnotes of one piece: equal quotes of one place are one note, which several marks lead to. Notes are
// numbered from 1 in the order in which a reader meets them, which is the order of the marks.
class Notes {
 public:
  // `id_prefix` begins every id, and is written into HTML as it is: slugs, digits and dots only.
  Notes(std::string id_prefix, const std::vector<PageCitation>& citations);

  // Prose of content::prose_to_html with its marks turned into links to the notes.
  [[nodiscard]] std::string link_marks(std::string_view html) const;
  // For the theme: [{number, id, quote, …, backs: [{id, label}]}].
  [[nodiscard]] nlohmann::json view() const;
  [[nodiscard]] const std::string& id_prefix() const { return id_prefix_; }

 private:
  struct Note {
    const PageCitation* citation;
    std::vector<int> marks;
  };
  std::string id_prefix_;
  std::vector<Note> notes_;
  std::vector<std::size_t> note_of_mark_;  // by mark - 1
};

}  // namespace praxeo::embed
