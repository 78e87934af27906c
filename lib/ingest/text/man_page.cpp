// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/man_page.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/plain_lines.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kTagColumns = 7;  // a tag up to here has its meaning beside it
constexpr std::size_t kCodeSetIn = 4;
constexpr std::string_view kHyphen = "\u2010";

// "CP(1)", "git-log(1)", "SSL_read(3ssl)"; nothing where the line begins with anything else.
std::string_view reference_at_start(std::string_view line) {
  const auto open = line.find('(');
  const auto close = line.find(')', open == std::string_view::npos ? 0 : open);
  if (open == 0 || close == std::string_view::npos || close > open + 8 || open > 60) return {};
  const auto name = line.substr(0, open);
  if (name.find(' ') != std::string_view::npos || !base::is_digit(line[open + 1])) return {};
  return line.substr(0, close + 1);
}

std::string first_line(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto line = base::squeeze(text.substr(0, end)); !line.empty()) return line;
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return {};
}

class ManPage {
 public:
  ManPage(std::string_view text, BlockWriter& writer) : writer_(writer) {
    lines_ = lines_of(text, kept_);
    drop_edges();
    find_body();
  }

  void write() {
    for (std::size_t at = 0; at < lines_.size();) {
      if (lines_[at].blank()) {
        ++at;
      } else if (lines_[at].indent < body_) {
        if (lines_[at].indent == 0) {
          in_synopsis_ = lines_[at].words == "SYNOPSIS";
          in_examples_ = lines_[at].words.find("EXAMPLE") != std::string_view::npos;
        }
        meaning_at_ = 0;
        writer_.heading(lines_[at].indent == 0 ? 1 : 2, base::squeeze(lines_[at].words));
        ++at;
      } else if (in_synopsis_) {
        at = synopsis(at);
      } else {
        at = lines_[at].indent == body_ ? at_body(at) : set_in(at);
      }
    }
  }

 private:
  // "CP(1) User Commands CP(1)" above, "GNU coreutils 9.1  September 2022  CP(1)" below.
  void drop_edges() {
    const auto is_edge = [](const PlainLine& line) {
      const auto last = line.words.substr(line.words.rfind(' ') + 1);
      return !reference_at_start(line.words).empty() || reference_at_start(last) == last;
    };
    while (!lines_.empty() && lines_.back().blank()) lines_.pop_back();
    if (!lines_.empty() && lines_.back().indent == 0 && is_edge(lines_.back())) lines_.pop_back();
    const auto first =
        std::find_if(lines_.begin(), lines_.end(), [](const auto& line) { return !line.blank(); });
    if (first != lines_.end()) lines_.erase(lines_.begin(), first + 1);
  }

  // Where most lines below a heading begin.
  void find_body() {
    std::map<std::size_t, std::size_t> found;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (lines_[i].blank() || lines_[i].indent > 0) continue;
      auto below = i + 1;
      while (below < lines_.size() && lines_[below].blank()) ++below;
      if (below < lines_.size() && lines_[below].indent > 0) ++found[lines_[below].indent];
    }
    const auto most = std::max_element(found.begin(), found.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    body_ = most == found.end() ? kTagColumns : most->first;
  }

  // Found once for all lines of a chunk.
  [[nodiscard]] std::size_t end_of_chunk(std::size_t at) {
    if (at < chunk_end_) return chunk_end_;
    chunk_end_ = at;
    while (chunk_end_ < lines_.size() && !lines_[chunk_end_].blank() && lines_[chunk_end_].indent >= body_)
      ++chunk_end_;
    return chunk_end_;
  }

  std::size_t synopsis(std::size_t at) {
    const auto end = end_of_chunk(at);
    code({at, end});
    return end;
  }

  std::size_t at_body(std::size_t at) {
    const auto end = end_of_chunk(at);
    if (const auto start = item_start(lines_[at].words); start.skip > 0) return item(at, start);
    if (const auto rest = meaning_beside(at); rest > 0) {
      const auto& words = lines_[at].words;
      auto meaning = base::squeeze(words.substr(rest));
      meaning_at_ = lines_[at].indent + rest;
      auto next = at + 1;
      while (next < end && lines_[next].indent >= meaning_at_) join(meaning, lines_[next++].words);
      writer_.definition(base::squeeze(words.substr(0, rest)), meaning);
      return next;
    }
    if (in_examples_ && (at == 0 || lines_[at - 1].blank() || lines_[at - 1].indent < body_)) {
      auto next = at;
      std::string typed;
      while (next < end && lines_[next].indent == body_) (typed += lines_[next++].words) += ' ';
      typed.pop_back();
      if (is_command(typed)) {
        code({at, next});
        return next;  // what it does stands below, set in or not
      }
    }
    auto deeper = at;
    while (deeper < end && lines_[deeper].indent == body_) ++deeper;
    const auto last = lines_[deeper - 1].words.back();
    const bool sentence = std::string_view(".:;,").find(last) != std::string_view::npos;
    if (deeper < end && !sentence && deeper - at <= 4) return term(at, deeper, end);
    meaning_at_ = 0;
    std::string words;
    for (auto line = at; line < deeper; ++line) join(words, lines_[line].words);
    writer_.paragraph(words);
    return deeper;
  }

  // "cut -d: -f1 < /etc/passwd | sort": no sentence.
  static bool is_command(std::string_view line) {
    const bool asks = line.ends_with("$?") || line.ends_with(" :");  // signs of a shell
    if (!asks && std::string_view(".:,!?").find(line.back()) != std::string_view::npos) return false;
    return line.find(" -") != std::string_view::npos ||
           line.find_first_of("|<>$") != std::string_view::npos || line.find(" /") != std::string_view::npos;
  }

  // "-b     like --backup": how far in its line the meaning begins, at the column of the lines below it.
  [[nodiscard]] std::size_t meaning_beside(std::size_t at) const {
    const auto& line = lines_[at];
    const auto gap = line.words.find("  ");
    if (gap == std::string_view::npos || gap >= kTagColumns) {
      // "--help display this help": a tag that just fits.
      const bool fits = line.words.size() > kTagColumns && line.words[kTagColumns - 1] == ' ' &&
                        line.words.find(' ') == kTagColumns - 1 && line.words.front() == '-';
      return fits ? kTagColumns : 0;
    }
    const auto rest = line.words.find_first_not_of(' ', gap);
    const bool below = at + 1 < lines_.size() && !lines_[at + 1].blank();
    const bool matches = below && lines_[at + 1].indent == line.indent + rest;
    return matches || (rest == kTagColumns && line.words.front() == '-') ? rest : 0;
  }

  std::size_t term(std::size_t at, std::size_t deeper, std::size_t end) {
    std::vector<std::string> terms;
    for (auto line = at; line < deeper; ++line) terms.push_back(base::squeeze(lines_[line].words));
    meaning_at_ = lines_[deeper].indent;
    std::string meaning;
    auto next = deeper;
    while (next < end && lines_[next].indent == meaning_at_) join(meaning, lines_[next++].words);
    writer_.terms(terms);
    writer_.meaning(meaning, true);
    return next;
  }

  std::size_t item(std::size_t at, const ItemStart& start) {
    std::string words(base::squeeze(lines_[at].words.substr(start.skip)));
    auto next = at + 1;
    while (next < lines_.size() && !lines_[next].blank() && lines_[next].indent > lines_[at].indent)
      join(words, lines_[next++].words);
    writer_.item(start.marker, words);
    meaning_at_ = next > at + 1 ? lines_[at + 1].indent : lines_[at].indent + start.skip;
    return next;
  }

  // Further paragraphs of a meaning, and examples.
  std::size_t set_in(std::size_t at) {
    auto end = at;
    auto indent = lines_[at].indent;
    for (; end < lines_.size() && !lines_[end].blank() && lines_[end].indent > body_; ++end)
      indent = std::min(indent, lines_[end].indent);
    const bool of_meaning = meaning_at_ > 0 && indent >= meaning_at_;
    const bool deep = indent >= (of_meaning ? meaning_at_ : body_) + kCodeSetIn;
    const bool prose = reads_as_prose(lines_, {at, end});
    if (prose || (of_meaning && !deep)) {
      std::string words;
      auto next = at;
      while (next < end && (lines_[next].indent < indent + kCodeSetIn || prose))
        join(words, lines_[next++].words);
      if (next > at) {
        writer_.paragraph(words, true);
        return next;
      }
    }
    code({at, end});
    return end;
  }

  void code(Run run) {
    std::size_t least = lines_[run.first].indent;
    for (auto i = run.first; i < run.last; ++i) least = std::min(least, lines_[i].indent);
    std::string lines;
    for (auto i = run.first; i < run.last; ++i) (lines += lines_[i].whole.substr(least)) += '\n';
    writer_.more_code(lines);
  }

  static void join(std::string& words, std::string_view line) {
    const auto next = base::squeeze(line);
    const bool parted = words.ends_with(kHyphen);
    if (parted) words.resize(words.size() - kHyphen.size());
    if (!words.empty() && !parted) words += ' ';
    words += next;
  }

  BlockWriter& writer_;
  std::deque<std::string> kept_;
  Lines lines_;
  std::size_t body_ = kTagColumns;
  std::size_t chunk_end_ = 0;
  std::size_t meaning_at_ = 0;  // column of the meaning last begun
  bool in_synopsis_ = false, in_examples_ = false;
};

}  // namespace

std::optional<std::string> man_page_name(std::string_view text) {
  const auto line = first_line(text);
  const auto reference = reference_at_start(line);
  if (reference.empty() || line.size() < 2 * reference.size() || !line.ends_with(reference))
    return std::nullopt;
  if (text.find("\nNAME\n") == std::string_view::npos &&
      text.find("\nSYNOPSIS\n") == std::string_view::npos &&
      text.find("\nDESCRIPTION\n") == std::string_view::npos)
    return std::nullopt;
  const bool shouts = std::none_of(reference.begin(), reference.end(), base::is_lower);
  return shouts ? base::fold(reference) : std::string(reference);
}

void write_man_page(std::string_view text, BlockWriter& writer) { ManPage(text, writer).write(); }

}  // namespace praxeo::ingest::text
