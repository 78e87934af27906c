// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/docx_numbering.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/markup/worker/docx_styles.hpp"
#include "ingest/markup/worker/list_marker.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

char form_letter(const std::string& form) {
  if (form == "lowerLetter") return 'a';
  if (form == "upperLetter") return 'A';
  if (form == "lowerRoman") return 'i';
  if (form == "upperRoman") return 'I';
  return '1';
}

}  // namespace

DocxNumbering::DocxNumbering(const xmlNode* root) {
  if (root == nullptr) return;
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    if (is_element(at, "abstractNum")) {
      auto& levels = abstracts_[attribute(at, "abstractNumId")];
      for (const auto* part = at->children; part != nullptr; part = part->next) {
        if (!is_element(part, "lvl")) continue;
        auto& level = levels.at(static_cast<std::size_t>(whole_number(attribute(part, "ilvl"), 0, 0, 8)));
        if (auto form = value_of(part, "numFmt"); !form.empty()) level.form = std::move(form);
        level.shape = value_of(part, "lvlText");
        level.start = whole_number(value_of(part, "start"), 1, 0, 32767);
      }
    }
    if (is_element(at, "num")) {
      auto& list = lists_[attribute(at, "numId")];
      list.abstract = value_of(at, "abstractNumId");
      for (const auto* part = at->children; part != nullptr; part = part->next) {
        if (!is_element(part, "lvlOverride")) continue;
        if (const auto start = value_of(part, "startOverride"); !start.empty())
          list.starts[whole_number(attribute(part, "ilvl"), 0, 0, 8)] = whole_number(start, 1, 0, 32767);
      }
    }
  }
}

std::optional<DocxNumbering::Number> DocxNumbering::next(const std::string& number, int level) {
  const auto list = lists_.find(number);
  if (list == lists_.end()) return std::nullopt;
  const auto abstract = abstracts_.find(list->second.abstract);
  if (abstract == abstracts_.end()) return std::nullopt;
  const auto& levels = abstract->second;
  auto& [counts, begun] = counters_[list->second.abstract];
  const auto at = static_cast<std::size_t>(std::clamp(level, 0, 8));
  if (!std::exchange(list->second.used, true)) {
    for (const auto& [which, start] : list->second.starts) {
      counts.at(static_cast<std::size_t>(which)) = start - 1;
      begun.at(static_cast<std::size_t>(which)) = true;
    }
  }
  for (std::size_t above = 0; above <= at; ++above) {
    if (begun[above]) continue;
    begun[above] = true;
    counts[above] = levels[above].start - (above == at ? 1 : 0);
  }
  ++counts[at];
  for (auto below = at + 1; below < begun.size(); ++below) begun[below] = false;

  const auto& shown = levels[at];
  if (shown.form == "none") return std::nullopt;
  if (shown.form == "bullet") {
    const bool blank = shown.shape.find_first_not_of(' ') == std::string::npos;
    return Number{blank ? "" : "-", {}};
  }
  Number made;
  made.marker = list_marker(form_letter(shown.form), counts[at]);
  if (shown.shape.ends_with(')') && made.marker.ends_with('.')) made.marker.back() = ')';
  for (std::size_t i = 0; i < shown.shape.size(); ++i) {
    if (shown.shape[i] != '%' || i + 1 >= shown.shape.size() || shown.shape[i + 1] < '1' ||
        shown.shape[i + 1] > '9') {
      made.whole += shown.shape[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(shown.shape[++i] - '1');
    made.whole += number_text(form_letter(levels[which].form), counts[which]);
  }
  return made;
}

}  // namespace praxeo::reader
