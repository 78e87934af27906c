// SPDX-License-Identifier: Apache-2.0
#include "embed/blocks_view.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/html.hpp"
#include "content/blocks.hpp"

namespace praxeo::embed {

nlohmann::json blocks_view(const content::Kind& kind, const nlohmann::json& body,
                           const std::function<std::string(std::string_view)>& prose,
                           const CodePainter& painter) {
  using Type = content::Block::Type;
  auto views = nlohmann::json::array();
  for (const auto& block : content::blocks(kind, body)) {
    auto entries = nlohmann::json::array();
    for (const auto& entry : block.entries) {
      entries.push_back({{"term", entry.term},
                         {"text_html", entry.prose ? prose(entry.text) : base::escape_html(entry.text)}});
    }
    std::string html;
    if (block.type == Type::prose) html = prose(block.text);
    if (block.type == Type::code) html = painter.html(block.language, block.text);
    auto label = block.label;
    if (block.number > 0) label = fmt::format("{}.{}{}", block.number, label.empty() ? "" : " ", label);
    if (block.type == Type::code && !block.language.empty() && label.empty())
      label = painter.title(block.language);
    views.push_back({{"is_heading", block.type == Type::heading && block.level < 3},
                     {"is_element", block.type == Type::heading && block.level >= 3},
                     {"is_fact", block.type == Type::fact},
                     {"is_prose", block.type == Type::prose},
                     {"is_code", block.type == Type::code},
                     {"is_list", block.type == Type::list},
                     {"is_definitions", block.type == Type::definitions},
                     {"has_label", !label.empty()},
                     {"label", label},
                     {"text", block.text},
                     {"text_html", html},
                     {"entries", std::move(entries)}});
  }
  return {{"blocks", std::move(views)}};
}

}  // namespace praxeo::embed
