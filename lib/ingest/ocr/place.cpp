// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/place.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::ingest::ocr {
namespace {

constexpr double kDoubtful = 0.5;
constexpr double kLevel = 0.003;     // radians: 2 points on a line of 600
constexpr double kSteepest = 0.35;   // 20 degrees; what is steeper is no skew
constexpr double kSameSize = 0.13;   // share by which sizes of one type come out different
constexpr double kTypeHeight = 0.9;  // ascent and descent of most types, as a share of their size

bool has_letter(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::utf8::next(text, at);
    const bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (ascii || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c >= 0x2E80))) return true;
  }
  return false;
}

struct Turned {
  double sine = 0, cosine = 1, x = 0, y = 0;
  [[nodiscard]] std::pair<double, double> operator()(double px, double py) const {
    return {x + (px - x) * cosine + (py - y) * sine, y - (px - x) * sine + (py - y) * cosine};
  }
};

// The size that weighs most, and those that differ from it by no more than recognition errs.
class Sizes {
 public:
  void add(double size, std::size_t letters) { letters_[std::round(size * 2) / 2] += letters; }
  void settle() {
    std::size_t most = 0;
    for (const auto& [size, letters] : letters_) {
      std::size_t near = 0;
      for (const auto& [other, count] : letters_)
        near += std::abs(other - size) <= kSameSize * size ? count : 0;
      if (near > most) most = near, main_ = size;
    }
  }
  [[nodiscard]] double snapped(double size) const {
    return std::abs(size - main_) <= kSameSize * main_ ? main_ : std::round(size * 2) / 2;
  }

 private:
  std::map<double, std::size_t> letters_;
  double main_ = 0;
};

double size_of(const PageLine& line) { return std::max(1.0, (line.ascent + line.descent) / kTypeHeight); }

std::size_t style_of_size(double size, pdf::Page& page) {
  for (std::size_t i = 0; i < page.styles.size(); ++i) {
    if (page.styles[i].size == size) return i;
  }
  page.styles.push_back({.font = "ocr", .size = size});
  return page.styles.size() - 1;
}

}  // namespace

int turns_to_upright(const std::vector<PageLine>& lines) {
  std::size_t along = 0;   // letters of words that are wider than high
  std::size_t across = 0;  // and of those that are much higher
  double down = 0;
  for (const auto& line : lines) {
    bool turned = false;
    for (const auto& word : line.words) {
      const auto letters = base::utf8::length(word.text);
      if (letters < 4) continue;
      turned = word.bottom - word.top > 1.5 * (word.right - word.left);
      (turned ? across : along) += letters;
    }
    if (turned) down += line.words.back().top - line.words.front().top;
  }
  if (across <= along) return 0;
  return down > 0 ? 3 : 1;
}

double skew_of(const std::vector<PageLine>& lines) {
  // The median by width: long lines tell it best, and rules or figures don't move it.
  std::vector<std::pair<double, double>> angles;
  double total = 0;
  for (const auto& line : lines) {
    const auto width = line.x2 - line.x1;
    if (width < 40 || line.words.size() < 3) continue;
    const auto angle = std::atan2(line.y2 - line.y1, width);
    if (std::abs(angle) > kSteepest) continue;
    angles.emplace_back(angle, width);
    total += width;
  }
  std::sort(angles.begin(), angles.end());
  double passed = 0;
  for (const auto& [angle, width] : angles) {
    passed += width;
    if (passed * 2 >= total) return std::abs(angle) < kLevel ? 0 : angle;
  }
  return 0;
}

Sureness place_words(const std::vector<PageLine>& lines, double width, double height, pdf::Page& page) {
  page.styles.clear();
  page.runs.clear();
  page.width = width;
  page.height = height;
  const auto angle = skew_of(lines);
  const Turned turned{std::sin(angle), std::cos(angle), width / 2, height / 2};
  Sizes sizes;
  for (const auto& line : lines) {
    std::size_t letters = 0;
    for (const auto& word : line.words) letters += base::utf8::length(word.text);
    sizes.add(size_of(line), letters);
  }
  sizes.settle();
  Sureness sure;
  double weighed = 0;
  std::size_t letters = 0;
  for (const auto& line : lines) {
    const auto size = sizes.snapped(size_of(line));
    const auto from = turned(line.x1, line.y1).second;
    const auto to = turned(line.x2, line.y2).second;
    const auto foot = (from + to) / 2;
    for (const auto& word : line.words) {
      if (word.confidence < kDoubtful && !has_letter(word.text)) {
        ++sure.dropped;
        continue;
      }
      const auto middle = (word.top + word.bottom) / 2;
      pdf::Run run{.text = word.text,
                   .left = turned(word.left, middle).first,
                   .top = foot - line.ascent,
                   .right = turned(word.right, middle).first,
                   .bottom = foot + line.descent,
                   .style = style_of_size(size, page)};
      page.runs.push_back(std::move(run));
      const auto count = base::utf8::length(word.text);
      weighed += word.confidence * static_cast<double>(count);
      letters += count;
      ++sure.words;
    }
  }
  if (letters > 0) sure.confidence = weighed / static_cast<double>(letters);
  return sure;
}

}  // namespace praxeo::ingest::ocr
