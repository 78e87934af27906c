// SPDX-License-Identifier: Apache-2.0
#include "content/read_markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/text/utf8.hpp"
#include "content/element_count.hpp"
#include "content/marks.hpp"
#include "content/read_scope.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using Type = MarkdownBlock::Type;

constexpr std::string_view kFootnoteForm =
    "a footnote reads [^1]: \u201cwords of the source\u201d `source#p3`";

std::string_view without_quotation_marks(std::string_view words, TextPlace place) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"\u201c", "\u201d"}, {"\"", "\""}}) {
    if (words.size() > open.size() + close.size() && words.starts_with(open) && words.ends_with(close)) {
      return words.substr(open.size(), words.size() - open.size() - close.size());
    }
  }
  throw TextProblem{place, std::string(kFootnoteForm)};
}

ReadFootnote read_footnote(const MarkdownBlock& block) {
  ReadFootnote note;
  note.place = block.place;
  const auto* last = block.mark.data() + block.mark.size();
  if (std::from_chars(block.mark.data(), last, note.number).ec != std::errc() || note.number < 1)
    throw TextProblem{block.place, fmt::format("[^{}] is no number of a mark", block.mark)};
  std::string_view text = block.text;
  const auto open =
      text.size() < 2 || text.back() != '`' ? std::string_view::npos : text.rfind('`', text.size() - 2);
  if (open == std::string_view::npos) throw TextProblem{block.place, std::string(kFootnoteForm)};
  note.locator = text.substr(open + 1, text.size() - open - 2);
  auto words = text.substr(0, open);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  note.quote = unescape_words(without_quotation_marks(words, block.place));
  return note;
}

class BodyReader {
 public:
  BodyReader(const Kind& kind, ReadMarkdown& into) : kind_(kind), outline_(outline(kind)), into_(into) {}

  json take(const std::vector<MarkdownBlock>& all) {
    std::vector<MarkdownBlock> blocks;
    for (const auto& block : all) {
      if (block.type == Type::footnote) {
        footnote(block);
      } else {
        blocks.push_back(block);
      }
    }
    const BlockSpan span(blocks);
    if (span.empty() || span.front().type != Type::heading || span.front().level != 1) {
      throw TextProblem{span.empty() ? TextPlace{} : span.front().place,
                        "the text begins with '# ' and the title"};
    }
    body_["title"] = unescape_words(span.front().text);
    into_.places["/title"] = span.front().place;
    auto rest = facts(span.subspan(1));
    while (!rest.empty()) rest = section(rest);
    fill_unsaid(outline_.slots, body_);
    return std::move(body_);
  }

 private:
  static std::size_t until_heading(BlockSpan blocks, int level) {
    const auto end = std::find_if(blocks.begin(), blocks.end(), [&](const MarkdownBlock& block) {
      return block.type == Type::heading && block.level <= level;
    });
    return static_cast<std::size_t>(end - blocks.begin());
  }

  void footnote(const MarkdownBlock& block) {
    auto note = read_footnote(block);
    if (!numbers_.insert(note.number).second)
      throw TextProblem{block.place, fmt::format("footnote [^{}] stands here a second time", note.number)};
    into_.footnotes.push_back(std::move(note));
  }

  // What stands between the title and the first field.
  BlockSpan facts(BlockSpan blocks) {
    const auto count = until_heading(blocks, 6);
    std::vector<Slot> facts;
    for (const auto& slot : outline_.slots) {
      if (slot.form == Slot::Form::fact) facts.push_back(slot);
    }
    body_ = read_members(facts, blocks.first(count), kind_.name, "", into_.places, std::move(body_));
    return blocks.subspan(count);
  }

  BlockSpan section(BlockSpan blocks) {
    const auto& heading = blocks.front();
    const auto words = unescape_words(heading.text);
    if (heading.level != 2) {
      throw TextProblem{heading.place,
                        heading.level == 1
                            ? std::string("a second title; fields begin with '## '")
                            : fmt::format("the heading '{}' stands below no field that has such", words)};
    }
    const auto slot = std::find_if(outline_.slots.begin(), outline_.slots.end(), [&](const Slot& each) {
      return each.form != Slot::Form::fact && each.label == words;
    });
    if (slot == outline_.slots.end()) refuse_field(heading, words);
    const auto field = "/" + pointer_token(slot->name);
    if (!sections_.insert(slot->name).second)
      throw TextProblem{heading.place, fmt::format("{} stands here a second time", slot->label)};
    into_.places[field] = heading.place;
    const auto count = 1 + until_heading(blocks.subspan(1), 2);
    const auto inside = blocks.subspan(1, count - 1);
    if (slot->form == Slot::Form::elements) {
      body_[slot->name] = elements(*slot, inside, field);
    } else if (slot->form == Slot::Form::object) {
      body_[slot->name] =
          read_members(slot->members, inside, slot->label, field, into_.places, json::object());
    } else {
      body_[slot->name] = read_value(*slot, "", inside, field, into_.places);
      language(*slot, inside);
    }
    return blocks.subspan(count);
  }

  // The words behind a fence name the language of its code.
  void language(const Slot& slot, BlockSpan inside) {
    if (slot.language.empty() || inside.empty()) return;
    auto words = unescape_words(inside.front().info);
    if (words.empty()) return;
    body_[slot.language] = std::move(words);
    into_.places["/" + pointer_token(slot.language)] = inside.front().place;
  }

  [[noreturn]] void refuse_field(const MarkdownBlock& heading, const std::string& words) const {
    std::string known;
    for (const auto& slot : outline_.slots) {
      if (slot.form != Slot::Form::fact) known += (known.empty() ? "" : ", ") + slot.label;
    }
    throw TextProblem{heading.place,
                      fmt::format("a piece of kind {} has no field '{}', only {}", kind_.name, words, known)};
  }

  json elements(const Slot& slot, BlockSpan blocks, const std::string& field) {
    auto list = json::array();
    if (!blocks.empty() && blocks.front().type != Type::heading) {
      throw TextProblem{blocks.front().place,
                        fmt::format("{}: each begins with a heading, '### …'", slot.label)};
    }
    // Groups have the third level where there are any, and their elements the fourth.
    const bool grouped =
        !slot.group.empty() && std::any_of(blocks.begin(), blocks.end(), [](const MarkdownBlock& block) {
          return block.type == Type::heading && block.level == 4;
        });
    const MarkdownBlock* group = nullptr;
    std::vector<bool> counted;
    while (!blocks.empty()) {
      const auto& heading = blocks.front();
      if (grouped && heading.level == 3) {
        if (blocks.size() == 1 || blocks[1].type != Type::heading || blocks[1].level != 4) {
          throw TextProblem{
              heading.place,
              fmt::format("{}: below the heading of a group each begins with '#### '", slot.label)};
        }
        group = &heading;
        blocks = blocks.subspan(1);
        continue;
      }
      if (heading.level != (grouped ? 4 : 3)) {
        throw TextProblem{heading.place, fmt::format("{}: each begins with '{} ', not deeper", slot.label,
                                                     grouped ? "####" : "###")};
      }
      const auto count = 1 + until_heading(blocks.subspan(1), 6);
      const auto at = fmt::format("{}/{}", field, list.size());
      const auto owner = fmt::format("{} {}", slot.label, list.size() + 1);
      into_.places[at] = heading.place;
      counted.push_back(read_count(slot, heading.text).counted);
      auto object = heading_words(slot, heading, owner, at);
      if (group != nullptr && !group->text.empty()) {
        object[slot.group] = unescape_words(group->text);
        into_.places[at + "/" + pointer_token(slot.group)] = group->place;
      }
      list.push_back(read_members(std::span(slot.members).subspan(slot.heading), blocks.subspan(1, count - 1),
                                  owner, at, into_.places, std::move(object)));
      blocks = blocks.subspan(count);
    }
    mark_uncounted(slot, list, counted);
    return list;
  }

  // "1. Loop over files", "1b." or "R1 MUST": from the right, words of an enum; what is left is the first
  // member's.
  json heading_words(const Slot& slot, const MarkdownBlock& heading, const std::string& owner,
                     const std::string& field) {
    const auto counted = read_count(slot, heading.text);
    auto words = unescape_words(counted.words);
    auto object = json::object();
    if (counted.continues) {
      object[slot.continues] = true;
      into_.places[field + "/" + pointer_token(slot.continues)] = heading.place;
    }
    if (slot.heading == 0 && !words.empty())
      throw TextProblem{heading.place, fmt::format("{}: its heading has no words of its own", owner)};
    for (auto i = slot.heading; i-- > 0;) {
      const auto& member = slot.members[i];
      into_.places[field + "/" + pointer_token(member.name)] = heading.place;
      if (i == 0) {
        object[member.name] = words;
        break;
      }
      const auto cut = words.rfind(' ');
      auto last = cut == std::string::npos ? words : words.substr(cut + 1);
      const auto& known = member.schema->at("enum");
      if (std::find(known.begin(), known.end(), nlohmann::ordered_json(last)) == known.end()) {
        std::string all;
        for (const auto& word : known) all += (all.empty() ? "" : ", ") + word.get<std::string>();
        throw TextProblem{heading.place,
                          fmt::format("{}: its heading ends with its {}: {}", owner, member.name, all)};
      }
      object[member.name] = std::move(last);
      words = cut == std::string::npos ? std::string() : words.substr(0, cut);
    }
    return object;
  }

  const Kind& kind_;
  const Outline& outline_;
  ReadMarkdown& into_;
  json body_ = json::object();
  std::set<std::string> sections_;
  std::set<int> numbers_;
};

// The line of the mark at or below that of its field.
TextPlace place_of_mark(std::string_view text, std::size_t first_line, TextPlace field, int number) {
  const auto sign = fmt::format("[^{}]", number);
  auto line_number = first_line;
  for (std::size_t from = 0; from <= text.size(); ++line_number) {
    const auto end = std::min(text.find('\n', from), text.size());
    const auto at = text.substr(from, end - from).find(sign);
    if (line_number >= field.line && at != std::string_view::npos)
      return {line_number, base::utf8::length(text.substr(from, at)) + 1};
    from = end + 1;
  }
  return field;
}

void require_footnotes(const Kind& kind, const json& body, const ReadMarkdown& read, std::string_view text,
                       std::size_t first_line) {
  std::set<int> known;
  for (const auto& note : read.footnotes) known.insert(note.number);
  for (const auto& field : prose_fields(kind, body)) {
    const auto& prose = body.at(json::json_pointer(field)).get_ref<const std::string&>();
    for (const auto& mark : find_marks(prose)) {
      if (known.contains(mark.number)) continue;
      const auto place = read.places.find(field);
      throw TextProblem{place_of_mark(text, first_line,
                                      place == read.places.end() ? TextPlace{} : place->second, mark.number),
                        fmt::format("the mark [^{}] has no footnote", mark.number)};
    }
  }
}

}  // namespace

ReadMarkdown read_markdown(const Kind& kind, std::string_view text, std::size_t first_line) {
  ReadMarkdown read;
  const auto body = BodyReader(kind, read).take(markdown_blocks(text, first_line));
  require_footnotes(kind, body, read, text, first_line);
  read.body = body.dump();
  return read;
}

}  // namespace praxeo::content
