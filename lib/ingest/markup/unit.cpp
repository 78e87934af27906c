// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::markup {
namespace {

using nlohmann::json;

constexpr std::size_t kMostAuthors = 1000, kMostFields = 100;

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::failed, fmt::format("praxeo-reader sent {}", what));
}

const json& member(const json& object, const char* name) {
  if (!object.is_object()) refuse("something that is no object");
  const auto found = object.find(name);
  if (found == object.end()) refuse(fmt::format("no {}", name));
  return *found;
}

std::string text_member(const json& object, const char* name) {
  const auto& value = member(object, name);
  if (!value.is_string()) refuse(fmt::format("a {} that is no text", name));
  return value.get<std::string>();
}

std::int64_t whole_member(const json& object, const char* name, std::int64_t least, std::int64_t most) {
  const auto& value = member(object, name);
  if (!value.is_number_integer()) refuse(fmt::format("a {} that is no whole number", name));
  const auto number = value.get<std::int64_t>();
  if (number < least || number > most) refuse(fmt::format("a {} out of bounds", name));
  return number;
}

const json& list_member(const json& object, const char* name) {
  const auto& value = member(object, name);
  if (!value.is_array()) refuse(fmt::format("{} that are no list", name));
  return value;
}

bool flag_member(const json& object, const char* name) {
  if (!object.contains(name)) return false;
  const auto& value = member(object, name);
  if (!value.is_boolean()) refuse(fmt::format("a {} that is neither true nor false", name));
  return value.get<bool>();
}

Role role_of(std::string_view name) {
  static constexpr std::array<std::string_view, 11> kNames{"heading",    "paragraph", "item",     "term",
                                                           "definition", "caption",   "footnote", "code",
                                                           "table",      "aside",     "picture"};
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) refuse("a block of an unknown role");
  return static_cast<Role>(found - kNames.begin());
}

// "-", "12.", "c)": what may stand in front of an item.
std::string marker_of(const json& value) {
  auto marker = text_member(value, "marker");
  const bool fine = !marker.empty() && marker.size() <= 8 && std::ranges::all_of(marker, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == ')' || c == '-';
  });
  if (!fine) refuse("a marker that is none");
  return marker;
}

}  // namespace

Meta meta_from_json(const json& value) {
  Meta meta;
  meta.format = text_member(value, "format");
  meta.library = text_member(value, "library");
  meta.title = text_member(value, "title");
  meta.language = text_member(value, "language");
  for (const auto& author : list_member(value, "authors")) {
    if (!author.is_string()) refuse("an author that is no text");
    if (meta.authors.size() < kMostAuthors) meta.authors.push_back(author.get<std::string>());
  }
  const auto& fields = member(value, "fields");
  if (!fields.is_object() || fields.size() > kMostFields) refuse("fields that are none");
  for (const auto& [key, field] : fields.items()) {
    if (!field.is_string()) refuse("a field that is no text");
    meta.fields.emplace(key, field.get<std::string>());
  }
  return meta;
}

bool UnitReader::add(const json& frame) {
  const auto number = static_cast<std::uint64_t>(whole_member(frame, "n", 1, 10'000'000));
  if (!open_) unit_ = {.number = ++number_, .label = text_member(frame, "label"), .blocks = {}};
  if (number != number_) refuse(fmt::format("unit {} where unit {} was due", number, number_));
  for (const auto& block : list_member(frame, "blocks")) add_block(block);
  open_ = flag_member(frame, "more");
  if (!open_ && block_open_) refuse("a block without its end");
  return !open_;
}

Unit UnitReader::take() { return std::exchange(unit_, {}); }

void UnitReader::add_block(const json& value) {
  Block block;
  block.role = role_of(text_member(value, "role"));
  if (block.role == Role::heading) block.level = static_cast<int>(whole_member(value, "level", 1, 9));
  if (block.role == Role::paragraph || block.role == Role::item || block.role == Role::picture)
    block.depth = static_cast<int>(whole_member(value, "depth", 0, 10'000));
  if (block.role == Role::item || block.role == Role::footnote) block.marker = marker_of(value);
  if (block.role == Role::code && value.contains("language")) block.language = text_member(value, "language");
  if (block.role == Role::aside) block.reason = text_member(value, "reason");
  if (block.role == Role::table) {
    for (const auto& row : list_member(value, "rows")) {
      if (!row.is_array()) refuse("a row that is no list");
      auto& cells = block.rows.emplace_back();
      for (const auto& cell : row) {
        if (!cell.is_string()) refuse("a cell that is no text");
        cells.push_back(cell.get<std::string>());
        characters_ += base::utf8::length(cells.back());
      }
    }
  } else {
    block.text = text_member(value, "text");
    characters_ += base::utf8::length(block.text);
  }
  if (block_open_) {
    auto& open = unit_.blocks.back();
    if (open.role != block.role) refuse("a block that goes on as another");
    open.text += block.text;
    std::move(block.rows.begin(), block.rows.end(), std::back_inserter(open.rows));
  } else {
    unit_.blocks.push_back(std::move(block));
  }
  block_open_ = flag_member(value, "more");
}

}  // namespace praxeo::ingest::markup
