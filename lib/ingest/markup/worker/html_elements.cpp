// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/html_elements.hpp"

#include <algorithm>
#include <array>

#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr std::array<std::string_view, 59> kBlocks{
    "address", "article", "aside",   "blockquote", "body",  "caption",  "center", "col",       "colgroup",
    "dd",      "details", "dialog",  "dir",        "div",   "dl",       "dt",     "fieldset",  "figcaption",
    "figure",  "footer",  "form",    "frameset",   "h1",    "h2",       "h3",     "h4",        "h5",
    "h6",      "head",    "header",  "hgroup",     "hr",    "html",     "legend", "li",        "listing",
    "main",    "menu",    "nav",     "noframes",   "ol",    "optgroup", "p",      "plaintext", "pre",
    "search",  "section", "summary", "table",      "tbody", "td",       "tfoot",  "th",        "thead",
    "title",   "tr",      "ul",      "xmp",        "option"};
constexpr std::array<std::string_view, 24> kSilent{
    "annotation", "annotation-xml", "applet", "audio", "canvas",   "datalist", "embed",  "iframe",
    "input",      "link",           "map",    "meta",  "meter",    "noscript", "object", "progress",
    "script",     "select",         "style",  "svg",   "template", "textarea", "title",  "video"};

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// "display: none" and its like, without blanks and in lower case.
bool style_hides(std::string_view style) {
  std::string plain;
  for (const char c : lower(style)) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') plain += c;
  }
  plain = ";" + plain + ";";
  for (const std::string_view rule : {";display:none", ";visibility:hidden", ";visibility:collapse"}) {
    const auto at = plain.find(rule);
    if (at != std::string::npos && (plain[at + rule.size()] == ';' || plain[at + rule.size()] == '!'))
      return true;
  }
  for (const std::string_view rule : {";font-size:0", ";opacity:0"}) {
    const auto at = plain.find(rule);
    if (at == std::string::npos) continue;
    auto rest = std::string_view(plain).substr(at + rule.size());
    rest = rest.substr(0, rest.find(';'));
    if (rest.find_first_of("123456789") == std::string_view::npos) return true;
  }
  return false;
}

// The type that EPUB gives, under any prefix that leads there.
std::string role_of(const xmlNode* node) {
  std::string role = attribute(node, "role");
  for (const auto* name : {"type", "epub:type"}) {
    if (const auto type = attribute(node, name); !type.empty()) role += " " + type;
  }
  return role;
}

}  // namespace

bool is_block(std::string_view element) { return is_among(element, kBlocks); }
bool is_line_code(std::string_view element) {
  return element == "code" || element == "kbd" || element == "samp" || element == "tt";
}
bool is_silent(std::string_view element) { return is_among(element, kSilent); }

int heading_level(const xmlNode* node) {
  const auto name = name_of(node);
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return name[1] - '0';
  if (attribute(node, "role") != "heading") return 0;
  const auto level = attribute(node, "aria-level");
  return level.size() == 1 && level[0] >= '1' && level[0] <= '6' ? level[0] - '0' : 2;
}

bool is_hidden(const xmlNode* node) {
  if (node->properties == nullptr) return false;
  if (has_attribute(node, "hidden") && lower(attribute(node, "hidden")) != "until-found") return true;
  // A caption that repeats the alternative text is kept from those who have it read to them, not from eyes.
  if (lower(attribute(node, "aria-hidden")) == "true" && !is_element(node, "figcaption")) return true;
  const auto style = attribute(node, "style");
  return !style.empty() && style_hides(style);
}

bool is_link_sign(const xmlNode* node) {
  if (!is_element(node, "a")) return false;
  if (const auto role = role_of(node);
      has_word(role, "doc-backlink") || has_word(role, "backlink") || has_word(role, "referrer"))
    return true;
  if (!attribute(node, "href").starts_with('#')) return false;
  const auto words = squeezed(text_below(node));
  static constexpr std::array<std::string_view, 8> kSigns{"¶", "#", "§", "🔗", "↩", "↩︎", "↑", "^"};
  return is_among(words, kSigns);
}

std::string code_language(const xmlNode* pre) {
  const auto named = [](const xmlNode* node) -> std::string {
    auto classes = attribute(node, "class");
    for (const auto* name : {"data-lang", "data-language"}) {
      if (auto value = attribute(node, name); !value.empty()) return value;
    }
    for (const std::string_view mark :
         {"language-", "lang-", "highlight-source-", "highlight-", "brush: ", "brush:", "sourceCode "}) {
      const auto at = classes.find(mark);
      if (at == std::string::npos || (at > 0 && classes[at - 1] != ' ')) continue;
      const auto from = at + mark.size();
      return classes.substr(from, classes.find_first_of(" ;", from) - from);
    }
    return {};
  };
  auto language = named(pre);
  const auto* code = child(pre, "code");
  if (language.empty() && code != nullptr) language = named(code);
  for (const auto* above = pre->parent; language.empty() && above != nullptr && is_element(above, "div");
       above = above->parent) {
    language = named(above);
  }
  return language.size() > 40 || language == "default" || language == "none" ? "" : lower(language);
}

bool is_note_call(const xmlNode* node) {
  if (!is_element(node, "a")) return false;
  const auto role = role_of(node);
  return has_word(role, "doc-noteref") || has_word(role, "noteref") ||
         has_word(attribute(node, "class"), "footnote-ref");
}

bool is_note(const xmlNode* node) {
  if (!is_element(node, "aside") && !is_element(node, "li") && !is_element(node, "div")) return false;
  const auto role = role_of(node);
  for (const std::string_view word : {"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"}) {
    if (has_word(role, word)) return true;
  }
  return false;
}

bool holds_notes(const xmlNode* node) {
  const auto role = role_of(node);
  for (const std::string_view word : {"doc-endnotes", "footnotes", "endnotes", "rearnotes"}) {
    if (has_word(role, word)) return true;
  }
  return has_word(attribute(node, "class"), "footnotes");
}

const xmlNode* main_of(const xmlNode* root) {
  constexpr std::size_t kFewBytes = 80;
  const xmlNode* found = nullptr;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (!is_element(at, "main") && attribute(at, "role") != "main") continue;
    bool seen = true;  // nothing around it hides it
    for (const auto* above = at; above != nullptr && above->type == XML_ELEMENT_NODE; above = above->parent)
      seen = seen && !is_hidden(above) && !is_silent(name_of(above)) && !is_of_site(above);
    if (!seen) continue;
    if (found != nullptr) return root;
    found = at;
  }
  return found != nullptr && squeezed(text_below(found)).size() > kFewBytes ? found : root;
}

bool is_of_site(const xmlNode* node) {
  if (is_element(node, "nav") || attribute(node, "role") == "navigation") return true;
  if (!is_element(node, "footer") && attribute(node, "role") != "contentinfo") return false;
  static constexpr std::array<std::string_view, 7> kParts{"article",    "section", "main",  "aside",
                                                          "blockquote", "details", "figure"};
  for (const auto* above = node->parent; above != nullptr; above = above->parent) {
    if (is_among(name_of(above), kParts)) return false;  // of that part
  }
  return true;
}

}  // namespace praxeo::reader
