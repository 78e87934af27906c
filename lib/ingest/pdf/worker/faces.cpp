// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/faces.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ingest/pdf/worker/page_text.hpp"

namespace praxeo::reader {
namespace {

// Heights are exact but for rounding in the 13th digit; those of two embedded fonts differ in the 8th.
constexpr double kCells = 1e9;  // in a point
constexpr double kSame = 1e-9;
constexpr int kWindow = 16, kLongestRest = 128;  // pages
constexpr std::size_t kMostHeights = 20'000;
constexpr char16_t kLeftQuote = 0x2018, kRightQuote = 0x2019;

double height_of(const poppler::text_box& box) {
  const auto frame = box.bbox();
  return box.rotation() % 2 == 0 ? frame.height() : frame.width();
}

bool is_letter(unsigned point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
         (point >= 0xC0 && point < 0x2000);
}

// Words with quotes may hold typewriter letters among others; "don’t" doesn't.
bool may_be_mixed(const poppler::ustring& text, const Face& face) {
  bool letters = true;
  for (const auto point : text) {
    if (point == kLeftQuote) return true;
    if (point == kRightQuote && (!letters || is_monospaced(face.font))) return true;
    letters = letters && is_letter(point);
  }
  return false;
}

}  // namespace

std::vector<Faces::Word> Faces::words_of(const poppler::page& page, int number,
                                         std::vector<poppler::text_box>& boxes) {
  static const std::vector<std::string> kUnknown;
  const auto at = static_cast<std::size_t>(number - 1);
  const auto& fonts = at < fonts_.size() ? fonts_[at] : kUnknown;
  std::vector<Word> words;
  if (pause_ > 0) {
    --pause_;
  } else if (may_be_told(fonts)) {
    // Where each page brings new heights, asking twice only costs.
    if (++tried_ > kWindow) {
      rest_ = missed_ * 2 > kWindow ? std::min(2 * rest_ + kWindow / 2, kLongestRest) : 0;
      pause_ = rest_;
      tried_ = missed_ = 0;
    }
    boxes = page.text_list(0);
    if (tell(boxes, words)) return words;
    ++missed_;
  }
  boxes = page.text_list(poppler::page::text_list_include_font);
  words.clear();
  words.reserve(boxes.size());
  for (const auto& box : boxes) {
    const auto* face = box.has_font_info() ? intern(box.get_font_name(0), box.get_font_size())
                                           : intern({}, box.bbox().height());
    if (!fonts.empty()) learn(height_of(box), *face);
    words.push_back({&box, face});
  }
  return words;
}

// All its fonts were seen, and none is as high as another.
bool Faces::may_be_told(const std::vector<std::string>& fonts) const {
  if (fonts.empty()) return false;
  std::vector<std::pair<double, const std::string*>> heights;
  for (const auto& font : fonts) {
    const auto known = heights_.find(font);
    if (known == heights_.end()) return false;
    for (const auto height : known->second) heights.emplace_back(height, &font);
  }
  std::sort(heights.begin(), heights.end());
  for (std::size_t i = 1; i < heights.size(); ++i) {
    if (*heights[i].second != *heights[i - 1].second && heights[i].first - heights[i - 1].first < kSame)
      return false;
  }
  return true;
}

bool Faces::tell(const std::vector<poppler::text_box>& boxes, std::vector<Word>& words) const {
  words.reserve(boxes.size());
  for (const auto& box : boxes) {
    const auto* face = of_height(height_of(box));
    if (face == nullptr) return false;
    words.push_back({&box, face});
  }
  return std::none_of(words.begin(), words.end(),
                      [](const Word& word) { return may_be_mixed(word.box->text(), *word.face); });
}

const Face* Faces::of_height(double height) const {
  const auto cell = std::llround(height * kCells);
  for (const auto near : {cell, cell - 1, cell + 1}) {
    if (const auto found = by_height_.find(near); found != by_height_.end()) return found->second;
  }
  return nullptr;
}

const Face* Faces::intern(const std::string& font, double size) {
  const auto [found, fresh] = faces_.try_emplace({font, size});
  if (fresh) found->second = {font, size};
  return &found->second;
}

void Faces::learn(double height, const Face& face) {
  if (!std::isfinite(height) || height <= 0 || height > 1e6 || face.size <= 0) return;
  const auto cell = std::llround(height * kCells);
  for (const auto near : {cell, cell - 1, cell + 1}) {
    const auto found = by_height_.find(near);
    if (found == by_height_.end()) continue;
    const bool same = found->second != nullptr && found->second->font == face.font &&
                      std::abs(found->second->size - face.size) < 1e-6;
    if (!same) found->second = nullptr;
    return;
  }
  if (by_height_.size() >= kMostHeights) return;
  by_height_.emplace(cell, &face);
  auto& heights = heights_[face.font];
  const auto relative = height / face.size;
  const bool known = std::any_of(heights.begin(), heights.end(),
                                 [&](double other) { return std::abs(other - relative) < kSame; });
  if (!known && heights.size() < 64) heights.push_back(relative);
}

}  // namespace praxeo::reader
