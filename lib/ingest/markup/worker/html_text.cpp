// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "base/text/code_signs.hpp"
#include "base/text/raised.hpp"
#include "ingest/markup/worker/html_elements.hpp"
#include "ingest/markup/worker/html_table.hpp"
#include "ingest/markup/worker/list_marker.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

int number_of(const std::string& value, int otherwise) {
  int number = otherwise;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return std::clamp(number, -9999, 999'999);
}

bool says_something(std::string_view words) {
  return std::ranges::any_of(words,
                             [](char c) {
                               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                      (c >= 'A' && c <= 'Z');
                             }) ||
         words.size() > 8;  // or other scripts, more than a sign of theirs
}

char form_of(const xmlNode* list) {
  const auto type = attribute(list, "type");
  if (type.size() == 1 && std::string_view("1aAiI").find(type[0]) != std::string_view::npos) return type[0];
  const auto style = lower(attribute(list, "style"));
  if (style.find("lower-alpha") != std::string::npos || style.find("lower-latin") != std::string::npos)
    return 'a';
  if (style.find("lower-roman") != std::string::npos) return 'i';
  return '1';
}

}  // namespace

void HtmlText::send(const xmlNode* top) {
  children(top);
  flush();
}

void HtmlText::children(const xmlNode* node) {
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    if (at->type == XML_ELEMENT_NODE) {
      element(at);
      continue;
    }
    std::string words;
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      words = base::without_code_signs(text(at->content));
    if (at->type == XML_ENTITY_REF_NODE) words = entity_text(at);
    if (words.find_first_not_of(" \t\r\n\f") != std::string_view::npos) broken_ = false, spoken_ = true;
    words_ += words;
  }
}

void HtmlText::element(const xmlNode* node) {
  const auto name = name_of(node);
  if (is_silent(name) || is_link_sign(node) || is_note_call(node)) return;
  if (of_ == Of::site && is_of_site(node)) return;
  if (is_hidden(node)) return aside(node);
  if (name == "br") return line_break();
  if (name == "img") return picture(node);
  if (name == "wbr") return;
  if (is_block(name) || heading_level(node) > 0) {
    flush();
    block(node, name);
    return flush();
  }
  if (is_line_code(name) && !std::exchange(in_code_, true)) return line_code(node);
  const bool reading = name == "rt" && child(node->parent, "rp") == nullptr;  // above the signs it is of
  if (name == "q") words_ += "“";
  if (reading) words_ += " (";
  const auto from = words_.size();
  const auto sent = sent_;
  children(node);
  if (name == "sup" && sent == sent_) base::raise_from(words_, from);
  if (reading) words_ += ")";
  if (name == "q") words_ += "”";
}

// Between its signs, where no block stands inside.
void HtmlText::line_code(const xmlNode* node) {
  const auto from = words_.size();
  const auto sent = sent_;
  children(node);
  in_code_ = false;
  if (sent != sent_ || words_.size() <= from) return;
  const auto code = base::signed_code(std::string_view(words_).substr(from));
  words_.resize(from);
  words_ += code;
}

void HtmlText::block(const xmlNode* node, std::string_view name) {
  if (const int level = heading_level(node); level > 0) {
    marker_.clear();
    return out_.heading(level, inline_words(node, CodeSigns::around));
  }
  if (is_note(node)) return note(node);
  if (name == "pre" || name == "listing" || name == "xmp" || name == "plaintext") {
    marker_.clear();
    return out_.code(preformatted(node), code_language(node));
  }
  if (name == "table") return table(node);
  if (name == "ul" || name == "ol" || name == "menu" || name == "dir") return list(node, name);
  if (name == "li") return list_item(node);
  if (name == "dt") {
    term_ = true;
    children(node);
    flush();
    term_ = false;
  } else if (name == "dd") {
    meaning_ = true;
    ++meanings_;
    children(node);
    flush();
    --meanings_;
    meaning_ = false;
  } else if (name == "blockquote") {
    ++quotes_;
    children(node);
    flush();
    --quotes_;
  } else if (name == "figcaption" || name == "caption") {
    caption_ = true;
    children(node);
    flush();
    caption_ = false;
  } else {
    const bool notes = !in_notes_ && holds_notes(node);
    if (notes) in_notes_ = true;
    children(node);
    if (notes) flush(), in_notes_ = false;
  }
}

void HtmlText::list(const xmlNode* node, std::string_view name) {
  List list{.ordered = name == "ol", .reversed = has_attribute(node, "reversed"), .form = form_of(node)};
  int items = 0;
  for (const auto* at = node->children; at != nullptr; at = at->next) items += is_element(at, "li") ? 1 : 0;
  list.next = number_of(attribute(node, "start"), list.reversed ? items : 1);
  // A list that is an item's first child takes its marker's place.
  marker_.clear();
  lists_.push_back(list);
  children(node);
  flush();
  lists_.pop_back();
}

void HtmlText::list_item(const xmlNode* node) {
  if (in_notes_) return note(node);
  std::string marker = "-";
  if (!lists_.empty() && lists_.back().ordered) {
    auto& list = lists_.back();
    list.next = number_of(attribute(node, "value"), list.next);
    marker = list_marker(list.form, list.next);
    list.next += list.reversed ? -1 : 1;
  }
  marker_ = std::move(marker);
  children(node);
  flush();
  marker_.clear();
}

void HtmlText::note(const xmlNode* node) {
  flush();
  note_ = std::to_string(++notes_);
  const bool outer = std::exchange(in_notes_, false);
  children(node);
  flush();
  in_notes_ = outer;
  note_.clear();
}

void HtmlText::table(const xmlNode* node) {
  const auto rows = table_rows(node);
  if (!rows) {
    marker_.clear();
    return children(node);
  }
  if (const auto* caption = child(node, "caption"); caption != nullptr && !is_hidden(caption))
    out_.caption(inline_words(caption));
  marker_.clear();
  out_.table(*rows);
}

// What a figure's caption says needs no second telling.
void HtmlText::picture(const xmlNode* node) {
  for (const auto* above = node->parent; above != nullptr; above = above->parent) {
    if (!is_element(above, "figure")) continue;
    for (const auto* at = above->children; at != nullptr; at = next_node(at, above)) {
      if (is_element(at, "figcaption")) return;
    }
    break;
  }
  words_ += picture_words(node);
  pictured_ = true;
}

void HtmlText::aside(const xmlNode* node) {
  if (is_element(node, "math") || is_element(node, "br")) return;
  std::string words;
  for (const auto* at = node->children; at != nullptr;) {
    if (at->type == XML_TEXT_NODE) words += text(at->content);
    const auto name = name_of(at);
    if (is_block(name) || name == "br") words += ' ';
    // A formula that is hidden stands for the picture of it.
    at = !name.empty() && (is_silent(name) || name == "math") ? next_outside(at, node) : next_node(at, node);
  }
  words = squeezed(words);
  if (says_something(words)) out_.aside("hidden", words);
}

// Two of them are the end of a paragraph, as in pages from before CSS.
void HtmlText::line_break() {
  if (broken_) flush();
  words_ += ' ';
  broken_ = true;
}

void HtmlText::flush() {
  const auto words = squeezed(std::exchange(words_, {}));
  const bool picture = std::exchange(pictured_, false) && !spoken_;
  broken_ = spoken_ = false;
  ++sent_;
  if (words.empty()) return;
  if (!note_.empty()) {
    out_.footnote(std::exchange(note_, {}), words);
  } else if (term_) {
    out_.term(words);
  } else if (caption_) {
    out_.caption(words);
  } else if (!marker_.empty()) {
    out_.item(std::exchange(marker_, {}), words, std::max(0, depth() - 1));
  } else if (std::exchange(meaning_, false)) {
    out_.definition(words);
  } else if (picture) {
    out_.picture(words, depth() + meanings_);
  } else {
    out_.paragraph(words, depth() + meanings_);
  }
}

}  // namespace praxeo::reader
