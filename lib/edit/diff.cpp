// SPDX-License-Identifier: Apache-2.0
#include "edit/diff.hpp"

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/text/difference.hpp"
#include "content/kind.hpp"

namespace praxeo::edit {
namespace {

using Kind = DiffPart::Kind;

// A word with the blanks before it, or a line end.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    if (text[at] == '\n') {
      ++at;
    } else {
      while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
      while (at < text.size() && text[at] != ' ' && text[at] != '\t' && text[at] != '\n') ++at;
    }
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

std::vector<std::uint32_t> numbered(const std::vector<std::string_view>& words,
                                    std::map<std::string_view, std::uint32_t>& known) {
  std::vector<std::uint32_t> numbers;
  for (const auto word : words)
    numbers.push_back(known.emplace(word, static_cast<std::uint32_t>(known.size())).first->second);
  return numbers;
}

// The field that a line belongs to; a blank line to the one above.
class Fields {
 public:
  explicit Fields(const content::WrittenMarkdown& text) : places_(text.places) {}
  const std::string& at(std::size_t line) {
    static const std::string none;
    while (next_ < places_.size() && places_[next_].line <= line) ++next_;
    return next_ == 0 ? none : places_[next_ - 1].field;
  }

 private:
  const std::vector<content::WrittenMarkdown::Place>& places_;
  std::size_t next_ = 0;
};

class HunkMaker {
 public:
  HunkMaker(const content::WrittenMarkdown& from, const content::WrittenMarkdown& to)
      : from_fields_(from), to_fields_(to) {}

  void put(Kind kind, std::string_view word) {
    if (word != "\n") {
      add(kind, word);
      return;
    }
    const bool in_from = kind != Kind::added, in_to = kind != Kind::removed;
    add(kind, word);
    if (kind == Kind::same || line_is_one_sided()) close();
    from_line_ += in_from ? 1 : 0;
    to_line_ += in_to ? 1 : 0;
  }

  std::vector<DiffHunk> take() {
    if (!line_.empty()) close();
    return std::move(hunks_);
  }

 private:
  void add(Kind kind, std::string_view word) {
    if (line_.empty()) {
      field_from_ = from_fields_.at(from_line_);
      field_to_ = to_fields_.at(to_line_);
    }
    if (line_.empty() || line_.back().kind != kind) line_.push_back({kind, {}});
    line_.back().text += word;
  }

  [[nodiscard]] bool line_is_one_sided() const { return line_.size() == 1 && line_[0].kind != Kind::same; }

  [[nodiscard]] bool says_something() const {
    for (const auto& part : line_) {
      if (part.kind != Kind::same && part.text.find_first_not_of(" \t\n") != std::string::npos) return true;
    }
    return false;
  }

  void close() {
    if (!says_something()) {
      line_.clear();
      return;
    }
    const bool gone = line_is_one_sided() && line_[0].kind == Kind::removed;
    const auto& field = gone ? field_from_ : field_to_;
    if (hunks_.empty() || hunks_.back().field != field) hunks_.push_back({field, {}});
    auto& parts = hunks_.back().parts;
    for (auto& part : line_) {
      if (!parts.empty() && parts.back().kind == part.kind) {
        parts.back().text += part.text;
      } else {
        parts.push_back(std::move(part));
      }
    }
    line_.clear();
  }

  Fields from_fields_, to_fields_;
  std::size_t from_line_ = 0, to_line_ = 0;
  std::string field_from_, field_to_;
  std::vector<DiffPart> line_;
  std::vector<DiffHunk> hunks_;
};

std::string joined_parts(const std::vector<DiffPart>& parts, Kind kind) {
  std::string all;
  for (const auto& part : parts) {
    const auto first = part.text.find_first_not_of(" \t\n");
    if (part.kind != kind || first == std::string::npos) continue;
    all += all.empty() ? "" : " … ";
    all += part.text.substr(first, part.text.find_last_not_of(" \t\n") - first + 1);
  }
  return all;
}

// Words that only came or went could often as well be said to stand a little higher or lower: where that is
// the beginning of a line, it reads as whole lines. `words` are those of the side that has them.
void slide(std::size_t& start, std::size_t& end, std::size_t& other,
           const std::vector<std::string_view>& words, std::size_t lowest, std::size_t highest) {
  auto at = start;
  while (at > lowest && words[at - 1] == words[at - 1 + (end - start)]) --at;
  for (;; ++at) {
    const auto behind = at + (end - start);
    if (at == 0 || words[at - 1] == "\n") break;
    if (behind >= highest || words[at] != words[behind]) return;
  }
  other = other + at - start;
  end = at + (end - start);
  start = at;
}

std::vector<base::Replaced> whole_lines(std::vector<base::Replaced> all,
                                        const std::vector<std::string_view>& a,
                                        const std::vector<std::string_view>& b) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& each = all[i];
    const bool first = i == 0, last = i + 1 == all.size();
    if (each.a_start == each.a_end) {
      slide(each.b_start, each.b_end, each.a_start, b, first ? 0 : all[i - 1].b_end,
            last ? b.size() : all[i + 1].b_start);
      each.a_end = each.a_start;
    } else if (each.b_start == each.b_end) {
      slide(each.a_start, each.a_end, each.b_start, a, first ? 0 : all[i - 1].a_end,
            last ? a.size() : all[i + 1].a_start);
      each.b_end = each.b_start;
    }
  }
  return all;
}

content::WrittenMarkdown markdown_of(store::Contents& contents, const content::Kinds& kinds,
                                     const store::Content& content) {
  const auto body = nlohmann::json::parse(content.revision.body);
  return content::write_markdown(kinds.of(content.kind, body), body, contents.citations(content.revision.pk));
}

}  // namespace

std::string DiffHunk::removed() const { return joined_parts(parts, Kind::removed); }
std::string DiffHunk::added() const { return joined_parts(parts, Kind::added); }

std::vector<DiffHunk> diff_markdown(const content::WrittenMarkdown& from,
                                    const content::WrittenMarkdown& to) {
  const auto old_words = words_of(from.text);
  const auto new_words = words_of(to.text);
  std::map<std::string_view, std::uint32_t> known;
  const auto old_numbers = numbered(old_words, known);
  const auto new_numbers = numbered(new_words, known);
  HunkMaker maker(from, to);
  std::size_t x = 0;
  const auto same_until = [&](std::size_t end) {
    for (; x < end; ++x) maker.put(Kind::same, old_words[x]);
  };
  for (const auto& each : whole_lines(base::difference(old_numbers, new_numbers), old_words, new_words)) {
    same_until(each.a_start);
    for (; x < each.a_end; ++x) maker.put(Kind::removed, old_words[x]);
    for (auto y = each.b_start; y < each.b_end; ++y) maker.put(Kind::added, new_words[y]);
  }
  same_until(old_words.size());
  return maker.take();
}

std::vector<DiffHunk> diff_revisions(store::Contents& contents, const content::Kinds& kinds,
                                     const store::Content& from, const store::Content& to) {
  return diff_markdown(markdown_of(contents, kinds, from), markdown_of(contents, kinds, to));
}

}  // namespace praxeo::edit
