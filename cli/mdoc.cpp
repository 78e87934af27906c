// SPDX-License-Identifier: Apache-2.0
#include "cli/mdoc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text/utf8.hpp"

namespace praxeo::cli {
namespace {

std::string roff_escaped(std::string_view text, bool minus) {
  std::string escaped;
  std::size_t byte = 0;
  while (byte < text.size()) {
    const auto point = base::utf8::next(text, byte);
    if (point == U'\\') {
      escaped += "\\e";
    } else if (point == U'-' && minus) {
      escaped += "\\-";
    } else if (point >= 0x80) {
      escaped += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(point));
    } else if (point >= 0x20) {
      escaped += static_cast<char>(point);
    } else {
      escaped += ' ';
    }
  }
  return escaped;
}

std::string guarded(std::string line) {
  return line.starts_with('.') || line.starts_with('\'') ? "\\&" + line : line;
}

// A span that `mark` opens at the beginning of `text`: its inner length, or npos.
std::size_t span_length(std::string_view text, std::string_view mark) {
  if (!text.starts_with(mark) || text.size() <= mark.size() || text[mark.size()] == ' ')
    return std::string_view::npos;
  const auto end = text.find(mark, mark.size());
  return end == std::string_view::npos || end == mark.size() ? std::string_view::npos : end - mark.size();
}

// Names of fields and options must not be divided at a line's end: "\%" forbids it for the word it begins.
std::string undivided(std::string_view code) {
  static constexpr std::size_t kDivisible = 5;  // shorter words have no place to divide
  std::string all;
  while (!code.empty()) {
    const auto word = code.substr(0, code.find(' '));
    if (word.size() >= kDivisible) all += "\\%";
    all += roff_escaped(word, true);
    code.remove_prefix(word.size());
    if (code.empty()) break;
    all += ' ';
    code.remove_prefix(1);
  }
  return all;
}

// Fonts inside a line, since a macro would need a line of its own.
std::string inline_markup(std::string_view text) {
  std::string all;
  while (!text.empty()) {
    if (const auto code = span_length(text, "`"); code != std::string_view::npos) {
      all += "\\fB" + undivided(text.substr(1, code)) + "\\fP";
      text.remove_prefix(code + 2);
    } else if (const auto strong = span_length(text, "**"); strong != std::string_view::npos) {
      all += "\\fB" + roff_escaped(text.substr(2, strong), false) + "\\fP";
      text.remove_prefix(strong + 4);
    } else if (const auto slanted = span_length(text, "*"); slanted != std::string_view::npos) {
      all += "\\fI" + roff_escaped(text.substr(1, slanted), false) + "\\fP";
      text.remove_prefix(slanted + 2);
    } else if (const auto middle = text.find("]("); text.front() == '[' && middle != std::string_view::npos &&
                                                    text.find(')', middle) != std::string_view::npos) {
      const auto end = text.find(')', middle);
      all += inline_markup(text.substr(1, middle - 1)) + " <" +
             roff_escaped(text.substr(middle + 2, end - middle - 2), true) + ">";
      text.remove_prefix(end + 1);
    } else {
      const auto next = std::max<std::size_t>(1, std::min(text.find_first_of("`*[", 1), text.size()));
      all += roff_escaped(text.substr(0, next), false);
      text.remove_prefix(next);
    }
  }
  return all;
}

// Turns the lines of one page into sections.
class ProseWriter {
 public:
  std::vector<ProseSection> write(std::string_view markdown) {
    sections_.push_back({});
    while (!markdown.empty()) {
      const auto end = markdown.find('\n');
      line(markdown.substr(0, end));
      markdown = end == std::string_view::npos ? std::string_view() : markdown.substr(end + 1);
    }
    end_block();
    close_list();
    if (code_) end_code();
    if (fenced_) put(".Ed");
    return std::move(sections_);
  }

 private:
  enum class List { none, bullet, numbered };

  void line(std::string_view text) {
    while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
    auto stripped = text;
    while (stripped.starts_with(' ')) stripped.remove_prefix(1);
    if (stripped.starts_with("```")) return fence();
    if (fenced_) return put(mdoc_code(text));
    if (text.starts_with("    ") && list_ == List::none && (code_ || paragraph_.empty())) return code(text);
    if (code_) end_code();
    if (stripped.starts_with("|")) return table_row(stripped);
    if (stripped.starts_with("![") && stripped.ends_with(")")) return;
    if (stripped.empty()) {
      end_block();
      gap_ = true;
    } else if (text.starts_with("# ")) {
      end_block();
    } else if (text.starts_with("## ")) {
      heading(text.substr(3));
    } else if (text.starts_with("### ")) {
      end_block();
      close_list();
      put(".Ss " + roff_escaped(text.substr(4), false));
      fresh_ = true;
    } else if (stripped.starts_with("- ") || stripped.starts_with("* ")) {
      item(List::bullet, stripped.substr(2));
    } else if (const auto dot = stripped.find(". ");
               dot != std::string_view::npos && dot > 0 && dot < 4 &&
               std::ranges::all_of(stripped.substr(0, dot),
                                   [](unsigned char c) { return std::isdigit(c) != 0; })) {
      item(List::numbered, stripped.substr(dot + 2));
    } else {
      if (gap_ && list_ != List::none && !text.starts_with(' ')) close_list();
      paragraph_.append(paragraph_.empty() ? "" : " ").append(stripped);
    }
  }

  void heading(std::string_view title) {
    end_block();
    close_list();
    sections_.push_back({std::string(title), ""});
    fresh_ = true;
    gap_ = false;
  }

  void fence() {
    end_block();
    if (!fenced_) put(".Bd -literal -offset indent");
    if (fenced_) put(".Ed");
    fenced_ = !fenced_;
    gap_ = false;
    fresh_ = false;
  }

  // Lines that are indented by four stay as they are: joined to a paragraph they would be broken at will.
  void code(std::string_view text) {
    if (!code_) put(".Bd -literal -offset indent");
    code_ = true;
    put(mdoc_code(text.substr(4)));
  }

  void end_code() {
    put(".Ed");
    code_ = false;
    fresh_ = false;
  }

  void table_row(std::string_view row) {
    if (!table_) {
      end_block();
      put(".Bd -literal -offset indent");
      table_ = true;
    }
    put(mdoc_code(row));
  }

  void item(List kind, std::string_view text) {
    end_block();
    if (list_ != kind) {
      close_list();
      put(kind == List::bullet ? ".Bl -bullet -compact" : ".Bl -enum -compact");
      list_ = kind;
    }
    put(".It");
    fresh_ = true;
    paragraph_ = text;
    gap_ = false;
  }

  void end_block() {
    if (table_) {
      put(".Ed");
      table_ = false;
      fresh_ = false;
    }
    if (paragraph_.empty()) return;
    if (!fresh_) put(".Pp");
    fresh_ = false;
    // One sentence a line, as roff likes it.
    std::string rest = inline_markup(paragraph_);
    paragraph_.clear();
    gap_ = false;
    for (auto stop = rest.find(". "); stop != std::string::npos; stop = rest.find(". ")) {
      put(guarded(rest.substr(0, stop + 1)));
      rest.erase(0, stop + 2);
    }
    put(guarded(rest));
  }

  void close_list() {
    if (list_ == List::none) return;
    put(".El");
    list_ = List::none;
    fresh_ = false;
  }

  void put(std::string_view text) { sections_.back().mdoc.append(text).append("\n"); }

  std::vector<ProseSection> sections_;
  std::string paragraph_;
  List list_ = List::none;
  bool fenced_ = false;
  bool table_ = false;
  bool code_ = false;  // of indented lines
  bool gap_ = false;
  bool fresh_ = true;  // nothing stands above that a .Pp would part from
};

}  // namespace

std::string mdoc_text(std::string_view text) {
  // A single line break would be a blank anyway; sentences end lines in roff.
  return guarded(inline_markup(text));
}

std::string mdoc_word(std::string_view word) {
  auto escaped = roff_escaped(word, true);
  const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  const bool like_macro = escaped.size() <= 3 && std::ranges::all_of(escaped, is_letter);
  const bool like_punctuation =
      escaped.size() == 1 && std::ispunct(static_cast<unsigned char>(escaped[0])) != 0;
  if (like_macro || like_punctuation || escaped.empty()) escaped = "\\&" + escaped;
  if (escaped.find(' ') == std::string::npos && escaped.find('"') == std::string::npos) return escaped;
  std::string quoted = "\"";
  for (const char c : escaped) quoted += c == '"' ? "\\(dq" : std::string(1, c);
  return quoted + "\"";
}

std::string mdoc_command(std::string_view line) {
  // Without a guard, a lone "." is punctuation that loses the blank before it, "Pp" is a macro, and a
  // quotation mark is gone.
  static constexpr std::string_view kPunctuation = ".,:;()[]?!";
  std::string all;
  while (true) {
    const auto word = line.substr(0, line.find(' '));
    const bool punctuation = word.size() == 1 && kPunctuation.find(word.front()) != std::string_view::npos;
    const bool macro =
        (word.size() == 2 || word.size() == 3) && std::isupper(static_cast<unsigned char>(word[0])) &&
        std::ranges::all_of(word.substr(1), [](unsigned char c) { return std::islower(c) != 0; });
    if (punctuation || macro) all += "\\&";
    for (const char c : roff_escaped(word, true)) all += c == '"' ? "\\(dq" : std::string(1, c);
    line.remove_prefix(word.size());
    if (line.empty()) return all;
    all += ' ';
    line.remove_prefix(1);
  }
}

std::string mdoc_code(std::string_view line) { return guarded(roff_escaped(line, true)); }

std::vector<ProseSection> mdoc_prose(std::string_view markdown) { return ProseWriter().write(markdown); }

}  // namespace praxeo::cli
