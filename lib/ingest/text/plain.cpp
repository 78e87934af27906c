// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/plain.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string>

#include "base/text/blocks.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kCodeIndent = 4;
constexpr std::size_t kLongLine = 130;  // beyond it nobody wraps by hand: each line is a paragraph

class PlainBlocks {
 public:
  PlainBlocks(std::string_view text, BlockWriter& writer) : writer_(writer) {
    lines_ = lines_of(text, kept_);
    set_body();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      widest_ = std::max(widest_, base::display_width(lines_[i].words));
      parts_ += names_part(i) ? 1 : 0;
    }
  }

  void write() {
    for (std::size_t at = 0; at < lines_.size();) {
      if (lines_[at].blank()) {
        ++at;
        continue;
      }
      Run run{at, at};
      while (run.last < lines_.size() && !lines_[run.last].blank()) ++run.last;
      chunk(run);
      at = run.last;
    }
  }

 private:
  // Manual pages and RFCs set their whole body in; headings stand out of it.
  void set_body() {
    std::array<std::size_t, 13> lines{};
    for (const auto& line : lines_) {
      if (std::count(line.words.begin(), line.words.end(), ' ') >= 4 && line.indent < lines.size())
        ++lines.at(line.indent);
    }
    const auto body = static_cast<std::size_t>(std::max_element(lines.begin(), lines.end()) - lines.begin());
    for (auto& line : lines_) {
      line.outdented = !line.blank() && line.indent < body;
      line.whole.remove_prefix(std::min(body, line.indent));
      line.indent -= std::min(body, line.indent);
    }
  }

  void chunk(Run run) {
    const auto least =
        std::min_element(lines_.begin() + static_cast<std::ptrdiff_t>(run.first),
                         lines_.begin() + static_cast<std::ptrdiff_t>(run.last),
                         [](const PlainLine& a, const PlainLine& b) { return a.indent < b.indent; })
            ->indent;
    if (is_table(run)) return table(run);
    const auto floor = list_ ? list_->text : 0;
    const bool starts_item = item_start(lines_[run.first].words).skip > 0;
    const auto& line = lines_[run.first];
    if (run.last - run.first == 1 && least >= 2 * kCodeIndent && is_capitals(line.words) &&
        can_be_heading(line.words)) {
      list_.reset();
      return writer_.heading(1, line.words);  // set in the middle
    }
    // A title of some lines, set in the middle: "WORKSHOP RULES", and under it "School of Engineering".
    if (writer_.text().empty() && run.last - run.first <= 3 && least >= 2 * kCodeIndent &&
        is_capitals(line.words) && can_be_heading(line.words) && run.last < lines_.size()) {
      writer_.heading(1, line.words);
      for (auto i = run.first + 1; i < run.last; ++i) writer_.paragraph(lines_[i].words, false);
      return;
    }
    if (!starts_item && least >= floor + kCodeIndent && !reads_as_prose(lines_, run)) return code(run);
    if (!starts_item && run.last - run.first > 1 && stands_in_columns(lines_, run)) return code(run);
    if (list_ && !starts_item && least <= list_->indent) list_.reset();
    if (opens_with_fields(run)) return fields(run);
    if (opens_with_title(run)) {  // "The Black Death", and under it "Handout for Year 8"
      writer_.heading(1, lines_[run.first].words);
      ++run.first;
    } else if (lists_things(run)) {
      for (auto i = run.first; i < run.last; ++i) writer_.item("-", lines_[i].words);
      return;
    }
    while (run.first < run.last) run.first = heading(run) ? run.first : block(run);
  }

  // "Subject: …", "Author: …": the head of a letter.
  [[nodiscard]] bool opens_with_fields(Run run) const {
    if (!writer_.text().empty() || run.last - run.first < 2 || run.last == lines_.size()) return false;
    for (auto i = run.first; i < run.last; ++i) {
      if (field_name(lines_[i].words).empty()) return false;
    }
    return subject_in(run).has_value();
  }
  // Names of the field that names a letter, as mail programs write it.
  [[nodiscard]] std::optional<std::size_t> subject_in(Run run) const {
    static constexpr std::array<std::string_view, 6> kSubjects{"Subject", "Title",  "Betreff",
                                                               "Objet",   "Asunto", "Oggetto"};
    for (auto i = run.first; i < run.last; ++i) {
      if (std::find(kSubjects.begin(), kSubjects.end(), field_name(lines_[i].words)) != kSubjects.end())
        return i;
    }
    return std::nullopt;
  }
  void fields(Run run) {
    const auto subject = subject_in(run);
    for (auto i = run.first; i < run.last; ++i) {
      const auto value = lines_[i].words.substr(field_name(lines_[i].words).size() + 1);
      const auto words = value.substr(std::min(value.find_first_not_of(' '), value.size()));
      if (i == subject && can_be_heading(words)) {
        writer_.heading(1, words);
      } else {
        writer_.paragraph(lines_[i].words, false);
      }
    }
  }

  // A short line above others at the very beginning, which goes on with none of them.
  [[nodiscard]] bool opens_with_title(Run run) const {
    constexpr std::size_t kMostLines = 4;
    const auto count = run.last - run.first;
    if (!writer_.text().empty() || count < 2 || count > kMostLines || run.last == lines_.size()) return false;
    const auto& first = lines_[run.first];
    const auto& second = lines_[run.first + 1];
    const bool begins =
        !second.words.empty() && !(second.words.front() >= 'a' && second.words.front() <= 'z');
    return first.indent == 0 && can_be_heading(first.words) && item_start(first.words).skip == 0 &&
           !first.words.ends_with('?') && begins && rule_sign(second.words) == 0 &&
           item_start(second.words).skip == 0 && second.indent == 0 &&
           base::display_width(first.words) + 1 +
                   base::display_width(second.words.substr(0, second.words.find(' '))) <=
               widest_;  // more would have stood on it
  }

  // "200 g red lentils", "1 onion": lines that end far before the margin, and not as sentences do.
  [[nodiscard]] bool lists_things(Run run) const {
    constexpr std::size_t kShortLine = 44;
    constexpr std::size_t kFewest = 3;
    if (run.last - run.first < kFewest || widest_ < kShortLine + 16) return false;
    for (auto i = run.first; i < run.last; ++i) {
      const auto& line = lines_[i];
      if (line.indent > 1 || line.words.size() > kShortLine || item_start(line.words).skip > 0 ||
          rule_sign(line.words) != 0 ||
          std::string_view(".,;:!?").find(line.words.back()) != std::string_view::npos)
        return false;
    }
    return true;
  }

  // "What changed?", "Ingredients": a short line alone above text, where the text has several of them.
  [[nodiscard]] bool names_part(std::size_t at) const {
    constexpr std::size_t kLongestName = 60;
    constexpr std::size_t kMostWords = 8;
    const auto& line = lines_[at];
    const bool alone =
        (at == 0 || lines_[at - 1].blank()) && at + 2 < lines_.size() && lines_[at + 1].blank();
    if (!alone || line.indent > 1 || line.blank() || line.words.size() > kLongestName) return false;
    const char first = line.words.front();
    const auto below = lines_[at + 2].indent;
    return first >= 'A' && first <= 'Z' && can_be_heading(line.words) && item_start(line.words).skip == 0 &&
           static_cast<std::size_t>(std::count(line.words.begin(), line.words.end(), ' ')) < kMostWords &&
           below < kCodeIndent && !names_part_at(at + 2);
  }
  // Two such lines one above the other name nothing.
  [[nodiscard]] bool names_part_at(std::size_t at) const {
    return lines_[at].words.size() < 60 && at + 1 < lines_.size() && lines_[at + 1].blank() &&
           can_be_heading(lines_[at].words) && item_start(lines_[at].words).skip == 0;
  }

  // Takes a heading off the front of the chunk.
  bool heading(Run& run) {
    const auto& line = lines_[run.first];
    const bool alone = run.first + 1 == run.last;
    if (rule_sign(line.words) != 0) {  // a rule, or the line above an overlined heading
      ++run.first;
      return true;
    }
    if (!can_be_heading(line.words) || line.indent > 1) return false;
    int level = 0;
    std::size_t used = 1;
    if (!alone) {
      const auto sign = rule_sign(lines_[run.first + 1].words);
      const auto under = base::display_width(lines_[run.first + 1].words);
      const auto over = base::display_width(line.words);
      if (sign != 0 && sign != '+' && under + 3 >= over && under <= over + 40) {
        level = sign == '=' || sign == '*' || sign == '#' ? 1 : sign == '-' ? 2 : 3;
        used = 2;
      }
    }
    const bool deeper_below = !alone && lines_[run.first + 1].indent > line.indent + 1;
    if (level == 0 &&
        (alone || (line.outdented && deeper_below) || (line.outdented && !lines_[run.first + 1].outdented))) {
      const auto depth = heading_depth(line.words);
      if (depth > 1 || (depth == 1 && stands_before_prose(run))) level = depth;
      if (level == 0 && is_capitals(line.words) && item_start(line.words).skip == 0) level = 1;
      if (level == 0 && line.outdented && item_start(line.words).skip == 0) level = line.column > 0 ? 2 : 1;
      if (level == 0 && alone && parts_ >= 2 && names_part(run.first)) level = writer_.text().empty() ? 1 : 2;
      // The first line of all, when it is alone and text follows.
      if (level == 0 && alone && writer_.text().empty() && run.last < lines_.size() &&
          stands_before_prose(run))
        level = 1;
    }
    if (level == 0) return false;
    list_.reset();
    writer_.heading(level, line.words);
    run.first += used;
    return true;
  }

  // "1 Loops" may be an item of a list, unless what follows is a paragraph.
  [[nodiscard]] bool stands_before_prose(Run run) const {
    auto below = run.last;
    while (below < lines_.size() && lines_[below].blank()) ++below;
    if (below == lines_.size() || lines_[below].indent >= kCodeIndent) return false;
    return item_start(lines_[below].words).skip == 0 || heading_depth(lines_[below].words) > 1;
  }

  // Writes what begins at the chunk's first line; the line behind it.
  std::size_t block(Run run) {
    const auto& first = lines_[run.first];
    const auto start = item_start(first.words);
    if (start.skip > 0) return item(run, start);
    std::string words;
    auto at = run.first;
    while (at < run.last) {
      const auto& line = lines_[at];
      if (at > run.first) {
        if (rule_sign(line.words) != 0 || begins_item(at, run.first)) break;
        if (begins_clause(line.words) && begins_clause(first.words)) break;
        if (at == run.first + 1 && is_capitals(first.words) && !is_capitals(line.words) && !list_ &&
            line.words.front() >= 'A' && line.words.front() <= 'Z')
          break;
        // "… are kept in", and set in below it "the tokens.": the sentence goes on.
        const bool goes_on = std::string_view(".:;!?").find(words.back()) == std::string_view::npos &&
                             line.words.front() >= 'a' && line.words.front() <= 'z' &&
                             std::string_view(".?!").find(line.words.back()) != std::string_view::npos;
        if (line.indent >= first.indent + kCodeIndent && !goes_on && !begins_clause(first.words) &&
            code_below(at, run.last))
          break;
        if (at + 1 < run.last && rule_sign(lines_[at + 1].words) == '=') break;  // underlined: a heading
      }
      join(words, line.words);
      ++at;
      if (line.words.size() > kLongLine) break;
    }
    // A first line set in is a printer's habit; the second tells.
    const auto set = run.first + 1 < at ? lines_[run.first + 1].indent : first.indent;
    writer_.paragraph(words, list_.has_value() || std::min(first.indent, set) >= 2);
    if (at < run.last && lines_[at].indent >= first.indent + kCodeIndent &&
        item_start(lines_[at].words).skip == 0 && code_below(at, run.last)) {
      Run deeper{at, at};
      while (deeper.last < run.last && lines_[deeper.last].indent >= first.indent + kCodeIndent)
        ++deeper.last;
      code(deeper);
      return deeper.last;
    }
    return at;
  }

  [[nodiscard]] bool code_below(std::size_t at, std::size_t last) const {
    Run deeper{at, at};
    last = std::min(last, at + 50);  // asked for many lines
    while (deeper.last < last && lines_[deeper.last].indent + kCodeIndent > lines_[at].indent) ++deeper.last;
    return !reads_as_prose(lines_, deeper);
  }

  // In the middle of a paragraph a number is often just one: "… in\n1984. The". A bullet, or the number that
  // is due, begins an item.
  [[nodiscard]] bool begins_item(std::size_t at, std::size_t above) const {
    const auto start = item_start(lines_[at].words);
    if (start.skip == 0) return false;
    if (start.number < 0) return lines_[at].words.front() != 'o';
    const auto before = item_start(lines_[above].words);
    return start.number == 1 || start.number == before.number + 1 || lines_[at - 1].words.ends_with(':');
  }

  std::size_t item(Run run, const ItemStart& start) {
    const auto& first = lines_[run.first];
    std::string words(first.words.substr(start.skip));
    auto at = run.first + 1;
    for (; at < run.last; ++at) {
      if (begins_item(at, run.first) || rule_sign(lines_[at].words) != 0) break;
      join(words, lines_[at].words);
    }
    const bool nested = list_ && first.indent >= list_->indent + 2;
    if (!nested) list_ = List{first.indent, first.indent + start.skip};
    writer_.item(start.marker, words, nested);
    return at;
  }

  static void join(std::string& words, std::string_view line) {
    if (words.empty()) {
      words = line;
      return;
    }
    const bool dash = words.back() == '-' && words.size() > 1 && words[words.size() - 2] != '-' &&
                      words[words.size() - 2] != ' ' && line.front() >= 'a' && line.front() <= 'z';
    const bool wide = has_no_blanks(last_point(words)) && has_no_blanks(first_point(line));
    if (!dash && !wide) words += ' ';
    words += line;
  }
  // Chinese and Japanese have no blanks between words; Korean, between them in Unicode, has.
  static bool has_no_blanks(char32_t point) {
    return (point >= 0x3000 && point < 0xA000) || (point >= 0xF900 && point < 0xFB00) ||
           (point >= 0xFF00 && point < 0xFFF0) || (point >= 0x20000 && point < 0x40000);
  }
  static char32_t first_point(std::string_view words) {
    std::size_t at = 0;
    return base::utf8::next(words, at);
  }
  static char32_t last_point(std::string_view words) {
    auto at = words.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(words[at]) & 0xC0) == 0x80) --at;
    return base::utf8::next(words, at);
  }

  [[nodiscard]] bool is_table(Run run) const {
    for (auto i = run.first; i < run.last; ++i) {
      const auto words = lines_[i].words;
      if (words.size() < 4 || !words.starts_with("| ") || !words.ends_with(" |")) return false;
    }
    return true;
  }
  void table(Run run) {
    std::vector<std::vector<std::string>> rows;
    for (auto i = run.first; i < run.last; ++i) {
      auto cells = base::table_cells(lines_[i].words);
      if (!cells.empty()) rows.push_back(std::move(cells.front()));
    }
    writer_.table(rows);
  }

  void code(Run run) {
    // Blank lines between two chunks of code belong to it: blocks() reads them back as one.
    std::size_t least = lines_[run.first].indent;
    for (auto i = run.first; i < run.last; ++i) least = std::min(least, lines_[i].indent);
    std::string lines;
    for (auto i = run.first; i < run.last; ++i) {
      lines += lines_[i].whole.substr(std::min(least, lines_[i].whole.size()));
      lines += '\n';
    }
    writer_.more_code(lines);
  }

  struct List {
    std::size_t indent = 0;  // of its markers
    std::size_t text = 0;    // of the words behind them
  };
  BlockWriter& writer_;
  std::deque<std::string> kept_;
  Lines lines_;
  std::size_t widest_ = 0;    // line, in columns
  std::size_t parts_ = 0;     // lines that name a part of the text
  std::optional<List> list_;  // the list that a chunk set in may go on with
};

}  // namespace

void write_plain(std::string_view text, BlockWriter& writer) { PlainBlocks(text, writer).write(); }

}  // namespace praxeo::ingest::text
