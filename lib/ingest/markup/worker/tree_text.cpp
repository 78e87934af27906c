// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

const xmlAttr* find_attribute(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return nullptr;
  for (const auto* at = node->properties; at != nullptr; at = at->next) {
    if (text(at->name) == name) return at;
  }
  return nullptr;
}

}  // namespace

std::string_view text(const xmlChar* chars) {
  return chars == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(chars));
}

std::string_view name_of(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE ? text(node->name) : std::string_view();
}

bool is_element(const xmlNode* node, std::string_view name) { return name_of(node) == name; }

bool has_attribute(const xmlNode* node, std::string_view name) {
  return find_attribute(node, name) != nullptr;
}

std::string attribute(const xmlNode* node, std::string_view name) {
  std::string value;
  if (const auto* found = find_attribute(node, name); found != nullptr) {
    for (const auto* part = found->children; part != nullptr; part = part->next) {
      value += part->type == XML_ENTITY_REF_NODE ? entity_text(part) : text(part->content);
    }
  }
  return value;
}

std::string_view entity_text(const xmlNode* node) {
  const auto* entity = xmlGetDocEntity(node->doc, node->name);
  return entity == nullptr ? std::string_view() : text(entity->content);
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  for (const auto* at = node->children; at != nullptr; at = at->next) {
    if (is_element(at, name)) return at;
  }
  return nullptr;
}

const xmlNode* next_outside(const xmlNode* node, const xmlNode* top) {
  while (node != nullptr && node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* top) {
  // A reference's child is the entity's declaration, which belongs to another tree.
  if (node->type != XML_ENTITY_REF_NODE && node->children != nullptr) return node->children;
  return next_outside(node, top);
}

std::string text_below(const xmlNode* node) {
  std::string words;
  for (const auto* at = node; at != nullptr; at = next_node(at, node)) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) words += text(at->content);
    if (at->type == XML_ENTITY_REF_NODE) words += entity_text(at);
  }
  return words;
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

std::string squeezed(std::string_view text) {
  std::string made;
  bool gap = false;
  for (const char c : text) {
    if (is_white(c)) {
      gap = !made.empty();
      continue;
    }
    if (gap) made += ' ';
    gap = false;
    made += c;
  }
  return made;
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || is_white(list[at - 1])) && (end == list.size() || is_white(list[end]))) return true;
  }
  return false;
}

}  // namespace praxeo::reader
