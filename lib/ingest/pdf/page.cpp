// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "ingest/pdf/judged_json.hpp"
#include "ingest/pdf/unit_form.hpp"

namespace praxeo::ingest::pdf {
namespace {

using nlohmann::json;
using sent::field;
using sent::list_field;
using sent::optional_text;
using sent::optional_texts;
using sent::refuse;
using sent::text_field;
using sent::whole_field;

constexpr double kMaxPoints = 20'000;  // PDF's own limit is 14,400 (ISO 32000-1, annex C)

double length(const json& value, const char* name) {
  if (!value.is_number()) refuse(fmt::format("a {} that is no number", name));
  const auto number = value.get<double>();
  return std::isfinite(number) ? std::clamp(number, -kMaxPoints, kMaxPoints) : 0;
}

bool flag(const json& object, const char* name) {
  const auto& value = field(object, name);
  if (!value.is_boolean()) refuse(fmt::format("a {} that is neither true nor false", name));
  return value.get<bool>();
}

Xmp xmp_of(const json& meta) {
  const auto value = meta.find("xmp");
  if (value == meta.end()) return {};
  if (!value->is_object()) refuse("an xmp that is no object");
  return {.title = optional_text(*value, "title"),
          .description = optional_text(*value, "description"),
          .creator_tool = optional_text(*value, "creator_tool"),
          .producer = optional_text(*value, "producer"),
          .keywords = optional_text(*value, "keywords"),
          .created = optional_text(*value, "created"),
          .modified = optional_text(*value, "modified"),
          .stamped = optional_text(*value, "stamped"),
          .authors = optional_texts(*value, "authors"),
          .subjects = optional_texts(*value, "subjects"),
          .languages = optional_texts(*value, "languages")};
}

Style style_of(const json& value) {
  if (!value.is_object()) refuse("a style that is no object");
  return {text_field(value, "font"), std::max(0.0, length(field(value, "size"), "size")), flag(value, "mono"),
          flag(value, "bold"), flag(value, "italic")};
}

std::optional<store::AsideReason> reason_of(std::int64_t hidden) {
  using unit_form::Hidden;
  switch (static_cast<Hidden>(hidden)) {
    case Hidden::not_at_all:
      return std::nullopt;
    case Hidden::invisible:
      return store::AsideReason::invisible;
    case Hidden::tiny:
      return store::AsideReason::tiny;
    case Hidden::off_page:
      return store::AsideReason::off_page;
    case Hidden::by_document:
      return store::AsideReason::hidden;
  }
  refuse("a reason that is none");
}

// Edges of boxes in tenths of a point, four for each.
std::vector<Box> boxes_of(const json& edges) {
  if (edges.size() % 4 != 0 || edges.size() > 4000) refuse("boxes with a part missing");
  const auto edge = [&](std::size_t at) {
    if (!edges[at].is_number_integer()) refuse("a box with a part that is no whole number");
    return std::clamp(edges[at].get<double>() / 10, -kMaxPoints, kMaxPoints);
  };
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < edges.size(); i += 4) {
    boxes.push_back({edge(i), edge(i + 1), edge(i + 2), edge(i + 3)});
  }
  return boxes;
}

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }

// Some fonts say that their letters reach hardly above the line, or not at all. What they say of the line's
// foot is nearly right then.
void mend_height(Run& run, double size) {
  if (run.turned != 0 || run.bottom - run.top > 0.6 * size) return;
  run.top = run.bottom - 0.75 * size;
  run.bottom += 0.2 * size;
}

// The runs of one unit, behind those there are.
void add_runs(const json& unit, std::size_t first_style, const std::vector<Style>& all_styles,
              std::vector<Run>& runs) {
  namespace form = unit_form;
  const auto& numbers = list_field(unit, "runs");
  const auto& text = field(unit, "text");
  if (!text.is_string()) refuse("a text that is no text");
  const auto& bytes = text.get_ref<const std::string&>();
  if (numbers.size() % form::kFields != 0) refuse("runs with a part missing");
  const auto styles = list_field(unit, "styles").size();
  runs.reserve(runs.size() + numbers.size() / form::kFields);
  std::size_t at = 0;
  for (std::size_t i = 0; i < numbers.size(); i += form::kFields) {
    const auto whole = [&](form::Field which, std::int64_t least, std::int64_t most) {
      const auto& value = numbers[i + which];
      if (!value.is_number_integer()) refuse("a run with a part that is no whole number");
      const auto number = value.get<std::int64_t>();
      if (number < least || number > most) refuse("a run with a part out of bounds");
      return number;
    };
    const auto place = [&](form::Field which) {
      constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
      return std::clamp(static_cast<double>(whole(which, -kMost, kMost)) / 10, -kMaxPoints, kMaxPoints);
    };
    const auto size =
        static_cast<std::size_t>(whole(form::kBytes, 0, static_cast<std::int64_t>(bytes.size() - at)));
    if (at + size < bytes.size() && !begins_letter(bytes[at + size])) refuse("a run that ends in a letter");
    Run& run = runs.emplace_back();
    run.text = bytes.substr(at, size);
    at += size;
    run.left = place(form::kLeft);
    run.top = place(form::kTop);
    run.right = std::max(run.left, place(form::kRight));
    run.bottom = std::max(run.top, place(form::kBottom));
    const auto style = static_cast<std::size_t>(whole(form::kStyle, 0, 1'000'000));
    if (style >= styles) refuse("a font that is not in its table");
    run.style = first_style + style;
    const auto flags = whole(form::kFlags, 0, form::kAllFlags);
    run.turned = static_cast<int>(flags & form::kTurned);
    run.hidden = reason_of((flags & form::kHidden) / form::kHiddenUnit);
    mend_height(run, all_styles[run.style].size);
  }
  if (at != bytes.size()) refuse("text that is in no run");
}

}  // namespace

Meta meta_from_json(const json& value) {
  Meta meta;
  meta.pages = static_cast<int>(whole_field(value, "pages", 1, 10'000'000));
  meta.pdf_version = optional_text(value, "pdf_version");
  meta.title = optional_text(value, "title");
  meta.author = optional_text(value, "author");
  meta.subject = optional_text(value, "subject");
  meta.keywords = optional_text(value, "keywords");
  meta.creator = optional_text(value, "creator");
  meta.producer = optional_text(value, "producer");
  meta.language = optional_text(value, "language");
  meta.reader_library = optional_text(value, "poppler");
  constexpr std::int64_t kYear9999 = 253'402'300'799;
  if (value.contains("created")) meta.created = whole_field(value, "created", 0, kYear9999);
  if (value.contains("modified")) meta.modified = whole_field(value, "modified", 0, kYear9999);
  for (const auto& entry : list_field(value, "outline")) {
    if (!entry.is_object()) refuse("an outline entry that is no object");
    const auto page = whole_field(entry, "page", 0, 10'000'000);
    meta.outline.push_back({static_cast<int>(whole_field(entry, "level", 1, 1000)),
                            text_field(entry, "title"), page > meta.pages ? 0 : static_cast<int>(page)});
  }
  meta.xmp = xmp_of(value);
  meta.extras = extras_from_json(value, meta.pages);
  return meta;
}

bool PageReader::add(const json& unit) {
  if (!unit.is_object()) refuse("a page that is no object");
  const auto number = static_cast<int>(whole_field(unit, "n", 1, 10'000'000));
  if (number != next_) refuse(fmt::format("page {} where page {} was due", number, next_));
  if (!open_) page_ = {.number = number};
  page_.label = text_field(unit, "label");
  page_.width = std::max(0.0, length(field(unit, "width"), "width"));
  page_.height = std::max(0.0, length(field(unit, "height"), "height"));
  page_.blank = unit.contains("blank") && flag(unit, "blank");
  const auto first_style = page_.styles.size();
  const auto& styles = list_field(unit, "styles");
  for (const auto& style : styles) page_.styles.push_back(style_of(style));
  add_runs(unit, first_style, page_.styles, page_.runs);
  if (unit.contains("rules")) page_.rules = boxes_of(list_field(unit, "rules"));
  if (unit.contains("beads")) page_.beads = boxes_of(list_field(unit, "beads"));
  characters_ += base::utf8::length(field(unit, "text").get_ref<const std::string&>());
  open_ = unit.contains("more") && flag(unit, "more");
  if (!open_) ++next_;
  return !open_;
}

}  // namespace praxeo::ingest::pdf
