// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-page.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace praxeo::reader {

// What a word is set in.
struct Face {
  std::string font;
  double size = 0;  // points
};

// Tells the face of each word of a page. Asking poppler for it doubles the time of a page, for it reads all
// fonts anew, so that is done only until it is known what can be told without: a word is as high as its
// font's ascent and descent times its size, and lean() sees to it that no two embedded fonts of a document
// have the same. A page is asked for with its fonts when one of them was not seen yet, or is as high as
// another (Helvetica and its bold), when one of its words is of a height that was not seen yet, or may be set
// in two fonts.
class Faces {
 public:
  // The names of each page's fonts, first page first; empty where they are not known.
  explicit Faces(std::vector<std::vector<std::string>> fonts = {}) : fonts_(std::move(fonts)) {}

  struct Word {
    const poppler::text_box* box = nullptr;
    const Face* face = nullptr;
  };
  // The words of page `number` in poppler's order; they refer to `boxes`, and to faces that live as long as
  // this. Where a box has font information, its face is that of its first letter.
  [[nodiscard]] std::vector<Word> words_of(const poppler::page& page, int number,
                                           std::vector<poppler::text_box>& boxes);

 private:
  using Height = std::int64_t;
  [[nodiscard]] bool may_be_told(const std::vector<std::string>& fonts) const;
  [[nodiscard]] bool tell(const std::vector<poppler::text_box>& boxes, std::vector<Word>& words) const;
  [[nodiscard]] const Face* of_height(double height) const;
  const Face* intern(const std::string& font, double size);
  void learn(double height, const Face& face);

  std::vector<std::vector<std::string>> fonts_;
  std::map<std::pair<std::string, double>, Face> faces_;
  std::unordered_map<Height, const Face*> by_height_;   // nullptr: several have it
  std::map<std::string, std::vector<double>> heights_;  // of a font at size 1
  int tried_ = 0, missed_ = 0, pause_ = 0, rest_ = 0;
};

}  // namespace praxeo::reader
