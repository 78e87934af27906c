// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "embed/html_tag.hpp"

namespace praxeo::embed {

// How high a page is in a frame of 640 px, for frames that nothing tells the height: an estimate from its
// HTML and the size, leading and width of its theme's letters, as it stands once its script has folded the
// contents and long notes. Chromium differs from it by less than a sixth on the pages of the example course
// in all themes (tests/browser holds it to a fifth); own style rules and fonts are not seen.
class PageHeight {
 public:
  explicit PageHeight(std::string_view style);
  // The page in order, cut between elements that stand in the body.
  void add(std::string_view html);
  [[nodiscard]] int px() const;

 private:
  struct Letters {
    double size = 0, line = 0;  // px
  };
  struct Box {
    std::string name;
    Letters letters;
    double width = 0;
    bool foot = false;   // within the page's
    bool steps = false;  // a list of steps
  };
  void flush();
  void words(std::string_view text);
  std::size_t open(std::string_view html, const Tag& tag);
  void enter(const Tag& tag, Box& box);
  void close(std::string_view name);

  Letters body_;
  bool mono_ = false;
  std::vector<Box> boxes_;
  double height_ = 0, run_ = 0;  // px; of the words since the last box
};

// The frame of a whole page, no higher than `embed code` lets one be; 0 for what is no page of an embed, and
// for a private one, which shows nothing of what is in it.
// `linked` is the text of the style that lies beside it.
[[nodiscard]] int frame_height(std::string_view page, std::string_view linked = {});
// The name of the file that holds its style (split.hpp); empty where that stands in the page.
[[nodiscard]] std::string_view linked_style(std::string_view page);
// The same for a height that was estimated; 0 stays 0.
[[nodiscard]] int frame_height(int page_px);

// Of a page whose height nobody knows, and the bounds of one that somebody chooses.
inline constexpr int kFrameHeight = 640, kLowestFrame = 100, kHighestFrame = 10000;

}  // namespace praxeo::embed
