// SPDX-License-Identifier: Apache-2.0
#include "content/markdown_blocks.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"

namespace praxeo::content {
namespace {

bool blank_sign(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && blank_sign(line.front())) line.remove_prefix(1);
  while (!line.empty() && blank_sign(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

// The bytes of a list's sign with the blanks behind it; 0: the line opens no item.
std::size_t item_sign(std::string_view line) {
  std::size_t at = 0;
  if (!line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
    at = 1;
  } else {
    while (at < line.size() && at < 9 && base::is_digit(line[at])) ++at;
    if (at == 0 || at == line.size() || (line[at] != '.' && line[at] != ')')) return 0;
    ++at;
  }
  if (at < line.size() && !blank_sign(line[at])) return 0;
  while (at < line.size() && blank_sign(line[at])) ++at;
  return at;
}

struct Fence {
  char sign = '`';
  std::size_t length = 0;  // 0: no fence
};

Fence fence_of(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return {};
  const auto length = std::min(line.find_first_not_of(line[0]), line.size());
  const bool fence = length >= 3 && (line[0] == '~' || line.find('`', length) == std::string_view::npos);
  return fence ? Fence{line[0], length} : Fence{};
}

bool is_rule(std::string_view line) {
  if (line.empty() || (line[0] != '-' && line[0] != '*' && line[0] != '_')) return false;
  const std::string allowed{line[0], ' ', '\t'};
  return line.find_first_not_of(allowed) == std::string_view::npos &&
         std::count(line.begin(), line.end(), line[0]) >= 3;
}

// "|---|:-:|" below a line with bars.
bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t") == std::string_view::npos;
}

// The digits of "[^12]:", empty when the line opens no footnote.
std::string_view footnote_number(std::string_view line) {
  if (!line.starts_with("[^")) return {};
  std::size_t at = 2;
  while (at < line.size() && base::is_digit(line[at])) ++at;
  return at > 2 && line.substr(at, 2) == "]:" ? line.substr(2, at - 2) : std::string_view();
}

int heading_level(std::string_view line) {
  const auto signs = std::min(line.find_first_not_of('#'), line.size());
  const bool ends = signs == line.size() || blank_sign(line[signs]);
  return signs > 0 && signs <= 6 && ends ? static_cast<int>(signs) : 0;
}

class BlockReader {
 public:
  BlockReader(std::string_view text, std::size_t first_line) : text_(text), number_(first_line) {}

  std::vector<MarkdownBlock> take() {
    for (; !at_end(); next()) line_of_text();
    return std::move(blocks_);
  }

 private:
  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] std::string_view line() const { return text_.substr(0, text_.find('\n')); }
  void next() {
    text_.remove_prefix(std::min(line().size() + 1, text_.size()));
    ++number_;
  }

  // What the next line belongs to.
  enum class Open { nothing, paragraph, item, footnote };

  void line_of_text() {
    const auto whole = line();
    const auto words = trimmed(whole);
    const auto indent = indentation(whole);
    if (words.empty()) {
      gap_ = true;
      if (open_ != Open::item) open_ = Open::nothing;
      return;
    }
    const bool gap = std::exchange(gap_, false);
    if (open_ == Open::item && gap && indent < 2 && item_sign(words) == 0) open_ = Open::nothing;
    const bool inside = open_ == Open::item && indent >= 2;
    if (!inside && opens_block(words, indent)) return;
    refuse_signs(words, indent, inside);
    continue_text(words, indent, gap);
  }

  // Headings, fences, footnotes and items end whatever was open.
  bool opens_block(std::string_view words, std::size_t indent) {
    if (const int level = heading_level(words); level > 0) {
      auto& block = add(MarkdownBlock::Type::heading, indent);
      block.level = level;
      block.text = trimmed(words.substr(static_cast<std::size_t>(level)));
      open_ = Open::nothing;
    } else if (const auto fence = fence_of(words); fence.length > 0) {
      read_fence(fence, words, indent);
    } else if (const auto mark = footnote_number(words); !mark.empty()) {
      auto& block = add(MarkdownBlock::Type::footnote, indent);
      block.mark = mark;
      block.text = trimmed(words.substr(mark.size() + 4));
      open_ = Open::footnote;
    } else if (const auto sign = item_sign(words); sign > 0 && !is_rule(words) && !only_a_number(words)) {
      if (open_ != Open::item) add(MarkdownBlock::Type::list, indent);
      blocks_.back().items.push_back({here(indent), std::string(words.substr(sign))});
      open_ = Open::item;
    } else {
      return false;
    }
    return true;
  }

  // A line of a wrapped paragraph that begins with "2020." goes on with it, as in CommonMark; "1." would not.
  [[nodiscard]] bool only_a_number(std::string_view words) const {
    return open_ == Open::paragraph && base::is_digit(words.front()) && !words.starts_with("1.") &&
           !words.starts_with("1)");
  }

  void refuse_signs(std::string_view words, std::size_t indent, bool inside) const {
    const auto refuse = [&](std::string_view what) { throw TextProblem{here(indent), std::string(what)}; };
    if (words.front() == '>') refuse("a quotation can't stand here; write \\> for the sign itself");
    if (is_rule(words)) refuse("a rule can't stand here; write \\ before its first sign");
    if (open_ == Open::paragraph && is_table_rule(words)) refuse("a table can't stand here");
    if (!inside) return;
    if (item_sign(words) > 0) refuse("a list can't stand in a list; write \\ before the sign");
    if (heading_level(words) > 0) refuse("a heading can't stand in a list; write \\# for the sign itself");
    if (fence_of(words).length > 0) refuse("code can't stand in a list");
  }

  void continue_text(std::string_view words, std::size_t indent, bool gap) {
    if (open_ == Open::nothing) {
      add(MarkdownBlock::Type::paragraph, indent).text = words;
      open_ = Open::paragraph;
      return;
    }
    auto& text = open_ == Open::item ? blocks_.back().items.back().text : blocks_.back().text;
    // A line end means no more than a blank.
    if (!text.empty()) text += gap ? "\n\n" : " ";
    text += words;
  }

  void read_fence(const Fence& fence, std::string_view words, std::size_t indent) {
    auto& block = add(MarkdownBlock::Type::fence, indent);
    block.info = trimmed(words.substr(fence.length));
    open_ = Open::nothing;
    for (next(); !at_end(); next()) {
      const auto closing = trimmed(line());
      if (fence_of(closing).length >= fence.length && closing[0] == fence.sign &&
          closing.find_first_not_of(fence.sign) == std::string_view::npos && indentation(line()) < 4) {
        if (!block.text.empty()) block.text.pop_back();  // the last line end is the fence's
        return;
      }
      block.text += line();
      block.text += '\n';
    }
    throw TextProblem{block.place, "this code has no end: its fence is not closed"};
  }

  [[nodiscard]] TextPlace here(std::size_t indent) const { return {number_, indent + 1}; }
  MarkdownBlock& add(MarkdownBlock::Type type, std::size_t indent) {
    auto& block = blocks_.emplace_back();
    block.type = type;
    block.place = here(indent);
    return block;
  }

  std::string_view text_;
  std::size_t number_;
  std::vector<MarkdownBlock> blocks_;
  Open open_ = Open::nothing;
  bool gap_ = false;
};

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(std::string_view text, std::size_t first_line) {
  return BlockReader(text, first_line).take();
}

std::string unescape_words(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto next = at + 1 < words.size() ? static_cast<unsigned char>(words[at + 1]) : 0;
    const bool sign = (next >= '!' && next <= '/') || (next >= ':' && next <= '@') ||
                      (next >= '[' && next <= '`') || (next >= '{' && next <= '~');
    if (words[at] == '\\' && sign) ++at;
    out += words[at];
  }
  return out;
}

}  // namespace praxeo::content
