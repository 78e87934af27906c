// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "generate/extractive/code_language.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/reading.hpp"
#include "generate/extractive/step_headings.hpp"

// The blocks of a material, what its author marked as code, which sections are licences, and what one is
// called that has no title.
namespace praxeo::generate {

bool is_only_number(const Words& words, std::string_view label) {
  constexpr std::ptrdiff_t kMostDigits = 3;  // "2024" is a title
  const auto squeezed = base::squeeze(label);
  std::string_view rest = squeezed;
  for (const auto& lead : words.section_leads.phrases()) {
    if (rest.starts_with(lead + " ")) rest.remove_prefix(lead.size() + 1);
  }
  const auto digits = std::count_if(rest.begin(), rest.end(), base::is_digit);
  return digits > 0 && digits <= kMostDigits && rest.find_first_not_of("0123456789.():") == std::string::npos;
}

std::string masked(std::string_view words, const std::vector<base::ByteRange>& spans) {
  std::string plain(words);
  for (const auto& span : spans) {
    for (auto at = span.start; at < span.end; ++at) {
      const bool ascii = static_cast<unsigned char>(plain[at]) < 0x80;
      if (ascii && plain[at] != ' ' && plain[at] != '\n') plain[at] = at == span.start ? 'X' : 'x';
    }
  }
  return plain;
}

// How long the "(12) " is that a paragraph's part is counted by; 0 where none stands at `at`.
static std::size_t count_at(std::string_view body, std::size_t at) {
  constexpr std::size_t kMostDigits = 3;
  if (at >= body.size() || body[at] != '(') return 0;
  auto end = at + 1;
  while (end < body.size() && base::is_digit(body[end])) ++end;
  const bool counts = end > at + 1 && end - at - 1 <= kMostDigits && body.substr(end).starts_with(") ");
  return counts && end + 2 < body.size() ? end + 2 - at : 0;
}

// "2.1 Each tenant must …", "B2. The kiosk must …": how long the number of a clause is, with its blank.
std::size_t clause_at(std::string_view body) {
  constexpr std::size_t kMostLetters = 3;
  std::size_t at = 0;
  while (at < body.size() && base::is_upper(body[at])) ++at;
  const auto letters = at;
  std::size_t dots = 0;
  while (at < body.size() && (base::is_digit(body[at]) || (body[at] == '.' && at > 0)))
    dots += body[at++] == '.' ? 1 : 0;
  const bool counts = letters <= kMostLetters && dots > 0 && at > 2 &&
                      base::is_digit(body[at - (body[at - 1] == '.' ? 2 : 1)]);
  // "F1 The service shall …"
  const bool named = letters > 0 && letters <= kMostLetters && dots == 0 && at > letters;
  if (named && at < body.size() && body[at] == ':') ++at;  // "F1: The service shall …"
  const auto words = body.find_first_not_of(' ', at);
  if ((!counts && !named) || words == at || words == std::string_view::npos) return 0;
  if (!base::is_upper(body[words]) && body[words] != '"') return 0;
  if (named) return words;
  const bool one_stop = body[at - 1] == '.' && dots == 1;  // "B2.", and "2." of a list
  return one_stop == (letters > 0) ? words : 0;
}

std::vector<base::ByteRange> counted_sentences(std::string_view body, std::vector<base::ByteRange> found) {
  if (count_at(body, 0) == 0) return found;
  std::vector<base::ByteRange> parted;
  for (const auto& range : found) {
    auto start = range.start;
    for (auto at = body.find(". (", start); at != std::string_view::npos && at < range.end;
         at = body.find(". (", at + 1)) {
      if (count_at(body, at + 2) == 0) continue;
      parted.push_back({start, at + 1});
      start = at + 2;
    }
    parted.push_back({start, range.end});
  }
  for (auto& part : parted) part.start += count_at(body, part.start);
  std::erase_if(parted, [](const auto& part) { return part.start >= part.end; });
  return parted;
}

bool begins_with_label(std::string_view words, std::size_t end) {
  const auto behind = words.substr(std::min(end, words.size()));
  return behind.starts_with(" - ") || behind.starts_with(" \u2013 ") || behind.starts_with(" \u2014 ") ||
         behind.starts_with(": ");
}

// By what its first sentence does, or how that begins, else as the section above it.
void Reading::name_numbered() {
  for (auto& section : sections_) {
    if (!section.numbered) continue;
    std::string name;
    for (auto b = section.first_block; b < section.end_block && name.empty(); ++b) {
      const auto& block = blocks_[b];
      if (!block.is_text() || block.first_sentence == block.end_sentence) continue;
      const auto words = text(sentences_[block.first_sentence]);
      name = deed_of(words_, words);
      if (name.empty()) name = beginning_of(words_, words).words;
      break;
    }
    if (name.empty() && !section.path.empty()) name = section.path.back();
    if (!name.empty()) section.title = title_words(name);
  }
}

// Licences stand under any heading, the title of the book too.
bool Reading::is_licence(const Section& section) const {
  constexpr std::size_t kLongestLicence = 20000;  // bytes; a longer section is about more than that
  constexpr std::ptrdiff_t kLicencePhrases = 3;
  if (section.first_block >= section.end_block) return false;
  const auto whole = text(
      base::ByteRange{blocks_[section.first_block].range.start, blocks_[section.end_block - 1].range.end});
  if (whole.size() > kLongestLicence) return false;
  const auto lower = base::squeeze(lower_words(whole));
  const auto& phrases = words_.licence_says.phrases();
  return std::count_if(phrases.begin(), phrases.end(), [&](const auto& phrase) {
           return lower.find(phrase) != std::string::npos;
         }) >= kLicencePhrases;
}

// "src/main.rs", "Filename: src/main.rs": names a file, and tells nothing.
static bool names_file(std::string_view words) {
  constexpr std::size_t kMostOfLabel = 3;  // words
  constexpr std::size_t kLongest = 80;     // bytes
  // In some scripts no blank parts words.
  const bool ascii =
      std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii || words.size() > kLongest) return false;
  auto name = words;
  if (const auto colon = words.find(": "); colon != std::string_view::npos) {
    if (word_ranges(words.substr(0, colon)).size() > kMostOfLabel) return false;
    name = words.substr(colon + 2);
  }
  if (name.empty() || name.find_first_of(" \n") != std::string_view::npos) return false;
  const auto dot = name.rfind('.');
  const bool suffix =
      dot != std::string_view::npos && dot > 0 && dot + 1 < name.size() && base::is_letter(name[dot + 1]);
  return suffix || (name.find('/') != std::string_view::npos && name.size() > 1);
}

void Reading::read_blocks() {
  std::vector<base::HeadingMark> marks;
  for (const auto& heading : material_.headings) {
    if (heading.char_start < material_.range.start || heading.char_start >= material_.range.end) continue;
    marks.push_back({static_cast<std::size_t>(heading.char_start - material_.range.start),
                     static_cast<int>(heading.value)});
  }
  for (auto& found : base::blocks(material_.text, marks)) {
    SourceBlock block;
    block.role = found.role;
    block.level = found.level;
    block.marker = std::move(found.marker);
    block.range = {index_.byte_of(found.start), index_.byte_of(found.end)};
    block.body = {index_.byte_of(found.body_start), index_.byte_of(found.body_end)};
    if (block.role == base::BlockRole::paragraph && names_file(text(block.body)))
      block.role = base::BlockRole::caption;
    if (block.role == base::BlockRole::code) {
      add_code(std::move(block));
    } else {
      blocks_.push_back(std::move(block));
    }
  }
  for (const auto& span : material_.code.spans) {
    if (span.start < material_.range.start || span.end > material_.range.end) continue;
    spans_.push_back({index_.byte_of(static_cast<std::size_t>(span.start - material_.range.start)),
                      index_.byte_of(static_cast<std::size_t>(span.end - material_.range.start))});
  }
}

// With the language its author told. Blocks that follow each other look like one in the text: they are parted
// again where the next was begun.
void Reading::add_code(SourceBlock block) {
  const auto mark_at = [&](const store::CodeMarks::Block& mark) {
    const auto at = std::clamp(mark.start, material_.range.start, material_.range.end);
    return index_.byte_of(static_cast<std::size_t>(at - material_.range.start));
  };
  const auto& marks = material_.code.blocks;
  const auto from = material_.range.start + static_cast<std::int64_t>(index_.point_of(block.range.start));
  auto mark = std::lower_bound(marks.begin(), marks.end(), from,
                               [](const auto& each, std::int64_t start) { return each.start < start; });
  for (; mark != marks.end() && mark->start < material_.range.end && mark_at(*mark) < block.range.end;
       ++mark) {
    const auto at = mark_at(*mark);
    if (at > block.range.start) {
      auto above = block;
      above.range.end = at;
      while (above.range.end > above.range.start && material_.text[above.range.end - 1] == '\n')
        --above.range.end;
      above.body = above.range;
      blocks_.push_back(std::move(above));
      block.range.start = at;
      block.body = block.range;
    }
    block.language = stated_language(mark->language);
  }
  blocks_.push_back(std::move(block));
}

CodePiece Reading::code(std::size_t block, std::string_view about) const {
  return read_code(text(blocks_[block].range), about, blocks_[block].language);
}

std::vector<base::ByteRange> Reading::spans_in(base::ByteRange range) const {
  std::vector<base::ByteRange> found;
  auto at = std::lower_bound(spans_.begin(), spans_.end(), range.start,
                             [](const auto& span, std::size_t start) { return span.start < start; });
  for (; at != spans_.end() && at->end <= range.end; ++at)
    found.push_back({at->start - range.start, at->end - range.start});
  return found;
}

namespace {

// Two headings or more shout: then short words do, too.
Beside beside_in(const Reading& reading) {
  constexpr std::ptrdiff_t kFewest = 2;
  const auto shouted =
      std::count_if(reading.blocks().begin(), reading.blocks().end(), [&](const auto& block) {
        return block.role == base::BlockRole::heading && is_shouted(reading.text(block.body));
      });
  return shouted >= kFewest ? Beside::shouted : Beside::quiet;
}

}  // namespace

std::string Reading::spoken(std::string_view title) const {
  constexpr std::size_t kLongest = 400;  // bytes; what is longer is no title
  if (!is_written() || title.size() > kLongest) return std::string(title);
  if (!beside_) beside_ = beside_in(*this);
  const auto quiet = [this](std::string_view part) {
    if (!is_shouted(part, *beside_)) return std::string(part);
    if (!cases_) cases_.emplace(material_.text);
    return cases_->of(part, *beside_);
  };
  std::string said;
  for (auto colon = title.find(": "); colon != std::string_view::npos && !is_shouted(title);
       colon = title.find(": ")) {
    said += quiet(title.substr(0, colon)) + ": ";
    title.remove_prefix(colon + 2);
  }
  return said + quiet(title);
}

}  // namespace praxeo::generate
