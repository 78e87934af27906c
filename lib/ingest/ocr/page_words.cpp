// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/page_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::ocr {
namespace {

using nlohmann::json;

constexpr double kMaxPoints = 20'000;  // as for pages that are read (pdf/page.cpp)
constexpr std::uint64_t kMaxCharacters = 2'000'000;

[[noreturn]] void refuse(std::string_view what) {
  throw Error(ErrorKind::failed, fmt::format("praxeo-ocr sent {}", what));
}

const json& part(const json& object, const char* name) {
  if (!object.is_object()) refuse("a part that is no object");
  const auto found = object.find(name);
  if (found == object.end()) refuse(fmt::format("no {}", name));
  return *found;
}

const json& list_of(const json& object, const char* name) {
  const auto& value = part(object, name);
  if (!value.is_array()) refuse(fmt::format("{} that are no list", name));
  return value;
}

double clamped(const json& value, const char* name, double least, double most) {
  if (!value.is_number()) refuse(fmt::format("a {} that is no number", name));
  const auto number = value.get<double>();
  return std::isfinite(number) ? std::clamp(number, least, most) : least;
}

std::array<double, 4> four(const json& object, const char* name) {
  const auto& value = list_of(object, name);
  if (value.size() != 4) refuse(fmt::format("a {} without four numbers", name));
  std::array<double, 4> numbers{};
  for (std::size_t i = 0; i < 4; ++i) numbers[i] = clamped(value[i], name, -kMaxPoints, kMaxPoints);
  return numbers;
}

PageWord word_of(const json& value) {
  PageWord word;
  const auto& text = part(value, "text");
  if (!text.is_string()) refuse("a text that is no text");
  word.text = text.get<std::string>();
  if (word.text.empty()) refuse("a word without letters");
  const auto box = four(value, "box");
  word.left = box[0];
  word.top = box[1];
  word.right = std::max(box[0], box[2]);
  word.bottom = std::max(box[1], box[3]);
  word.confidence = clamped(part(value, "confidence"), "confidence", 0, 1);
  return word;
}

PageLine line_of_words(const json& value) {
  PageLine line;
  const auto& block = part(value, "block");
  if (!block.is_number_integer()) refuse("a block that is no number");
  line.block = static_cast<std::size_t>(std::clamp<std::int64_t>(block.get<std::int64_t>(), 0, 1'000'000));
  const auto base = four(value, "baseline");
  line.x1 = base[0];
  line.y1 = base[1];
  line.x2 = std::max(base[0], base[2]);
  line.y2 = base[3];
  line.ascent = clamped(part(value, "ascent"), "ascent", 0, kMaxPoints);
  line.descent = clamped(part(value, "descent"), "descent", 0, kMaxPoints);
  for (const auto& word : list_of(value, "words")) line.words.push_back(word_of(word));
  if (line.words.empty()) refuse("a line without words");
  return line;
}

}  // namespace

bool PageWords::add(const json& unit) {
  if (complete_) refuse("more than one page");
  for (const auto& value : list_of(unit, "lines")) {
    lines_.push_back(line_of_words(value));
    for (const auto& word : lines_.back().words) characters_ += base::utf8::length(word.text);
    if (characters_ > kMaxCharacters) refuse("more text than a page can hold");
  }
  const auto more = unit.find("more");
  complete_ = more == unit.end() || !more->is_boolean() || !more->get<bool>();
  return complete_;
}

}  // namespace praxeo::ingest::ocr
