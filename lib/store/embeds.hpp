// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/contents.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// Named selections of content with a theme. A selector is {"kind"?, "state"?, "source"?}; without one the
// pieces are listed by name.
struct EmbedFilter {
  std::optional<base::TimePoint> since, until;  // made then or later; before then
};

// By which revision a piece is taken and chosen: its head, or its newest approved one where it has one.
enum class PiecesBy { head, approved };

class Embeds {
 public:
  explicit Embeds(Store& store) : store_(store) {}
  [[nodiscard]] std::vector<Embed> list(Pk project);
  // Sorted by created (the order of adding), updated, slug, title, theme. Holds one at a time.
  NextCursor each(Pk project, const EmbedFilter& filter, const Page& page,
                  const std::function<void(const Embed&)>& each);
  [[nodiscard]] Embed resolve(Pk project, std::string_view reference);
  // In the embed's order: named pieces by ordinal, a selector's in order of creation. A selector of state
  // approved takes approved revisions either way, for a newer draft doesn't undo the approval.
  [[nodiscard]] std::vector<Content> contents(const Embed& embed, PiecesBy by = PiecesBy::head);
  // The same, one at a time.
  void each_content(const Embed& embed, PiecesBy by, const std::function<void(Content&)>& each);

  Embed create(Change& change, const Project& project, const NewEmbed& embed);
  // Writes its title, theme and options as they are in `embed`. Returns it as it is then.
  Embed update(Change& change, const Project& project, const Embed& embed);
  void remove(Change& change, const Project& project, const Embed& embed);
  // Throws usage for a selector that is none.
  static void check_selector(const std::string& json);

 private:
  Store& store_;
};

}  // namespace praxeo::store
