// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/aside.hpp"
#include "store/types.hpp"

namespace praxeo::ingest {

// What a reader found that is hidden from a person's eyes, and with which a document could speak to a program
// behind its reader's back. Each reason becomes one warning with a code of its own (invisible_text,
// tiny_text, off_page_text, hidden_text, tag_characters, bidi_controls, zero_width_characters,
// control_characters), a count of words or characters, and the first place.
class Suspicions {
 public:
  // `count` words, or characters where the reason is about those. page 0: a text without pages.
  void add(store::AsideReason reason, std::int64_t count, int page);
  // The odd characters of a stretch of text (odd_characters.hpp), which was read as it stands on `page`; up
  // to some hundred of a document are added to `asides`, all are counted.
  void add_odd(std::string_view text, int page, std::vector<Aside>& asides);
  // Characters that normalising takes out too, for who counts those.
  [[nodiscard]] std::int64_t odd_count() const;
  // `placed` tells where in a text without pages the first stood.
  [[nodiscard]] std::vector<store::Warning> warnings(const std::vector<store::SetAside>& placed) const;

 private:
  struct Found {
    std::int64_t count = 0, pages = 0;
    int first_page = 0, last_page = -1;
  };
  std::map<store::AsideReason, Found> found_;
  std::size_t kept_ = 0;
};

// The invisible characters that a script or a typesetter needs, and that were taken out too; none below 1.
void warn_of_harmless(std::int64_t count, std::vector<store::Warning>& warnings);

// Does this warning speak of something hidden? Then `--deny-suspicious` refuses its document.
[[nodiscard]] bool is_suspicious(const store::Warning& warning);

[[nodiscard]] std::int64_t number_of_words(std::string_view text);

}  // namespace praxeo::ingest
