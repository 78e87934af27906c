// SPDX-License-Identifier: Apache-2.0
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "content/blocks.hpp"
#include "content/marks.hpp"
#include "content/prose.hpp"

namespace praxeo::content {
namespace {

// Plain foreign words as one line of Markdown.
std::string plain_line(std::string_view words) {
  std::string line;
  for (const auto& paragraph : paragraphs(words)) line += (line.empty() ? "" : " ") + paragraph;
  return escape_prose(base::squeeze(line));
}

// A fence longer than any run of back-ticks inside. The info string is a word, for anything else could close
// it.
std::string fenced(std::string_view code, std::string_view language) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  std::string word;
  for (const char c : language) {
    if (c == ' ' || c == '\t' || c == '\n') break;
    if (c != '`' && static_cast<unsigned char>(c) > 0x20) word += c;
  }
  const std::string fence(longest + 1, '`');
  const bool closed = code.ends_with('\n');
  return fmt::format("{}{}\n{}{}{}\n", fence, word, code, closed ? "" : "\n", fence);
}

// Paragraphs of prose; those after the first are indented by `indent`, as an item of a list wants it.
std::string prose_markdown(std::string_view prose, std::string_view lead, std::string_view indent) {
  std::string out(lead);
  bool first = true;
  for (const auto& paragraph : paragraphs(prose)) {
    if (!first) out += fmt::format("\n{}", indent);
    // Behind a lead nothing begins a line, but a list's item begins one again.
    out += lead.empty() || lead == "- " || !first ? guard_line(paragraph) : paragraph;
    out += '\n';
    first = false;
  }
  if (first) out += '\n';
  return out;
}

std::string label_line(std::string_view label) {
  return label.empty() ? std::string() : fmt::format("**{}:**\n\n", plain_line(label));
}

std::string entries_markdown(const Block& block) {
  auto out = label_line(block.label);
  for (const auto& entry : block.entries) {
    const auto lead =
        entry.term.empty() ? std::string("- ") : fmt::format("- **{}**: ", plain_line(entry.term));
    out += entry.prose ? prose_markdown(entry.text, lead, "  ")
                       : fmt::format("{}{}\n", lead, plain_line(entry.text));
  }
  return out;
}

std::string block_markdown(const Block& block) {
  switch (block.type) {
    case Block::Type::heading: {
      auto line = std::string(static_cast<std::size_t>(block.level), '#');
      if (block.number > 0) line += fmt::format(" {}.", block.number);
      if (!block.label.empty()) line += " " + plain_line(block.label);
      return line + "\n";
    }
    case Block::Type::fact:
      return fmt::format("**{}:** {}\n", plain_line(block.label), plain_line(block.text));
    case Block::Type::code:
      return label_line(block.label) + fenced(block.text, block.language);
    case Block::Type::prose:
      return prose_markdown(block.text,
                            block.label.empty() ? "" : fmt::format("**{}:** ", plain_line(block.label)), "");
    case Block::Type::list:
    case Block::Type::definitions:
      return entries_markdown(block);
  }
  return {};
}

}  // namespace

std::string to_markdown(const Kind& kind, const nlohmann::json& body,
                        const std::vector<store::Citation>& citations) {
  std::string out = fmt::format("# {}\n", plain_line(body.value("title", kind.name)));
  for (const auto& block : blocks(kind, body)) out += "\n" + block_markdown(block);
  if (!citations.empty()) out += '\n';
  for (const auto& citation : citations) {
    out += fmt::format("[^{}]: \u201c{}\u201d {}\n", citation.mark, plain_line(citation.quote),
                       code_span(citation.locator));
  }
  return out;
}

}  // namespace praxeo::content
