// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/markdown_lines.hpp"

#include <algorithm>
#include <optional>

#include "base/text/blocks.hpp"
#include "ingest/text/inline_math.hpp"
#include "ingest/text/math_block.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kCodeBlanks = 4;  // outside of lists, lines set in by so much are code

struct Fence {
  char sign = 0;
  std::size_t size = 0;
  [[nodiscard]] bool open() const { return size > 0; }
};

// The fence that a line begins with, of three signs or more.
Fence fence_of(std::string_view words) {
  if (!words.starts_with("```") && !words.starts_with("~~~")) return {};
  const auto size = std::min(words.find_first_not_of(words.front()), words.size());
  if (words.front() == '`' && words.find('`', size) != std::string_view::npos) return {};
  return {words.front(), size};
}

bool closes_fence(const Fence& fence, std::string_view words) {
  const auto end = fence_of(words);
  return end.sign == fence.sign && end.size >= fence.size &&
         words.find_first_not_of(" \t", end.size) == std::string_view::npos;
}

class CommonMarkdown {
 public:
  explicit CommonMarkdown(std::string_view text) : text_(text) {}

  std::string write() {
    while (at_ < text_.size()) {
      const auto stop = std::min(text_.find('\n', at_), text_.size());
      const auto whole = text_.substr(at_, stop - at_);
      const auto from = at_;
      at_ = std::min(stop + 1, text_.size());
      line(whole, from);
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view whole, std::size_t from) {
    const auto front = std::min(whole.find_first_not_of(" \t>"), whole.size());
    const auto words = whole.substr(front);
    if (fence_.open()) {
      if (closes_fence(fence_, words)) fence_ = {};
      return put(whole);
    }
    if (words.empty()) return blank(whole);
    if (is_code(whole) || is_html(words)) return put(whole);
    fence_ = fence_of(words);
    if (fence_.open()) return put(whole);
    if (words.starts_with("$$")) {
      const auto math = math_block(text_, from, whole.substr(0, front));
      if (math) return block(*math, whole.substr(0, front));
    }
    put(math_.line(whole));
    above_blank_ = false;
  }

  void blank(std::string_view whole) {
    above_blank_ = true;
    html_ = false;
    math_.end_paragraph();
    put(whole);
  }

  // Set in by four blanks, below a blank line or other code, and in no list.
  bool is_code(std::string_view whole) {
    const auto blanks = std::min(whole.find_first_not_of(' '), whole.size());
    const bool set_in = blanks >= kCodeBlanks || whole.substr(blanks).starts_with('\t');
    if (!set_in) {
      const auto words = whole.substr(blanks);
      const bool item =
          !base::item_marker(words).empty() || words.starts_with("* ") || words.starts_with("+ ");
      if (above_blank_ || item) list_ = item || (list_ && blanks > 1);
      return false;
    }
    return above_blank_ && !list_;
  }

  bool is_html(std::string_view words) {
    if (above_blank_ && words.size() > 1 && words.front() == '<' && words[1] != ' ' &&
        words.find("://") > words.find('>'))
      html_ = true;
    return html_;
  }

  void block(const MathBlock& math, std::string_view front) {
    const std::string_view fence = math.text.find("```") == std::string::npos ? "```" : "~~~~~~";
    out_.append(front).append(fence).append("tex\n");
    for (std::size_t at = 0; at < math.text.size();) {
      const auto stop = std::min(math.text.find('\n', at), math.text.size());
      out_.append(front).append(math.text, at, stop - at).append("\n");
      at = stop + 1;
    }
    out_.append(front).append(fence).append("\n");
    at_ = math.end;
    math_.end_paragraph();
  }

  void put(std::string_view line) { out_.append(line).append("\n"); }

  std::string_view text_;
  std::size_t at_ = 0;  // behind the line that is read
  std::string out_;
  Fence fence_;
  InlineMath math_;
  bool above_blank_ = true, list_ = false, html_ = false;
};

}  // namespace

std::string in_common_markdown(std::string_view text) {
  if (text.find('$') == std::string_view::npos) return std::string(text);
  return CommonMarkdown(text).write();
}

}  // namespace praxeo::ingest::text
