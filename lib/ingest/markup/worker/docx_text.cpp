// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/docx_text.hpp"

#include <algorithm>
#include <utility>

#include "ingest/markup/worker/html_table.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

bool is_deleted(std::string_view name) { return name == "del" || name == "moveFrom"; }

// What a choice between forms of the same thing shows: the first of them.
const xmlNode* chosen(const xmlNode* alternatives) {
  const auto* choice = child(alternatives, "Choice");
  return choice != nullptr ? choice : child(alternatives, "Fallback");
}

// Rows or paragraphs that a change took out are marked in their properties.
bool is_taken_out(const xmlNode* properties) { return child(properties, "del") != nullptr; }

}  // namespace

void DocxText::add_notes(const xmlNode* root) {
  if (root == nullptr) return;
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    const std::string name(name_of(at));
    const auto type = attribute(at, "type");
    if ((name == "footnote" || name == "endnote") && (type.empty() || type == "normal"))
      notes_.emplace(name + " " + attribute(at, "id"), at);
  }
}

void DocxText::send(const xmlNode* body) {
  blocks(body);
  prose_.end();
}

void DocxText::blocks(const xmlNode* node) {
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    const auto name = name_of(at);
    if (name == "p") {
      paragraph(at);
    } else if (name == "tbl") {
      table(at);
    } else if (name == "AlternateContent") {
      if (const auto* one = chosen(at); one != nullptr) blocks(one);
    } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "moveTo" ||
               name == "customXml" || name == "smartTag") {
      blocks(at);
    }
  }
}

void DocxText::paragraph(const xmlNode* node) {
  const auto* properties = child(node, "pPr");
  const auto style = styles_.of(value_of(properties, "pStyle"));
  Line line{.hidden_style = style.hidden};
  gather(node, line);
  if (!line.hidden.empty()) prose_.hidden(line.hidden);
  auto outline = style.outline;
  if (const auto own = value_of(properties, "outlineLvl"); !own.empty()) outline = whole_number(own, 9, 0, 9);
  auto numbering = style.numbering;
  int level = style.level;
  if (const auto* own = child(properties, "numPr"); own != nullptr) {
    if (const auto id = value_of(own, "numId"); !id.empty()) numbering = id;
    if (const auto at = value_of(own, "ilvl"); !at.empty()) level = whole_number(at, 0, 0, 8);
  }
  const bool empty = squeezed(line.words).empty();
  const bool code = style.code || (line.runs > 0 && line.runs == line.code_runs);
  std::optional<DocxNumbering::Number> number;
  if (!empty && !numbering.empty() && numbering != "0") number = numbering_.next(numbering, level);
  if (!empty && (style.title || (outline && *outline < 9))) {
    if (number && !number->whole.empty()) line.words = number->whole + " " + line.words;
    prose_.heading(style.title ? 1 : *outline + 1, line.words);
  } else if (number && number->marker.empty()) {
    prose_.paragraph(line.words, level + 1);
  } else if (number) {
    prose_.item(number->marker, line.words, level);
  } else if (code || (empty && style.code)) {
    prose_.code(line.words);
  } else if (style.caption) {
    prose_.caption(line.words);
  } else {
    prose_.paragraph(line.words, style.quote ? 1 : 0);
  }
  for (auto& note : line.notes) prose_.note(std::move(note));
  for (const auto* box : line.boxes) blocks(box);
}

void DocxText::gather(const xmlNode* node, Line& line) {
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    const auto name = name_of(at);
    if (name == "r") {
      run(at, line);
    } else if (name == "AlternateContent") {
      if (const auto* one = chosen(at); one != nullptr) gather(one, line);
    } else if (!name.empty() && !is_deleted(name) && name != "pPr" && name != "rPr" && name != "sdtPr" &&
               name != "p" && name != "tbl") {
      gather(at, line);
    }
  }
}

void DocxText::run(const xmlNode* node, Line& line) {
  const auto* properties = child(node, "rPr");
  const bool hidden = properties != nullptr && child(properties, "vanish") != nullptr
                          ? is_on(properties, "vanish")
                          : line.hidden_style;
  auto& words = hidden ? line.hidden : line.words;
  const auto before = words.size();
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    const auto name = name_of(at);
    if (name == "t") words += text_below(at);
    if (name == "tab" || name == "ptab") words += '\t';
    if (name == "br" || name == "cr") words += '\n';
    if (name == "noBreakHyphen") words += "‑";
    if (name == "footnoteReference" || name == "endnoteReference") {
      const auto key = (name == "footnoteReference" ? "footnote " : "endnote ") + attribute(at, "id");
      if (const auto note = notes_.find(key); note != notes_.end())
        line.notes.push_back(note_words(note->second));
    }
    if (name == "drawing" || name == "pict" || name == "object" || name == "AlternateContent") {
      const auto* shown = name == "AlternateContent" ? chosen(at) : at;
      for (const auto* below = shown; below != nullptr;) {
        const bool box = is_element(below, "txbxContent");
        if (box) line.boxes.push_back(below);
        below = box ? next_outside(below, shown) : next_node(below, shown);
      }
    }
  }
  if (hidden || squeezed(std::string_view(words).substr(before)).empty()) return;
  ++line.runs;
  if (is_monospaced(attribute(child(properties, "rFonts"), "ascii")) ||
      styles_.is_code_run(value_of(properties, "rStyle")))
    ++line.code_runs;
}

std::string DocxText::note_words(const xmlNode* note) {
  Line line;
  for (const auto* at = note->children; at != nullptr; at = at->next) {
    if (!is_element(at, "p")) continue;
    if (!line.words.empty()) line.words += ' ';
    gather(at, line);
  }
  return squeezed(line.words);
}

std::string DocxText::cell_words(const xmlNode* cell) {
  Line line;
  for (const auto* at = cell; at != nullptr;) {
    const bool paragraph = is_element(at, "p");
    if (paragraph) {
      line.words += ' ';
      gather(at, line);
    }
    at = paragraph || is_deleted(name_of(at)) ? next_outside(at, cell) : next_node(at, cell);
  }
  if (!line.hidden.empty()) prose_.hidden(line.hidden);
  for (auto& note : line.notes) prose_.note(std::move(note));
  return squeezed(line.words);
}

// A table with words in one cell a row is a box around what stands in it.
void DocxText::table(const xmlNode* node) {
  std::vector<std::vector<const xmlNode*>> rows;
  std::size_t widest = 0;
  for (const auto* at = node->children; at != nullptr;) {
    const auto name = name_of(at);
    if (name == "tr" && is_taken_out(child(at, "trPr"))) {
      at = next_outside(at, node);
      continue;
    }
    if (name == "tr") rows.emplace_back();
    if (name == "tc" && !rows.empty()) {
      rows.back().push_back(at);
      widest = std::max(widest, rows.back().size());
    }
    at = name == "tc" || is_deleted(name) ? next_outside(at, node) : next_node(at, node);
  }
  if (widest < 2) {
    for (const auto& row : rows) {
      for (const auto* cell : row) blocks(cell);
    }
    return;
  }
  TableGrid grid;
  for (const auto& row : rows) {
    grid.begin_row();
    for (const auto* cell : row) {
      const auto* properties = child(cell, "tcPr");
      const auto* merge = child(properties, "vMerge");
      const bool covered = merge != nullptr && attribute(merge, "val") != "restart";
      const auto span = static_cast<std::size_t>(whole_number(value_of(properties, "gridSpan"), 1, 1, 100));
      grid.cell(covered ? std::string() : cell_words(cell), span, 1);
    }
  }
  prose_.table(grid.take());
}

}  // namespace praxeo::reader
