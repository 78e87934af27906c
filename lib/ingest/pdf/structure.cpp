// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/structure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/pdf/scripts.hpp"
#include "ingest/pdf/sentences.hpp"
#include "ingest/pdf/shapes.hpp"

namespace praxeo::ingest::pdf {
namespace {

using base::BlockRole;

class Builder {
 public:
  Builder(const std::vector<Line>& lines, const std::vector<HeadingLine>& headings, const Layout& layout,
          const Joiner& joiner)
      : lines_(lines),
        headings_(headings),
        layout_(layout),
        shapes_(shapes_of(lines, headings, layout)),
        joiner_(joiner) {}

  std::vector<Part> take();

 private:
  // A paragraph, item or meaning that may go on in the next line.
  struct Open {
    Part part;
    double first_left = 0;            // from the margin
    std::optional<double> rest_left;  // of the lines after the first, from the margin
    std::size_t last = 0;             // line
    int count = 1;
  };

  [[nodiscard]] double margin(const Line& line) const {
    const auto found = layout_.left.find(line.region);
    return found == layout_.left.end() ? line.left : found->second;
  }
  [[nodiscard]] double indent(const Line& line) const { return line.left - margin(line); }
  [[nodiscard]] double em() const { return layout_.size; }
  [[nodiscard]] int depth(double indented, double limit) const { return indented > limit * em() ? 1 : 0; }
  [[nodiscard]] bool goes_on(std::size_t i) const;
  [[nodiscard]] bool fits_above(const Line& above, const Line& line) const;
  [[nodiscard]] bool is_code(std::size_t i) const;

  void close();
  void push(Part part);
  void prose(std::size_t i);
  void begin(std::size_t i, Part part, std::string text, double first_left, std::optional<double> rest_left);
  void heading(std::size_t i);
  void row(std::size_t i);
  [[nodiscard]] std::string whole(std::string_view cell) const;
  void note(std::size_t i);
  void term_rest(std::size_t i);
  void code(std::size_t i);
  void finish_code();

  const std::vector<Line>& lines_;
  const std::vector<HeadingLine>& headings_;
  const Layout& layout_;
  std::vector<Shaped> shapes_;
  const Joiner& joiner_;
  std::vector<Part> parts_;
  std::vector<Part> notes_;  // wait for the end of the paragraph that runs on over the page
  std::optional<Open> open_;
  std::optional<double> term_left_;  // of a term that waits for its meaning
  double text_left_ = 0;             // where the text around begins, from the margin
  std::vector<std::size_t> code_;    // lines of a block of code
  double code_left_ = 0;             // the leftmost of them, from the margin
};

void Builder::push(Part part) {
  finish_code();
  parts_.push_back(std::move(part));
}

void Builder::close() {
  finish_code();
  if (open_) {
    auto open = std::move(*open_);
    open_.reset();
    const auto rest = open.rest_left.value_or(open.first_left);
    if (open.part.role == BlockRole::paragraph) {
      const bool first_indent =
          open.count == 1 && layout_.first_indent > 0 && std::abs(rest - layout_.first_indent) < 2;
      open.part.level = first_indent ? 0 : depth(std::min(rest, open.first_left), 1.2);
      if (base::is_caption(open.part.pieces.front().text)) open.part.role = BlockRole::caption;
    }
    parts_.push_back(std::move(open.part));
  }
  for (auto& note : notes_) parts_.push_back(std::move(note));
  notes_.clear();
}

// The first word of a line would have had room on the line above: that one ended by will.
bool Builder::fits_above(const Line& above, const Line& line) const {
  const auto right = layout_.right.find(above.region);
  if (right == layout_.right.end()) return false;
  const auto& first = line.words.front();
  std::size_t word = 0;  // bytes of what can't be parted; a letter is enough where no blanks are set
  if (!is_unspaced(base::utf8::next(first.text, word))) {
    word = std::min(first.text.find(' '), first.text.size());
  }
  const auto share =
      static_cast<double>(word) / static_cast<double>(std::max<std::size_t>(1, first.text.size()));
  return right->second - above.right > share * (first.right - first.left) + 1.2 * em();
}

bool Builder::goes_on(std::size_t i) const {
  if (!open_) return false;
  const auto& line = lines_[i];
  const auto& above = lines_[open_->last];
  if (std::abs(line.size - above.size) > 0.12 * layout_.size + 0.5) return false;
  const auto at = indent(line);
  if (!neighbours(above, line)) {  // over a page or column
    if (ends_sentence(open_->part.pieces.back().text)) return false;
    // A lone short line is a label or a title, unless what follows is plainly its second half.
    const bool small = line.text.front() >= 'a' && line.text.front() <= 'z';
    if (open_->count == 1 && above.right - above.left < 20 * em() && !small) return false;
    if (line.region != above.region && above.page == line.page && shapes_[i].shape == Shape::turned)
      return false;
    if (open_->rest_left) return std::abs(at - *open_->rest_left) < em();
    return at < open_->first_left + 0.4 * em();
  }
  const auto step = line.bottom - above.bottom;
  const auto pitch = layout_.pitch * std::max(1.0, above.size / layout_.size);
  if (step > 1.17 * pitch || step < -0.5 * pitch) return false;
  const bool in_place = open_->rest_left
                            ? std::abs(at - *open_->rest_left) <= 0.6 * em()
                            : at <= open_->first_left + 0.4 * em() && at >= open_->first_left - 4 * em();
  const bool full = !fits_above(above, line);
  // Some paragraphs hang, and some items go on left or right of their first words: the second line tells
  // where.
  if (!in_place && open_->count == 1 && full && shapes_[i].shape == Shape::prose) {
    const bool item = open_->part.role == BlockRole::item;
    const bool begins_another = layout_.first_indent > 0 && std::abs(at - layout_.first_indent) < 2;
    if (open_->rest_left) return item && std::abs(at - *open_->rest_left) < 4 * em();
    return at > open_->first_left && at < open_->first_left + 4 * em() && !begins_another &&
           !ends_sentence(above.text);
  }
  if (!in_place) return false;
  if (full) return true;
  // Ragged text leaves room too: only the end of a sentence, or half a line, says that a paragraph is over.
  const auto right = layout_.right.find(above.region)->second;
  const auto room = (right - above.right) / std::max(1.0, right - margin(above));
  // Lists without marks, verse and addresses: no word that comes next was too long for so much of a line.
  if (room > 0.6 || (open_->count == 1 && at < open_->first_left - 0.6 * em())) return false;
  std::size_t at_first = 0;  // scripts beyond the Armenian one have no small letters
  const auto first = base::utf8::next(line.text, at_first);
  const bool capital = (first >= 'A' && first <= 'Z') || first >= 0x590;
  return !(ends_sentence(above.text) || (room > 0.45 && capital));
}

bool Builder::is_code(std::size_t i) const {
  const auto& line = lines_[i];
  const auto at = indent(line);
  if (!code_.empty()) {
    const auto& above = lines_[code_.back()];
    const auto step = line.bottom - above.bottom;
    if (!neighbours(above, line) || step < 2.6 * layout_.pitch) {
      if (at > code_left_ - 0.5 * em()) return true;
    }
  }
  if (at > text_left_ + 0.8 * em()) return true;
  if (goes_on(i)) return false;
  // At the edge of the text: set apart by space, and more than one line or announced.
  const bool next_too = i + 1 < lines_.size() && shapes_[i + 1].shape == Shape::typewriter;
  const bool announced = open_ && open_->part.pieces.back().text.ends_with(":");
  return next_too || announced || !code_.empty();
}

void Builder::begin(std::size_t i, Part part, std::string text, double first_left,
                    std::optional<double> rest_left) {
  close();
  part.pieces.push_back({lines_[i].page, "", std::move(text)});
  open_ = Open{std::move(part), first_left, rest_left, i, 1};
  text_left_ = rest_left.value_or(first_left);
  if (layout_.first_indent > 0 && !rest_left && std::abs(first_left - layout_.first_indent) < 2)
    text_left_ = 0;
  term_left_.reset();
}

void Builder::prose(std::size_t i) {
  const auto& line = lines_[i];
  if (code_.empty() && goes_on(i)) {
    auto& open = *open_;
    const bool mono = !lines_[open.last].words.empty() && lines_[open.last].words.back().mono;
    auto& last = open.part.pieces.back();
    auto join = joiner_.join(last.text, line.text, mono);
    if (last.page == line.page) {
      last.text += join + line.text;
    } else {
      open.part.pieces.push_back({line.page, std::move(join), line.text});
    }
    if (!open.rest_left || open.count == 1) open.rest_left = indent(line);
    text_left_ = *open.rest_left;
    open.last = i;
    ++open.count;
    return;
  }
  Part part;
  if (term_left_ && indent(line) > *term_left_ + em()) {
    part.role = BlockRole::definition;
    part.level = depth(*term_left_, 2.5);
  }
  begin(i, std::move(part), line.text, indent(line), std::nullopt);
}

void Builder::heading(std::size_t i) {
  const auto& line = lines_[i];
  term_left_.reset();
  if (!headings_[i].begins && !parts_.empty() && parts_.back().role == BlockRole::heading && !open_ &&
      code_.empty()) {
    auto& text = parts_.back().pieces.back().text;
    const auto join = joiner_.join(text, line.text, false);
    text += join + line.text;
    return;
  }
  close();
  text_left_ = 0;
  push({BlockRole::heading, headings_[i].level, "", {{line.page, "", line.text}}});
}

// The lines of a cell joined.
std::string Builder::whole(std::string_view cell) const {
  std::string text;
  for (std::size_t at = 0; at <= cell.size();) {
    const auto stop = std::min(cell.find('\n', at), cell.size());
    const auto line = cell.substr(at, stop - at);
    const auto join = joiner_.join(text, line, false);
    text += join;
    text += line;
    at = stop + 1;
  }
  return text;
}

void Builder::row(std::size_t i) {
  const auto& line = lines_[i];
  close();
  term_left_.reset();
  std::string text = "|";
  for (const auto& cell : shapes_[i].cells) text += " " + base::squeeze(whole(cell)) + " |";
  const bool below = i > 0 && !parts_.empty() && parts_.back().role == BlockRole::table;
  const bool goes_on_table =
      below && (shapes_[i].shape == Shape::table
                    ? shapes_[i - 1].body == shapes_[i].body &&
                          (shapes_[i - 1].shape == Shape::table || shapes_[i - 1].shape == Shape::table_rest)
                    : shapes_[i - 1].shape == shapes_[i].shape);
  if (goes_on_table) {
    parts_.back().pieces.push_back({line.page, "\n", std::move(text)});
  } else {
    push({BlockRole::table, 0, "", {{line.page, "", std::move(text)}}});
  }
}

void Builder::note(std::size_t i) {
  const auto& shaped = shapes_[i];
  auto text = text_from(lines_[i], shaped.body, shaped.skip);
  if (!shaped.marker.empty() || notes_.empty()) {
    notes_.push_back({BlockRole::footnote, 0, shaped.marker, {{lines_[i].page, "", std::move(text)}}});
    if (shaped.marker.empty()) notes_.back().role = BlockRole::paragraph;
  } else {
    auto& before = notes_.back().pieces.back().text;
    const auto join = joiner_.join(before, text, false);
    before += join + text;
  }
}

// The rest of a term, before its label.
void Builder::term_rest(std::size_t i) {
  auto& text = parts_.back().pieces.back().text;
  auto first = i;
  while (first > 0 && shapes_[first].shape == Shape::term_rest) --first;
  const auto label = lines_[first].label.empty() ? std::string() : " " + lines_[first].label;
  const bool labelled = !label.empty() && text.ends_with(label);
  if (labelled) text.resize(text.size() - label.size());
  const auto join = joiner_.join(text, lines_[i].text, true);
  text += join + lines_[i].text;
  if (labelled) text += label;
}

void Builder::finish_code() {
  if (code_.empty()) return;
  const auto taken = std::exchange(code_, {});
  double base = 1e9;
  double cell = 0;
  double pitch = 1e9;
  for (std::size_t k = 0; k < taken.size(); ++k) {
    const auto& line = lines_[taken[k]];
    base = std::min(base, indent(line));
    if (cell == 0) cell = cell_width(line);
    if (k > 0 && neighbours(lines_[taken[k - 1]], line)) {
      pitch = std::min(pitch, std::max(line.bottom - lines_[taken[k - 1]].bottom, 0.8 * line.size));
    }
  }
  Part part{.role = BlockRole::code};
  // Blocks that follow each other would be read back as one: they are one, with a blank line between.
  const bool appended = !parts_.empty() && parts_.back().role == BlockRole::code;
  if (appended) part = std::exchange(parts_.back(), {}), parts_.pop_back();
  for (std::size_t k = 0; k < taken.size(); ++k) {
    const auto& line = lines_[taken[k]];
    std::string join = part.pieces.empty() ? "" : "\n";
    if (k == 0 && appended) join = "\n\n";
    if (k > 0 && neighbours(lines_[taken[k - 1]], line)) {
      const auto step = line.bottom - lines_[taken[k - 1]].bottom;
      if (step > 1.4 * std::min(pitch, layout_.pitch * 1.1)) join = "\n\n";
    }
    part.pieces.push_back({line.page, std::move(join), "    " + typed(line, base + margin(line), cell)});
  }
  parts_.push_back(std::move(part));
}

void Builder::code(std::size_t i) {
  if (open_) close();
  code_left_ = code_.empty() ? indent(lines_[i]) : std::min(code_left_, indent(lines_[i]));
  code_.push_back(i);
}

std::vector<Part> Builder::take() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto& line = lines_[i];
    const auto& shaped = shapes_[i];
    switch (shaped.shape) {
      case Shape::heading:
        heading(i);
        break;
      case Shape::row:
      case Shape::leader:
      case Shape::table:
        row(i);
        break;
      case Shape::table_rest:
        break;
      case Shape::term_rest:
        term_rest(i);
        break;
      case Shape::note:
        note(i);
        break;
      case Shape::term:
        close();
        push({BlockRole::term, depth(indent(line), 2.5), "", {{line.page, "", line.text}}});
        term_left_ = text_left_ = indent(line);
        break;
      case Shape::term_row: {
        close();
        const int level = depth(indent(line), 2.5);
        push({BlockRole::term, level, "", {{line.page, "", text_before(line, shaped.body)}}});
        const auto left = line.words[shaped.body].left - margin(line);
        begin(i, {BlockRole::definition, level, "", {}}, text_from(line, shaped.body), left, left);
        break;
      }
      case Shape::item: {
        std::optional<double> left;
        if (shaped.body > 0) left = line.words[shaped.body].left - margin(line);
        begin(i, {BlockRole::item, depth(indent(line), 3.0), shaped.marker, {}},
              text_from(line, shaped.body, shaped.skip), left.value_or(indent(line) + 2 * em()), left);
        break;
      }
      case Shape::typewriter:
        if (is_code(i)) {
          code(i);
        } else {
          prose(i);
        }
        break;
      case Shape::turned:
        close();
        term_left_.reset();
        push({BlockRole::paragraph, 0, "", {{line.page, "", line.text}}});
        break;
      case Shape::prose:
        prose(i);
        break;
    }
  }
  close();
  return std::move(parts_);
}

}  // namespace

std::vector<Part> structure_of(const std::vector<Line>& lines, const std::vector<HeadingLine>& headings,
                               const Layout& layout, const Joiner& joiner) {
  return Builder(lines, headings, layout, joiner).take();
}

}  // namespace praxeo::ingest::pdf
