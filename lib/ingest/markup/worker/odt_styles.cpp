// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/odt_styles.hpp"

#include <algorithm>

#include "ingest/markup/worker/docx_styles.hpp"
#include "ingest/markup/worker/prose.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

// "Preformatted_20_Text": letters that may not stand in a name are spelled by their code.
std::string plain_name(std::string_view name) {
  std::string made;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name.substr(at).starts_with("_20_")) {
      made += ' ';
      at += 3;
    } else {
      made += name[at];
    }
  }
  return lower(made);
}

}  // namespace

void OdtStyles::add(const xmlNode* root) {
  if (root == nullptr) return;
  for (const auto* at = root; at != nullptr;) {
    const auto name = name_of(at);
    if (name == "body") {
      at = next_outside(at, root);
      continue;
    }
    if (name == "font-face") {
      fonts_[attribute(at, "name")] = attribute(at, "font-pitch") == "fixed" ||
                                      is_monospaced(attribute(at, "font-family")) ||
                                      is_monospaced(attribute(at, "name"));
    }
    if (name == "style") {
      Style style;
      style.name = plain_name(attribute(at, "name"));
      style.parent = attribute(at, "parent-style-name");
      style.list = attribute(at, "list-style-name");
      if (const auto* text = child(at, "text-properties"); text != nullptr) {
        const auto font = attribute(text, "font-name");
        const auto known = fonts_.find(font);
        style.code = known == fonts_.end() ? is_monospaced(font) : known->second;
        style.code = style.code || is_monospaced(attribute(text, "font-family"));
        style.hidden = attribute(text, "display") == "none";
      }
      style.code = style.code || names_code(style.name);
      style.quote = style.name == "quotations" || style.name == "quote" || style.name == "block text";
      style.caption = style.name == "caption";
      style.title = style.name == "title";
      styles_[attribute(at, "name")] = std::move(style);
    }
    if (name == "list-style") {
      auto& levels = lists_[attribute(at, "name")];
      for (const auto* part = at->children; part != nullptr; part = part->next) {
        if (!is_element(part, "list-level-style-number")) continue;
        auto& level =
            levels.at(static_cast<std::size_t>(whole_number(attribute(part, "level"), 1, 1, 10) - 1));
        const auto form = attribute(part, "num-format");
        level.numbered = !form.empty();
        if (form.size() == 1) level.form = form[0];
        level.suffix = attribute(part, "num-suffix");
        level.start = whole_number(attribute(part, "start-value"), 1, 0, 32767);
      }
    }
    at = next_node(at, root);
  }
}

OdtStyles::Style OdtStyles::of(const std::string& name) const {
  static constexpr int kLongestChain = 20;
  Style made;
  auto next = name;
  for (int steps = 0; steps < kLongestChain; ++steps) {
    const auto found = styles_.find(next);
    if (found == styles_.end()) break;
    const auto& style = found->second;
    if (made.name.empty()) made.name = style.name;
    if (made.list.empty()) made.list = style.list;
    made.code = made.code || style.code;
    made.hidden = made.hidden || style.hidden;
    made.quote = made.quote || style.quote;
    made.caption = made.caption || style.caption;
    made.title = made.title || style.title;
    next = style.parent;
  }
  return made;
}

OdtStyles::Level OdtStyles::level(const std::string& list, int depth) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  return found->second.at(static_cast<std::size_t>(std::clamp(depth, 1, 10) - 1));
}

}  // namespace praxeo::reader
