// SPDX-License-Identifier: Apache-2.0
#include "store/code_marks.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json.hpp"

namespace praxeo::store {
namespace {

using nlohmann::json;

constexpr const char* kKey = "code";

const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::optional<std::int64_t> place_of(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  const auto place = value.get<std::int64_t>();
  return place < 0 ? std::nullopt : std::optional(place);
}

void read_blocks(const json& languages, CodeMarks& marks) {
  for (const auto& [language, starts] : languages.items()) {
    if (!starts.is_array()) continue;
    for (const auto& start : starts) {
      if (const auto place = place_of(start)) marks.blocks.push_back({*place, language});
    }
  }
  std::stable_sort(marks.blocks.begin(), marks.blocks.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
}

void read_spans(const json& spans, CodeMarks& marks) {
  for (const auto& span : spans) {
    if (!span.is_array() || span.size() != 2) continue;
    const auto start = place_of(span[0]);
    const auto end = place_of(span[1]);
    if (start && end && *start < *end) marks.spans.push_back({*start, *end});
  }
  std::stable_sort(marks.spans.begin(), marks.spans.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
}

}  // namespace

CodeMarks code_marks(std::string_view metadata) {
  CodeMarks marks;
  const auto fields = base::maybe_json(metadata);
  if (!fields) return marks;
  const auto* code = member(*fields, kKey);
  if (code == nullptr) return marks;
  if (const auto* languages = member(*code, "blocks"); languages != nullptr && languages->is_object())
    read_blocks(*languages, marks);
  if (const auto* spans = member(*code, "spans"); spans != nullptr && spans->is_array())
    read_spans(*spans, marks);
  return marks;
}

void add_code_marks(const CodeMarks& marks, json& metadata) {
  if (marks.empty()) return;
  std::map<std::string, std::vector<std::int64_t>> languages;
  for (const auto& block : marks.blocks) languages[block.language].push_back(block.start);
  auto spans = json::array();
  for (const auto& span : marks.spans) spans.push_back({span.start, span.end});
  auto code = json::object();
  if (!languages.empty()) code["blocks"] = languages;
  if (!spans.empty()) code["spans"] = std::move(spans);
  metadata[kKey] = std::move(code);
  auto names = json::array();
  for (const auto& [language, starts] : languages) {
    if (!language.empty()) names.push_back(language);
  }
  if (!names.empty()) metadata["code_languages"] = std::move(names);
}

void leave_out_code_marks(nlohmann::ordered_json& metadata) {
  if (!metadata.is_object()) return;
  const auto found = metadata.find(kKey);
  if (found != metadata.end() && found->is_object()) metadata.erase(found);
}

}  // namespace praxeo::store
