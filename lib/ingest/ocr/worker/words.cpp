// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/worker/words.hpp"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::recogniser {
namespace {

using nlohmann::json;
namespace utf8 = base::utf8;

constexpr std::size_t kUnitBytes = 300'000;  // well below a frame's 1 MiB

class Scale {
 public:
  explicit Scale(double dpi) : points_(72 / dpi) {}
  [[nodiscard]] double operator()(double pixels) const {
    const auto points = pixels * points_;
    return std::isfinite(points) ? std::round(points * 100) / 100 : 0;
  }

 private:
  double points_;
};

// Upright, and written along its line: what stands upright in columns (Chinese, Japanese) or is turned has a
// baseline that means something else.
bool is_level(const tesseract::ResultIterator& at) {
  tesseract::Orientation orientation{};
  tesseract::WritingDirection direction{};
  tesseract::TextlineOrder order{};
  float skew = 0;
  at.Orientation(&orientation, &direction, &order, &skew);
  return orientation == tesseract::ORIENTATION_PAGE_UP;
}

json line_of(const tesseract::ResultIterator& at, std::size_t block, const Scale& points) {
  int x1 = 0;
  int y1 = 0;
  int x2 = 0;
  int y2 = 0;
  if (!at.Baseline(tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2)) {
    at.BoundingBox(tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2);
    y1 = y2;
  }
  float height = 0;  // from the descenders' foot to the ascenders' top
  float descenders = 0;
  float ascenders = 0;
  at.RowAttributes(&height, &descenders, &ascenders);
  return {{"block", block},
          {"baseline", {points(x1), points(y1), points(x2), points(y2)}},
          {"ascent", points(height + descenders)},
          {"descent", points(-descenders)},
          {"words", json::array()}};
}

std::string text_of(const tesseract::ResultIterator& at) {
  const std::unique_ptr<char[]> raw(at.GetUTF8Text(tesseract::RIL_WORD));
  std::string text = raw ? raw.get() : "";
  if (!utf8::valid(text)) text = utf8::repair(text);
  if (text.size() > 4000) text = std::string(utf8::prefix(text, 1000));
  return text;
}

json word_of(const tesseract::ResultIterator& at, std::string text, const Scale& points) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
  const auto confidence = static_cast<double>(at.Confidence(tesseract::RIL_WORD)) / 100;
  return {{"text", std::move(text)},
          {"box", {points(left), points(top), points(right), points(bottom)}},
          {"confidence", std::isfinite(confidence) ? std::round(confidence * 1000) / 1000 : 0}};
}

}  // namespace

std::vector<json> word_units(tesseract::TessBaseAPI& api, double dpi, std::uint64_t& characters) {
  const Scale points(dpi);
  const auto fresh = [] { return json{{"n", 1}, {"lines", json::array()}}; };
  std::vector<json> units{fresh()};
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at || at->Empty(tesseract::RIL_WORD)) return units;
  std::size_t block = 0;
  std::size_t bytes = 0;
  bool first = true;
  bool opens = true;
  do {
    if (!first && at->IsAtBeginningOf(tesseract::RIL_BLOCK)) ++block;
    opens = opens || at->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
    first = false;
    if (!is_level(*at)) continue;
    auto text = text_of(*at);
    if (text.find_first_not_of(" \n") == std::string::npos) continue;  // a rule, a picture
    auto* lines = &units.back()["lines"];
    if (opens || lines->empty()) {
      if (bytes > kUnitBytes) {
        units.back()["more"] = true;
        units.push_back(fresh());
        lines = &units.back()["lines"];
        bytes = 0;
      }
      lines->push_back(line_of(*at, block, points));
      bytes += 100;
      opens = false;
    }
    characters += utf8::length(text);
    bytes += text.size() + 80;
    lines->back()["words"].push_back(word_of(*at, std::move(text), points));
  } while (at->Next(tesseract::RIL_WORD));
  return units;
}

}  // namespace praxeo::recogniser
