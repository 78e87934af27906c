// SPDX-License-Identifier: Apache-2.0
#include "cli/table.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowColumn = 6;  // no cell is cut below this

// A pipe ends a cell and a backslash would guard it; both are escaped.
std::string markdown_cell(const Text& cell) {
  std::string escaped;
  for (const char c : base::printable(cell.raw())) {
    if (c == '|' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

Text one_line(const Text& cell) {
  Text line;
  for (const auto& span : cell.spans()) {
    auto text = span.text;
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    line.add(text, span.tone);
  }
  return line;
}

void trim_line(std::string& line) {
  while (line.ends_with(' ')) line.pop_back();
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

Table::Table(std::initializer_list<std::string_view> titles) {
  for (const auto title : titles) columns_.push_back({std::string(title), Align::left, false});
}

Table& Table::row(std::vector<Text> cells) {
  if (cells.size() > columns_.size())
    throw std::logic_error("a row with more cells than the table has columns");
  cells.resize(columns_.size());
  for (auto& cell : cells) cell = one_line(cell);
  rows_.push_back(std::move(cells));
  return *this;
}

std::vector<std::size_t> Table::widths(const Layout& layout, const std::vector<std::size_t>& at_least) const {
  std::vector<std::size_t> wide;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    wide.push_back(base::display_width(columns_[i].title));
    if (i < at_least.size()) wide[i] = std::max(wide[i], at_least[i]);
    for (const auto& cells : rows_) wide[i] = std::max(wide[i], cells[i].width());
  }
  if (!layout.terminal || wide.empty()) return wide;
  auto total = std::accumulate(wide.begin(), wide.end(), kGap * (wide.size() - 1));
  // First those that may lose, then whichever is widest.
  for (const bool only_marked : {true, false}) {
    while (total > layout.width) {
      std::size_t widest = wide.size();
      for (std::size_t i = 0; i < wide.size(); ++i)
        if ((!only_marked || columns_[i].shrink) && wide[i] > kNarrowColumn &&
            (widest == wide.size() || wide[i] > wide[widest]))
          widest = i;
      if (widest == wide.size()) break;
      --wide[widest];
      --total;
    }
  }
  return wide;
}

std::string Table::render(const Layout& layout) const {
  return render(layout, layout.markdown ? std::vector<std::size_t>() : widths(layout, {}), true);
}

std::string Table::render(const Layout& layout, const std::vector<std::size_t>& wide,
                          bool with_titles) const {
  if (layout.markdown) return render_markdown(with_titles);
  std::string all;
  const auto put_row = [&](const std::vector<Text>& cells, bool cut) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cut && columns_[i].wrap && cells[i].width() > wide[i]) {
        const auto indent =
            std::accumulate(wide.begin(), wide.begin() + static_cast<std::ptrdiff_t>(i), kGap * i);
        if (i > 0) line.append(kGap, ' ');
        line += praxeo::cli::wrap(base::printable(cells[i].raw()), indent + wide[i], indent);
        continue;
      }
      const auto used = std::min(cells[i].width(), wide[i]);
      const std::string padding(wide[i] - used, ' ');
      const auto shown = cells[i].render(layout.style, cut ? wide[i] : SIZE_MAX);
      if (i > 0) line.append(kGap, ' ');
      // A wide character that is cut in half leaves one column more than was counted.
      const auto missing = cut && cells[i].width() > wide[i]
                               ? wide[i] - base::display_width(cells[i].render(Style(), wide[i]))
                               : 0;
      const std::string more(missing, ' ');
      line += columns_[i].align == Align::right ? padding + more + shown : shown + more + padding;
    }
    trim_line(line);
    all += line + '\n';
  };
  std::vector<Text> titles;
  for (const auto& column : columns_) titles.emplace_back(column.title, Tone::strong);
  if (with_titles) put_row(titles, layout.terminal);
  for (const auto& cells : rows_) put_row(cells, layout.terminal);
  return all;
}

std::string Table::render_markdown(bool titles) const {
  std::string all;
  if (titles) {
    all = "|";
    for (const auto& column : columns_) all += " " + markdown_cell(Text(column.title)) + " |";
    all += "\n|";
    for (const auto& column : columns_) all += column.align == Align::right ? " ---: |" : " --- |";
    all += '\n';
  }
  for (const auto& cells : rows_) {
    all += '|';
    for (const auto& cell : cells) all += " " + markdown_cell(cell) + " |";
    all += '\n';
  }
  return all;
}

Fields& Fields::add(std::string name, Text value) {
  if (!value.spans().empty()) fields_.emplace_back(std::move(name), std::move(value));
  return *this;
}

std::string Fields::render(const Layout& layout) const {
  if (layout.markdown) {
    std::string all = "| Field | Value |\n| --- | --- |\n";
    for (const auto& [name, value] : fields_)
      all += "| " + markdown_cell(Text(name)) + " | " + markdown_cell(one_line(value)) + " |\n";
    return fields_.empty() ? std::string() : all;
  }
  std::size_t longest = 0;
  for (const auto& [name, value] : fields_) longest = std::max(longest, base::display_width(name));
  const auto indent = longest + 1 + kGap;
  std::string all;
  for (const auto& [name, value] : fields_) {
    const auto line_value = one_line(value);
    auto line = layout.style.paint(Tone::strong, name + ":");
    line.append(indent - base::display_width(name) - 1, ' ');
    const bool wraps =
        layout.terminal && indent + line_value.width() > layout.width && layout.width > indent + 8;
    line += wraps ? wrap(base::printable(line_value.raw()), layout.width, indent)
                  : line_value.render(layout.style);
    all += line + '\n';
  }
  return all;
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::string all;
  std::size_t column = indent;
  bool fresh = true;  // nothing but the indent stands on this line
  const auto new_line = [&] {
    trim_line(all);
    all += '\n';
    all.append(indent, ' ');
    column = indent;
    fresh = true;
  };
  while (!text.empty()) {
    const auto end = text.find_first_of(" \n");
    const auto word = text.substr(0, end);
    if (!word.empty()) {
      const auto wide = base::display_width(word);
      if (!fresh && column + 1 + wide > width) new_line();
      if (!fresh) {
        all += ' ';
        ++column;
      }
      all += word;
      column += wide;
      fresh = false;
    }
    if (end == std::string_view::npos) break;
    if (text[end] == '\n') new_line();
    text.remove_prefix(end + 1);
  }
  trim_line(all);
  return all;
}

}  // namespace praxeo::cli
