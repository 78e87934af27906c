// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace praxeo::reader {

struct FreeTree {
  void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;

// Elements deeper than this are taken for siblings, as browsers do (at 512): libxml2 stops at 256, and what
// walks the tree may call itself.
inline constexpr std::size_t kDeepest = 240;

// What libxml2 makes of UTF-8 that is, or claims to be, HTML. Anything has a tree, an empty one perhaps;
// nothing outside the bytes is looked at.
[[nodiscard]] Tree parse_html(std::string_view utf8);

enum class Entities {
  none,  // a document type of its own is refused: office documents have none
  html,  // the names of HTML are known, other declarations are refused
};

// Strict XML, in UTF-8, UTF-16 or Latin-1, without any file outside. Throws Failure: "malformed", with
// `part` and the line; "entities" for declarations that could grow or reach out.
[[nodiscard]] Tree parse_xml(std::string_view bytes, std::string_view part, Entities entities);

[[nodiscard]] std::string_view text(const xmlChar* chars);
// Without a namespace's prefix.
[[nodiscard]] std::string_view name_of(const xmlNode* node);
[[nodiscard]] bool is_element(const xmlNode* node, std::string_view name);
// The value of an attribute, by its name without prefix (html_attribute: as written); empty when it is
// absent.
[[nodiscard]] std::string attribute(const xmlNode* node, std::string_view name);
[[nodiscard]] bool has_attribute(const xmlNode* node, std::string_view name);
// An entity that the tree kept as a reference.
[[nodiscard]] std::string_view entity_text(const xmlNode* node);
// The first child element of that name; null when there is none.
[[nodiscard]] const xmlNode* child(const xmlNode* node, std::string_view name);
// The next node in the order of the document that is not below `node`, within `top`; null at its end.
[[nodiscard]] const xmlNode* next_outside(const xmlNode* node, const xmlNode* top);
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* top);
// All text below, as it stands.
[[nodiscard]] std::string text_below(const xmlNode* node);

[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string squeezed(std::string_view text);
// A word of a list of words parted by blanks, as in class="a b".
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

}  // namespace praxeo::reader
