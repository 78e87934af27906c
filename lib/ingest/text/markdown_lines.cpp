// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/markdown_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "ingest/text/directives.hpp"
#include "ingest/text/fence.hpp"
#include "ingest/text/inline_math.hpp"
#include "ingest/text/math_block.hpp"
#include "ingest/text/nesting.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kCodeBlanks = 4;  // lines set in by so much are code
constexpr std::size_t kDeepest = 32;    // directives in one another
constexpr std::string_view kFenceOfColons = "~~~~~~";

// A directive that holds Markdown, and how it ends.
struct Container {
  enum class Kind { fence, colons, blanks };
  Kind kind = Kind::fence;
  char sign = 0;         // of a fence
  std::size_t size = 0;  // of a fence; columns that the inside is set in by
};

std::size_t blanks_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

std::string_view without_blanks_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

// A heading, a rule, an underline or an item without words: no paragraph goes on below it.
bool ends_its_block(std::string_view words) {
  constexpr std::size_t kDeepestHeading = 6;
  if (words.empty()) return true;
  const char sign = words.front();
  const auto size = std::min(words.find_first_not_of(sign), words.size());
  if (sign == '#') return size <= kDeepestHeading && (size == words.size() || words[size] == ' ');
  return std::string_view("-=*_").find(sign) != std::string_view::npos &&
         std::all_of(words.begin(), words.end(), [&](char c) { return c == sign || c == ' ' || c == '\t'; });
}

class CommonMarkdown {
 public:
  explicit CommonMarkdown(std::string_view text) : text_(text) {}

  std::string write() {
    while (at_ < text_.size()) {
      from_ = at_;
      const auto stop = std::min(text_.find('\n', at_), text_.size());
      at_ = std::min(stop + 1, text_.size());
      line(out_of_containers(text_.substr(from_, stop - from_)));
    }
    return std::move(out_);
  }

 private:
  // Ends what a line set in less leaves, and takes off the blanks of what it still stands in.
  std::string_view out_of_containers(std::string_view whole) {
    const auto blanks = blanks_of(whole);
    std::size_t inside = 0;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i].kind != Container::Kind::blanks) continue;
      if (blanks < whole.size() && blanks < open_[i].size) {
        close_to(i);
        break;
      }
      inside += kCodeBlanks;
    }
    cut_ = std::min(inside, blanks);
    return whole.substr(cut_);
  }

  void close_to(std::size_t depth) {
    open_.resize(depth);
    above_blank_ = true;
    if (!fence_.open() || fence_depth_ <= depth) return;
    put(fence_.sign == ':' ? std::string(kFenceOfColons) : std::string(fence_.size, fence_.sign));
    fence_ = {};
  }

  void line(std::string_view whole) {
    const auto front = whole.substr(0, std::min(whole.find_first_not_of(" \t>"), whole.size()));
    const auto words = whole.substr(front.size());
    if (fence_.open()) {
      if (const auto place = nesting_.inside(whole)) return inside_fence(whole, front, *place);
      end_fence();
    }
    if (words.empty()) return blank(whole);
    const auto place = nesting_.enter(whole, !above_blank_);
    const bool set_in = place.indent >= kCodeBlanks;
    if ((set_in && (above_blank_ || place.opens_item)) || is_html(words)) return put(whole);
    if (is_left_out(front, words) || is_directive(front, words)) return;
    if (!set_in) fence_ = fence_of(place.words);
    if (fence_.open()) {
      fence_depth_ = open_.size();
      math_.end_paragraph();
      return put(whole);
    }
    if (words.starts_with("$$")) {
      const auto math = math_block(text_, from_, text_.substr(from_, cut_ + front.size()));
      if (math) return block(*math, front);
    }
    put(math_.line(whole));
    above_blank_ = !set_in && ends_its_block(place.words);
  }

  void inside_fence(std::string_view whole, std::string_view front, const Nesting::Place& place) {
    if (options_ && is_option(place.words)) return;
    options_ = false;
    if (fence_.sign == ':' && place.words.size() >= fence_.size &&
        place.words.find_first_not_of(": ") == std::string_view::npos) {
      end_fence();
      return put(std::string(front) + std::string(kFenceOfColons));
    }
    if (place.indent < kCodeBlanks && closes_fence(fence_, place.words)) end_fence();
    put(whole);
  }
  void end_fence() {
    fence_ = {};
    above_blank_ = true;  // no paragraph goes on below it
  }

  // Lines that say nothing themselves: options of a directive, targets of links, marks of alerts.
  bool is_left_out(std::string_view front, std::string_view words) {
    if (options_ && is_option(words)) return true;
    options_ = false;
    if (is_target(words)) {
      gap(front);
      return true;
    }
    const auto mark = front.find('>') == std::string_view::npos ? std::nullopt : alert(words);
    if (!mark) return false;
    if (!mark->title.empty()) title(*mark, front);
    return true;
  }

  // Opens one, or closes it.
  bool is_directive(std::string_view front, std::string_view words) {
    if (words.starts_with(":::")) return is_colons(front, words);
    if (const auto fence = fence_of(words); fence.open()) return is_fence(fence, front, words);
    if (const auto directive = mkdocs_directive(words); directive && is_set_in_below(cut_ + front.size())) {
      open(*directive, {Container::Kind::blanks, 0, cut_ + front.size() + kCodeBlanks}, front);
      return true;
    }
    return false;
  }
  bool is_colons(std::string_view front, std::string_view words) {
    const auto size = std::min(words.find_first_not_of(':'), words.size());
    const auto info = words.substr(size);
    if (info.find_first_not_of(" \t") == std::string_view::npos)
      return closes(front, [](const Container& one) { return one.kind == Container::Kind::colons; });
    const auto directive = colon_directive(info);
    if (!directive) return false;
    if (directive->code) {
      open_code(*directive, {':', size}, std::string(front) + std::string(kFenceOfColons));
    } else {
      open(*directive, {Container::Kind::colons, 0, size}, front);
    }
    return true;
  }
  bool is_fence(const Fence& fence, std::string_view front, std::string_view words) {
    const auto directive = fenced_directive(words.substr(fence.size));
    if (!directive) {
      return words.find_first_not_of(" \t", fence.size) == std::string_view::npos &&
             closes(front, [&](const Container& one) {
               return one.kind == Container::Kind::fence && one.sign == fence.sign && fence.size >= one.size;
             });
    }
    if (directive->code) {
      open_code(*directive, fence, std::string(front) + std::string(fence.size, fence.sign));
    } else {
      open(*directive, {Container::Kind::fence, fence.sign, fence.size}, front);
    }
    return true;
  }

  template <class Fits>
  bool closes(std::string_view front, Fits fits) {
    for (auto depth = open_.size(); depth > 0; --depth) {
      if (!fits(open_[depth - 1])) continue;
      close_to(depth - 1);
      gap(front);
      return true;
    }
    return false;
  }
  void open(const Directive& directive, Container container, std::string_view front) {
    gap(front);
    if (!directive.title.empty()) title(directive, front);
    if (open_.size() < kDeepest) open_.push_back(container);
    options_ = directive.options;
  }
  void open_code(const Directive& directive, Fence fence, const std::string& line) {
    put(line + directive.title);
    fence_ = fence;
    fence_depth_ = open_.size();
    options_ = directive.options;
  }
  void title(const Directive& directive, std::string_view front) {
    put(std::string(front) + math_.line(directive.title));
    gap(front);
  }
  // Parts what is above from what is below; in a quotation it stays one.
  void gap(std::string_view front) { blank(without_blanks_behind(front)); }

  // The next line that isn't blank is set in as the inside of a directive is.
  [[nodiscard]] bool is_set_in_below(std::size_t margin) const {
    constexpr std::size_t kBlankLines = 3;
    const auto near = text_.substr(at_, kBlankLines + margin + kCodeBlanks + 1);
    const auto below = near.substr(std::min(near.find_first_not_of('\n'), near.size()));
    return blanks_of(below) >= margin + kCodeBlanks;
  }

  void blank(std::string_view whole) {
    above_blank_ = true;
    html_ = false;
    options_ = false;
    nesting_.blank(whole);
    math_.end_paragraph();
    put(whole);
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
    above_blank_ = math.rest.empty();
    if (!math.rest.empty()) put(std::string(front) + math_.line(math.rest));
  }

  void put(std::string_view line) { out_.append(line).append("\n"); }

  std::string_view text_;
  std::size_t from_ = 0, at_ = 0;  // the line that is read, and the next
  std::size_t cut_ = 0;            // blanks taken off it
  std::string out_;
  Fence fence_;                  // of code; its sign may be ':'
  std::size_t fence_depth_ = 0;  // directives around it
  std::vector<Container> open_;
  bool options_ = false;  // of a directive may come
  InlineMath math_;
  Nesting nesting_;
  bool above_blank_ = true;  // or a block that no paragraph goes on below
  bool html_ = false;
};

}  // namespace

std::string in_common_markdown(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kSigns{"$", ":::", "{", "!!! ", "???", "[!", ")="};
  if (std::none_of(kSigns.begin(), kSigns.end(),
                   [&](auto sign) { return text.find(sign) != std::string_view::npos; }))
    return std::string(text);
  return CommonMarkdown(text).write();
}

}  // namespace praxeo::ingest::text
