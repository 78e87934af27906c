// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/odt_text.hpp"

#include <algorithm>
#include <utility>

#include "ingest/markup/worker/docx_styles.hpp"
#include "ingest/markup/worker/html_table.hpp"
#include "ingest/markup/worker/list_marker.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

// Holds what was deleted, forms, or what is said of the document.
bool is_passed_over(const xmlNode* node) {
  const auto name = name_of(node);
  // What is said of a picture; <text:title> is a field.
  if ((name == "title" || name == "desc") && node->ns != nullptr && text(node->ns->prefix) == "svg")
    return true;
  return name == "tracked-changes" || name == "annotation" || name == "annotation-end" || name == "forms" ||
         name == "variable-decls" || name == "sequence-decls" || name == "user-field-decls" ||
         name == "script" || name == "object" || name == "ruby-text" || name == "table-of-content-source" ||
         name == "alphabetical-index-source" || name == "bookmark";
}

constexpr int kMostRepeated = 1000;

}  // namespace

void OdtText::send(const xmlNode* body) {
  blocks(body);
  prose_.end();
}

void OdtText::blocks(const xmlNode* node) {
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    const auto name = name_of(at);
    if (name.empty() || is_passed_over(at)) continue;
    if (name == "p" || name == "h") {
      paragraph(at, name);
    } else if (name == "list") {
      list(at);
    } else if (name == "table") {
      table(at);
    } else if (name == "section" && attribute(at, "display") == "none") {
      prose_.hidden(text_below(at));
    } else {
      blocks(at);  // sections, indexes, frames, groups, list headers
    }
  }
}

void OdtText::add(std::string_view words, Line& line, bool hidden, bool code) {
  if (hidden) {
    line.hidden += words;
    return;
  }
  line.words += words;
  if (words.find_first_not_of(" \t\n") == std::string_view::npos) return;
  line.marked += words.size();
  if (code) line.code += words.size();
}

void OdtText::gather(const xmlNode* node, Line& line, bool hidden, bool code) {
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      // Runs of blanks in the file are one; those that are meant are <text:s/>.
      auto words = squeezed(text(at->content));
      const auto raw = text(at->content);
      if (raw.find_first_of(" \t\r\n") == 0 && !words.empty()) words.insert(0, " ");
      if (raw.find_last_of(" \t\r\n") == raw.size() - 1) words += ' ';
      add(words, line, hidden, code);
      continue;
    }
    const auto name = name_of(at);
    if (name.empty() || is_passed_over(at)) continue;
    if (name == "s") {
      add(std::string(static_cast<std::size_t>(whole_number(attribute(at, "c"), 1, 1, 1000)), ' '), line,
          hidden, code);
    } else if (name == "tab") {
      add("\t", line, hidden, code);
    } else if (name == "line-break") {
      add("\n", line, hidden, code);
    } else if (name == "note") {
      if (const auto* body = child(at, "note-body"); body != nullptr) line.notes.push_back(cell_words(body));
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
      add(text_below(at), line, true, code);
    } else if (name == "text-box") {
      line.boxes.push_back(at);
    } else {
      const auto style = name == "span" ? styles_.of(attribute(at, "style-name")) : OdtStyles::Style();
      gather(at, line, hidden || style.hidden, code || style.code);
    }
  }
}

void OdtText::paragraph(const xmlNode* node, std::string_view name) {
  const auto style = styles_.of(attribute(node, "style-name"));
  Line line;
  gather(node, line, style.hidden, style.code);
  if (!line.hidden.empty()) prose_.hidden(line.hidden);
  const bool empty = line.marked == 0;
  const int depth = static_cast<int>(lists_.size());
  if (!empty && (name == "h" || style.title)) {
    marker_.clear();
    prose_.heading(style.title ? 1 : whole_number(attribute(node, "outline-level"), 1, 1, 9), line.words);
  } else if (!empty && !marker_.empty()) {
    prose_.item(std::exchange(marker_, {}), line.words, depth - 1);
  } else if (style.code || (!empty && line.code == line.marked)) {
    prose_.code(line.words);
  } else if (style.caption) {
    prose_.caption(line.words);
  } else {
    prose_.paragraph(line.words, depth + (style.quote ? 1 : 0));
  }
  for (auto& note : line.notes) prose_.note(std::move(note));
  for (const auto* box : line.boxes) blocks(box);
}

void OdtText::list(const xmlNode* node) {
  auto style = attribute(node, "style-name");
  if (style.empty() && !lists_.empty()) style = lists_.back().style;
  const int depth = static_cast<int>(lists_.size()) + 1;
  const auto level = styles_.level(style, depth);
  List list{style, level.start - 1};
  const auto key = style + " " + std::to_string(depth);
  if (attribute(node, "continue-numbering") == "true" || has_attribute(node, "continue-list"))
    list.number = last_[key];
  lists_.push_back(list);
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    const auto name = name_of(at);
    if (name != "list-item" && name != "list-header") continue;
    auto& open = lists_.back();
    if (name == "list-item") {
      // An item that only holds a deeper list has no number of its own.
      const auto* first = at->children;
      while (first != nullptr && first->type != XML_ELEMENT_NODE) first = first->next;
      if (!is_element(first, "list")) {
        open.number = whole_number(attribute(at, "start-value"), open.number + 1, 0, 32767);
        marker_ = level.numbered ? list_marker(level.form, open.number) : "-";
        if (level.numbered && level.suffix == ")" && marker_.ends_with('.')) marker_.back() = ')';
      }
    }
    blocks(at);
    marker_.clear();
  }
  last_[key] = lists_.back().number;
  lists_.pop_back();
}

std::string OdtText::cell_words(const xmlNode* cell) {
  Line line;
  for (const auto* at = cell->children; at != nullptr;) {
    const auto name = name_of(at);
    const bool words = name == "p" || name == "h";
    if (words) {
      line.words += ' ';
      gather(at, line, false, false);
    }
    at = words || is_passed_over(at) ? next_outside(at, cell) : next_node(at, cell);
  }
  if (!line.hidden.empty()) prose_.hidden(line.hidden);
  for (auto& note : line.notes) prose_.note(std::move(note));
  return squeezed(line.words);
}

// A table with one cell a row is a box around what stands in it.
void OdtText::table(const xmlNode* node) {
  std::vector<std::vector<const xmlNode*>> rows;
  std::size_t widest = 0;
  for (const auto* at = node->children; at != nullptr;) {
    const auto name = name_of(at);
    if (name == "table-row") rows.emplace_back();
    const bool cell = name == "table-cell" || name == "covered-table-cell";
    if (cell && !rows.empty()) {
      rows.back().push_back(at);
      widest = std::max(widest, rows.back().size());
    }
    at = cell ? next_outside(at, node) : next_node(at, node);
  }
  if (widest < 2) {
    for (const auto& row : rows) {
      for (const auto* cell : row) blocks(cell);
    }
    return;
  }
  Rows made;
  std::size_t cells = 0;
  for (const auto& row : rows) {
    auto& line = made.emplace_back();
    for (const auto* cell : row) {
      const auto words = is_element(cell, "table-cell") ? cell_words(cell) : std::string();
      const int times = whole_number(attribute(cell, "number-columns-repeated"), 1, 1, kMostRepeated);
      for (int time = 0; time < times && cells < 200'000; ++time, ++cells) line.push_back(words);
    }
    while (!line.empty() && line.back().empty() && line.size() > widest) line.pop_back();
    if (std::ranges::all_of(line, [](const std::string& cell) { return cell.empty(); })) made.pop_back();
  }
  prose_.table(made);
}

}  // namespace praxeo::reader
