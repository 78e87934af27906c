// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace praxeo::ingest::ocr {

// What was recognised on one page, in reading order. Points from the page's upper left corner, y downwards.
struct PageWord {
  std::string text;  // valid UTF-8, not empty
  double left = 0, top = 0, right = 0, bottom = 0;
  double confidence = 0;  // 0 to 1
};

struct PageLine {
  std::size_t block = 0;                  // lines of one block stand under each other
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;  // where its letters stand, from left to right
  double ascent = 0, descent = 0;         // how far its type reaches up and down from there; not negative
  std::vector<PageWord> words;
};

// Puts a page together from praxeo-ocr's UNIT objects, judging every field: the worker is not trusted.
// Numbers are clamped to what a page can have. Throws Error failed ("praxeo-ocr sent …") at what can't be.
class PageWords {
 public:
  // True when the page is complete; nothing may follow.
  bool add(const nlohmann::json& unit);
  [[nodiscard]] const std::vector<PageLine>& lines() const { return lines_; }
  [[nodiscard]] std::uint64_t characters() const { return characters_; }  // code points of all words so far
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  std::vector<PageLine> lines_;
  std::uint64_t characters_ = 0;
  bool complete_ = false;
};

}  // namespace praxeo::ingest::ocr
