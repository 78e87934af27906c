// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <vector>

#include "base/text/code_signs.hpp"
#include "base/text/raised.hpp"
#include "ingest/markup/worker/html_elements.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

// Beside the code, not of it.
bool is_line_number(const xmlNode* node) {
  const auto classes = attribute(node, "class");
  for (const auto* word : {"linenos", "lineno", "linenumber", "line-number", "line-numbers", "ln"}) {
    if (has_word(classes, word)) return true;
  }
  return false;
}

bool is_left_out(const xmlNode* node) {
  return is_silent(name_of(node)) || is_hidden(node) || is_link_sign(node) || is_note_call(node);
}

}  // namespace

std::string picture_words(const xmlNode* image) {
  if (attribute(image, "role") == "presentation") return {};
  auto words = base::without_code_signs(attribute(image, "alt"));
  const auto name = lower(words);
  for (const auto* suffix : {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}) {
    if (name.ends_with(suffix) && name.find(' ') == std::string::npos) return {};
  }
  return words;
}

std::string inline_words(const xmlNode* top, CodeSigns signs) {
  std::string words;
  struct Sup {
    const xmlNode* behind = nullptr;
    std::size_t from = 0;  // where its words begin
  };
  std::vector<Sup> open;  // those that the walk is inside of
  const auto* at = top->children;
  while (true) {
    while (!open.empty() && open.back().behind == at) {
      base::raise_from(words, open.back().from);
      open.pop_back();
    }
    if (at == nullptr) break;
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      words += base::without_code_signs(text(at->content));
    if (at->type == XML_ENTITY_REF_NODE) words += entity_text(at);
    const auto name = name_of(at);
    if (signs == CodeSigns::around && is_line_code(name) && !is_left_out(at)) {
      words += base::signed_code(inline_words(at));
      at = next_outside(at, top);
      continue;
    }
    if (name == "br" || is_block(name)) words += ' ';
    if (name == "img") words += picture_words(at);
    if (name == "sup" && !is_left_out(at)) open.push_back({next_outside(at, top), words.size()});
    at = !name.empty() && is_left_out(at) ? next_outside(at, top) : next_node(at, top);
    // A block's end parts words as its beginning does; that it does so once too often is squeezed away.
    if (at != nullptr && at->prev != nullptr && is_block(name_of(at->prev))) words += ' ';
  }
  return squeezed(words);
}

std::string plain_words(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
  const auto tree = parse_html(html);
  const auto* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  return root == nullptr ? std::string() : inline_words(root);
}

std::string preformatted(const xmlNode* top) {
  std::string lines;
  for (const auto* at = top->children; at != nullptr;) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) lines += text(at->content);
    if (at->type == XML_ENTITY_REF_NODE) lines += entity_text(at);
    const auto name = name_of(at);
    if (name == "br") lines += '\n';
    const bool apart = is_block(name);
    if (apart && !lines.empty() && lines.back() != '\n') lines += '\n';
    const bool out = !name.empty() && (is_left_out(at) || is_line_number(at));
    at = out ? next_outside(at, top) : next_node(at, top);
    if (at != nullptr && at->prev != nullptr && is_block(name_of(at->prev)) && !lines.empty() &&
        lines.back() != '\n')
      lines += '\n';
  }
  return lines;
}

}  // namespace praxeo::reader
