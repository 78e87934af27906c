// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/plain.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/meanings.hpp"
#include "ingest/text/numbered_series.hpp"
#include "ingest/text/page_heads.hpp"
#include "ingest/text/part_heads.hpp"
#include "ingest/text/plain_head.hpp"
#include "ingest/text/plain_lines.hpp"
#include "ingest/text/series_label.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kCodeIndent = 4;
constexpr std::size_t kSetIn = 3;       // where a blank line or a colon parts it from the text
constexpr std::size_t kLongLine = 130;  // beyond it nobody wraps by hand: each line is a paragraph

class PlainBlocks {
 public:
  PlainBlocks(std::string_view text, Dashes dashes, BlockWriter& writer) : writer_(writer) {
    lines_ = lines_of(text, kept_);
    drop_page_heads(lines_);
    drop_signature(lines_, dashes);
    set_body();
    set_quotations_in(lines_, kept_);
    part_heads(lines_);
    numbered_ = numbered_series(lines_);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      widest_ = std::max(widest_, base::display_width(lines_[i].words));
      parts_ += names_part(lines_, i) ? 1 : 0;
      first_lines_ += is_set_in_first(lines_, i) ? 1 : 0;
    }
    sole_part_ = parts_ == 1 && !has_sure_heads(lines_);
  }

  void write() {
    for (auto run = chunk_at(0); run.first < lines_.size();) {
      auto behind = run.last;
      if (const auto list = meanings_at(lines_, run.first); !list.empty()) {
        meanings(list);
        behind = list.end;
      } else if (stands_apart(run)) {
        behind = apart(run);
      } else {
        chunk(run);
      }
      run = chunk_at(behind);
    }
  }

 private:
  // Manual pages and RFCs set their whole body in; headings stand out of it.
  void set_body() {
    const auto body = body_indent(lines_);
    for (auto& line : lines_) {
      line.outdented = !line.blank() && line.indent < body;
      line.whole.remove_prefix(std::min(body, line.indent));
      line.indent -= std::min(body, line.indent);
    }
  }

  // The lines up to the next blank one, from the first that isn't blank; empty behind the last.
  [[nodiscard]] Run chunk_at(std::size_t at) const {
    while (at < lines_.size() && lines_[at].blank()) ++at;
    Run run{at, at};
    while (run.last < lines_.size() && !lines_[run.last].blank()) ++run.last;
    return run;
  }

  // What the author set apart from the text around it: code, formulas, columns, examples.
  [[nodiscard]] bool stands_apart(Run run) const {
    if (item_start(lines_[run.first].words).skip > 0 || is_table(lines_, run) || is_centred_title(run) ||
        lists_needs(run))
      return false;
    if (keeps_its_lines(lines_, run) || heads_code(lines_, run) || is_preamble(lines_, run)) return true;
    const auto least = least_indent(lines_, run);
    const bool led = run.first >= 2 && leads_in(lines_[run.first - 2].words);
    if (!list_ || least <= list_->indent)
      return least >= kSetIn && !(runs_on(lines_, run) || is_first_line(run));
    // What an item says may be set in deeper than its words begin.
    return led ? least >= list_->text + 2 && !runs_on(lines_, run)
               : least >= list_->text + kCodeIndent && !reads_as_prose(lines_, run);
  }
  // A paragraph of one line, where the first lines of all paragraphs are set in.
  [[nodiscard]] bool is_first_line(Run run) const {
    return first_lines_ >= 2 && run.last - run.first == 1 && reads_as_prose(lines_, run);
  }
  [[nodiscard]] bool is_code(Run run) const {
    return item_start(lines_[run.first].words).skip == 0 && !reads_as_prose(lines_, run) &&
           !runs_on(lines_, run);
  }
  // Writes it with the chunks that go on with it; the line behind.
  std::size_t apart(Run run) {
    const auto least = least_indent(lines_, run);
    const bool at_margin = heads_code(lines_, run);
    run.last = std::max(run.last, end_of_bracket(lines_, run.first));
    for (auto next = chunk_at(run.last); next.first < lines_.size(); next = chunk_at(next.last)) {
      const auto inside = least_indent(lines_, next);
      const bool goes_on = (least >= kSetIn && (inside > least || (inside == least && is_code(next)))) ||
                           (at_margin && inside > least);
      if ((!goes_on && !stands_apart(next)) || !meanings_at(lines_, next.first).empty()) break;
      run.last = std::max(next.last, end_of_bracket(lines_, next.first));
    }
    if (list_ && least <= list_->indent) list_.reset();
    return code(run);
  }

  void meanings(const Meanings& list) {
    list_.reset();
    for (const auto& [name, words] : list.entries) writer_.item("-", base::squeeze(name) + ": " + words);
  }

  // A heading set in the middle; or a title of some lines, "WORKSHOP RULES", and under it "School of
  // Engineering".
  [[nodiscard]] bool is_centred_title(Run run) const {
    const auto& line = lines_[run.first];
    const bool short_enough =
        run.last - run.first == 1 ||
        (writer_.text().empty() && run.last - run.first <= 3 && run.last < lines_.size());
    return short_enough && can_be_heading(line.words) &&
           ((least_indent(lines_, run) >= 2 * kCodeIndent && is_capitals(line.words)) ||
            (!titled_ && is_title_in_the_middle(lines_, run, widest_)));
  }
  void centred_title(Run run) {
    list_.reset();
    titled_ = true;
    writer_.heading(1, lines_[run.first].words);
    for (auto i = run.first + 1; i < run.last; ++i) writer_.paragraph(lines_[i].words, false);
  }

  void chunk(Run run) {
    const auto least = least_indent(lines_, run);
    if (is_table(lines_, run)) return table(run);
    if (is_centred_title(run)) return centred_title(run);
    const bool starts_item = item_start(lines_[run.first].words).skip > 0;
    if (list_ && !starts_item && least <= list_->indent) list_.reset();
    if (writer_.text().empty() && opens_with_fields(lines_, run)) return fields(run);
    const bool opens = writer_.text().empty();
    const auto title = opens ? title_below_label(lines_, run) : std::nullopt;
    if (title) {
      writer_.paragraph(lines_[run.first++].words);
      title_at_ = *title;
    } else if (opens && is_label(lines_, run)) {
      writer_.paragraph(lines_[run.first++].words);
      label_ = true;
    } else if (opens && opens_with_title(lines_, run, widest_)) {
      // "The Black Death", and under it "Handout for Year 8"
      writer_.heading(1, lines_[run.first].words);
      ++run.first;
    } else if (lists_things(lines_, run, widest_)) {
      items(run);
      return;
    }
    while (run.first < run.last) {
      const auto first = run.first;
      if (heading(run)) {
        head_ = first;
      } else {
        run.first = block(run);
      }
    }
  }

  void fields(Run run) {
    const auto subject = subject_in(lines_, run);
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

  // The words that announce what is set in below them: "You need:", "YOU NEED".
  [[nodiscard]] std::string_view lead_of(Run run) const {
    if (list_ || run.first == 0) return {};
    const auto above = lines_[run.first - 1].blank() && run.first > 1 ? run.first - 2 : run.first - 1;
    const bool led = lines_[above].words.ends_with(':') || (head_ && *head_ == above);
    return led && lines_[run.first].indent > lines_[above].indent ? lines_[above].words : std::string_view();
  }
  [[nodiscard]] bool lists_needs(Run run) const {
    const auto lead = lead_of(run);
    return !lead.empty() && are_needs(lines_, run, lead, widest_);
  }
  [[nodiscard]] Run kept_below_lead(Run run) const { return kept_lines(lines_, run, lead_of(run), widest_); }
  std::size_t items(Run run) {
    for (auto i = run.first; i < run.last; ++i) writer_.item("-", lines_[i].words);
    return run.last;
  }

  // Takes a heading off the front of the chunk.
  bool heading(Run& run) {
    const auto& line = lines_[run.first];
    const bool alone = run.first + 1 == run.last;
    if (line.heads > 0) {
      list_.reset();
      writer_.heading(line.heads, lines_[run.first++].words);
      return true;
    }
    if (numbered_[run.first] == Numbered::heading) return numbered_heading(run);
    if (rule_sign(line.words) != 0) {  // a rule, or the line above an overlined heading
      ++run.first;
      return true;
    }
    if (!can_be_heading(line.words) || line.indent > 1 || numbered_[run.first] == Numbered::item)
      return false;
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
    const bool is_title = run.first == title_at_;
    if (is_title) level = 1;
    if (std::exchange(label_, false) && level == 0 && is_capitals(line.words)) level = 1;
    const bool deeper_below = !alone && lines_[run.first + 1].indent > line.indent + 1;
    if (level == 0 &&
        (alone || (line.outdented && deeper_below) || (line.outdented && !lines_[run.first + 1].outdented))) {
      const auto depth = heading_depth(line.words);
      if (depth > 1 || (depth == 1 && stands_before_prose(lines_, run))) level = depth;
      if (level == 0 && is_capitals(line.words) && item_start(line.words).skip == 0) level = 1;
      // "IN THE KITCHEN", and right under it "Questions you asked": that heads nothing.
      const bool under_heading = run.first > 0 && lines_[run.first - 1].column == line.column &&
                                 is_capitals(lines_[run.first - 1].words);
      if (level == 0 && line.outdented && !under_heading && item_start(line.words).skip == 0)
        level = line.column > 0 ? 2 : 1;
      const bool tells = parts_ >= 2 || (sole_part_ && heads_only_part(lines_, run.first));
      if (level == 0 && alone && tells && names_part(lines_, run.first))
        level = writer_.text().empty() ? 1 : 2;
      // The first line of all, when it is alone and text follows.
      if (level == 0 && alone && writer_.text().empty() && run.last < lines_.size() &&
          stands_before_prose(lines_, run))
        level = 1;
    }
    if (level == 0) return false;
    list_.reset();
    writer_.heading(level, line.words);
    run.first += used;
    if (is_title && run.first < run.last && is_page_line(lines_[run.first].words)) ++run.first;
    return true;
  }

  // "1. Why does it sometimes take the one,\n   and sometimes the other?"
  bool numbered_heading(Run& run) {
    std::string words;
    for (auto i = run.first; i < run.last; ++i) join_line(words, lines_[i].words);
    list_.reset();
    const bool question = words.find('?') != std::string::npos;
    writer_.heading(writer_.text().empty() || !question ? 1 : 2, words);
    run.first = run.last;
    return true;
  }

  // Writes what begins at the chunk's first line; the line behind it.
  std::size_t block(Run run) {
    const auto& first = lines_[run.first];
    const auto start = item_start(first.words);
    if (start.skip > 0) return item(run, start);
    if (lists_needs(run)) return items(run);
    if (const auto kept = kept_below_lead(run); kept.last > run.first) return code(kept);
    std::string words;
    auto at = run.first;
    while (at < run.last) {
      const auto& line = lines_[at];
      if (at > run.first) {
        if (rule_sign(line.words) != 0 || begins_item(at, run.first) || lists_needs({at, run.last}) ||
            kept_below_lead({at, run.last}).last > at)
          break;
        if (begins_clause(line.words) && begins_clause(first.words)) break;
        if (at == run.first + 1 && is_capitals(first.words) && !is_capitals(line.words) && !list_ &&
            line.words.front() >= 'A' && line.words.front() <= 'Z')
          break;
        // "… are kept in", and set in below it "the tokens.": the sentence goes on.
        const bool goes_on = std::string_view(".:;!?").find(words.back()) == std::string_view::npos &&
                             line.words.front() >= 'a' && line.words.front() <= 'z' &&
                             std::string_view(".?!").find(line.words.back()) != std::string_view::npos;
        if (!goes_on && !begins_clause(first.words) && code_begins(run.first, at, run.last)) break;
        if (at + 1 < run.last && rule_sign(lines_[at + 1].words) == '=') break;  // underlined: a heading
      }
      join_line(words, line.words);
      ++at;
      if (line.words.size() > kLongLine && (at == run.last || !base::is_lower(lines_[at].words[0]))) break;
    }
    // A first line set in is a printer's habit; the second tells.
    const auto set = run.first + 1 < at ? lines_[run.first + 1].indent : first.indent;
    writer_.paragraph(words, list_.has_value() || std::min(first.indent, set) >= 2);
    return at < run.last && code_begins(run.first, at, run.last) ? code_below(run.first, at, run.last) : at;
  }

  // Lines at `at` are code, set in deeper than the text that begins at `above` in the same chunk.
  [[nodiscard]] bool code_begins(std::size_t above, std::size_t at, std::size_t last) const {
    const auto margin = margin_of(above, at);
    if ((!list_ && margin >= kSetIn) || item_start(lines_[at].words).skip > 0) return false;
    const bool led = leads_in(lines_[at - 1].words);
    if (lines_[at].indent < margin + (led ? kSetIn : kCodeIndent)) return false;
    Run deeper{at, at};
    last = std::min(last, at + 50);  // asked for many lines
    while (deeper.last < last && lines_[deeper.last].indent >= margin + kSetIn) ++deeper.last;
    return led ? !runs_on(lines_, deeper) : !reads_as_prose(lines_, deeper);
  }
  // A first line set in is a printer's habit.
  [[nodiscard]] std::size_t margin_of(std::size_t above, std::size_t at) const {
    return std::min(lines_[above].indent, lines_[std::min(above + 1, at - 1)].indent);
  }
  std::size_t code_below(std::size_t above, std::size_t at, std::size_t last) {
    const auto margin = margin_of(above, at);
    Run deeper{at, at};
    while (deeper.last < last && lines_[deeper.last].indent >= margin + kSetIn) ++deeper.last;
    return code(deeper);
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
    std::string words(first.words.substr(start.stays ? 0 : start.skip));
    auto at = run.first + 1;
    for (; at < run.last; ++at) {
      if (begins_item(at, run.first) || rule_sign(lines_[at].words) != 0) break;
      join_line(words, lines_[at].words);
    }
    const bool nested = list_ && first.indent >= list_->indent + 2;
    if (!nested) list_ = List{first.indent, first.indent + start.skip};
    writer_.item(start.marker, words, nested);
    return at;
  }

  void table(Run run) {
    std::vector<std::vector<std::string>> rows;
    for (auto i = run.first; i < run.last; ++i) {
      auto cells = base::table_cells(lines_[i].words);
      if (!cells.empty()) rows.push_back(std::move(cells.front()));
    }
    writer_.table(rows);
  }

  std::size_t code(Run run) {
    writer_.more_code(code_of(lines_, run));
    return run.last;
  }

  struct List {
    std::size_t indent = 0;  // of its markers
    std::size_t text = 0;    // of the words behind them
  };
  BlockWriter& writer_;
  std::deque<std::string> kept_;
  Lines lines_;
  std::vector<Numbered> numbered_;       // of each line
  bool titled_ = false;                  // a title was set in the middle
  bool label_ = false;                   // stands above the title, which is due
  std::optional<std::size_t> title_at_;  // its line, where a label stands above it
  std::optional<std::size_t> head_;      // the line of the last heading
  std::size_t widest_ = 0;               // line, in columns
  std::size_t parts_ = 0;                // lines that name a part of the text
  bool sole_part_ = false;               // one line names a part, and there are no other headings
  std::size_t first_lines_ = 0;          // of paragraphs, set in as printers do
  std::optional<List> list_;             // the list that a chunk set in may go on with
};

}  // namespace

void write_plain(std::string_view text, Dashes dashes, BlockWriter& writer) {
  PlainBlocks(text, dashes, writer).write();
}

}  // namespace praxeo::ingest::text
