// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/docx_styles.hpp"

#include <algorithm>
#include <charconv>

#include "ingest/markup/worker/prose.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr int kLongestChain = 20;

// Styles called "heading 3" are headings even where nobody gave them an outline level.
std::optional<int> outline_by_name(std::string_view name) {
  const auto called = lower(name);
  if (!called.starts_with("heading ") || called.size() != 9 || called[8] < '1' || called[8] > '9')
    return std::nullopt;
  return called[8] - '1';
}

DocxStyle read_style(const xmlNode* node) {
  DocxStyle style;
  style.name = value_of(node, "name");
  style.based_on = value_of(node, "basedOn");
  const auto* paragraph = child(node, "pPr");
  const auto* run = child(node, "rPr");
  if (const auto level = value_of(paragraph, "outlineLvl"); !level.empty())
    style.outline = whole_number(level, 9, 0, 9);
  if (const auto* numbering = child(paragraph, "numPr"); numbering != nullptr) {
    style.numbering = value_of(numbering, "numId");
    style.level = whole_number(value_of(numbering, "ilvl"), 0, 0, 8);
  }
  if (!style.outline) style.outline = outline_by_name(style.name);
  const auto name = lower(style.name);
  style.code = names_code(name) || is_monospaced(attribute(child(run, "rFonts"), "ascii"));
  style.hidden = is_on(run, "vanish");
  style.quote = name == "quote" || name == "intense quote" || name == "block text" || name == "quotations";
  style.caption = name == "caption" || name == "table caption" || name == "image caption";
  style.title = name == "title";
  return style;
}

}  // namespace

std::string value_of(const xmlNode* properties, std::string_view name) {
  return attribute(child(properties, name), "val");
}

bool is_on(const xmlNode* properties, std::string_view name) {
  const auto* property = child(properties, name);
  if (property == nullptr) return false;
  const auto value = attribute(property, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

int whole_number(const std::string& text, int otherwise, int least, int most) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, least, most);
}

DocxStyles::DocxStyles(const xmlNode* root) {
  if (root == nullptr) return;
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    if (!is_element(at, "style")) continue;
    const auto id = attribute(at, "styleId");
    if (attribute(at, "type") == "paragraph" && attribute(at, "default") == "1") default_ = id;
    styles_.emplace(id, read_style(at));
  }
}

DocxStyle DocxStyles::of(const std::string& id) const {
  DocxStyle made;
  std::string next = id.empty() ? default_ : id;
  bool first = true;
  for (int steps = 0; steps < kLongestChain; ++steps) {
    const auto found = styles_.find(next);
    if (found == styles_.end()) break;
    const auto& style = found->second;
    if (first) made.name = style.name;
    first = false;
    if (!made.outline) made.outline = style.outline;
    if (made.numbering.empty() && !style.numbering.empty()) {
      made.numbering = style.numbering;
      made.level = style.level;
    }
    made.code = made.code || style.code;
    made.hidden = made.hidden || style.hidden;
    made.quote = made.quote || style.quote;
    made.caption = made.caption || style.caption;
    made.title = made.title || style.title;
    next = style.based_on;
  }
  if (first) made.outline = outline_by_name(id);  // a name without a style: "Heading1" of hasty generators
  if (first && id.size() == 8 && id.starts_with("Heading") && id[7] >= '1' && id[7] <= '9')
    made.outline = id[7] - '1';
  return made;
}

bool DocxStyles::is_code_run(const std::string& id) const {
  const auto found = styles_.find(id);
  return found != styles_.end() && found->second.code;
}

}  // namespace praxeo::reader
