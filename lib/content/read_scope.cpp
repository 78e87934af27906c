// SPDX-License-Identifier: Apache-2.0
#include "content/read_scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;

std::string_view block_name(const MarkdownBlock& block) {
  switch (block.type) {
    case MarkdownBlock::Type::heading:
      return "a heading";
    case MarkdownBlock::Type::paragraph:
      return "text";
    case MarkdownBlock::Type::fence:
      return "code";
    case MarkdownBlock::Type::list:
      return "a list";
    case MarkdownBlock::Type::footnote:
      return "a footnote";
  }
  return "this";
}

std::string_view holds(Slot::Form form) {
  switch (form) {
    case Slot::Form::fact:
      return "it is one line";
    case Slot::Form::prose:
      return "it holds paragraphs";
    case Slot::Form::code:
    case Slot::Form::json:
      return "it holds one piece of code between fences";
    case Slot::Form::list:
      return "it holds a list";
    case Slot::Form::definitions:
      return "it holds a list of '- **term**: meaning'";
    case Slot::Form::elements:
    case Slot::Form::object:
      break;
  }
  return "it holds other fields";
}

[[noreturn]] void refuse_block(const Slot& slot, const MarkdownBlock& block) {
  throw TextProblem{block.place,
                    fmt::format("{} can't stand in {}: {}", block_name(block), slot.label, holds(slot.form))};
}

json scalar_value(const Slot& slot, const nlohmann::ordered_json& schema, std::string_view words,
                  TextPlace place) {
  const auto type = scalar_type(schema);
  if (type == "string") return unescape_words(words);
  auto value = json::parse(unescape_words(words), nullptr, false);
  if (value.is_discarded() || !value.is_primitive())
    throw TextProblem{place, fmt::format("{}: '{}' is no {}", slot.label, words, type)};
  return value;
}

// "**term**: meaning". The term's own stars are escaped.
json read_definition(const Slot& slot, const MarkdownBlock::Item& item) {
  const std::string_view text = item.text;
  auto end = text.starts_with("**") ? std::size_t{2} : std::string_view::npos;
  while (end < text.size() && text.substr(end, 3) != "**:") end += text[end] == '\\' ? 2 : 1;
  if (end >= text.size()) {
    throw TextProblem{item.place,
                      fmt::format("{}: an entry reads '- **{}**: {}'", slot.label, slot.term, slot.text)};
  }
  auto words = text.substr(end + 3);
  while (!words.empty() && (words.front() == ' ' || words.front() == '\n')) words.remove_prefix(1);
  return {{slot.term, unescape_words(text.substr(2, end - 2))}, {slot.text, std::string(words)}};
}

json read_entries(const Slot& slot, const MarkdownBlock& block, const std::string& field, json list,
                  TextPlaces& places) {
  for (const auto& item : block.items) {
    const auto at = fmt::format("{}/{}", field, list.size());
    places[at] = item.place;
    if (slot.form == Slot::Form::definitions) {
      places[at + "/" + pointer_token(slot.term)] = item.place;
      places[at + "/" + pointer_token(slot.text)] = item.place;
      list.push_back(read_definition(slot, item));
    } else if (slot.prose_items) {
      list.push_back(item.text);
    } else {
      list.push_back(scalar_value(slot, *slot.items, item.text, item.place));
    }
  }
  return list;
}

}  // namespace

LabelledWords labelled_words(std::string_view paragraph) {
  if (!paragraph.starts_with("**")) return {};
  const auto end = paragraph.find(":**", 2);
  if (end == std::string_view::npos || end == 2) return {};
  auto words = paragraph.substr(end + 3);
  if (!words.empty() && words.front() != ' ') return {};
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  return {paragraph.substr(2, end - 2), words};
}

json read_value(const Slot& slot, std::string_view words, BlockSpan blocks, const std::string& field,
                TextPlaces& places) {
  using Type = MarkdownBlock::Type;
  const bool text = slot.form == Slot::Form::prose;
  const bool fence = slot.form == Slot::Form::code || slot.form == Slot::Form::json;
  std::string found(words);
  auto list = json::array();
  bool filled = false;
  for (const auto& block : blocks) {
    if (text && block.type == Type::paragraph) {
      found += (found.empty() ? "" : "\n\n") + block.text;
    } else if (fence && !filled && block.type == Type::fence) {
      found = block.text;
      filled = true;
    } else if ((slot.form == Slot::Form::list || slot.form == Slot::Form::definitions) &&
               block.type == Type::list) {
      list = read_entries(slot, block, field, std::move(list), places);
    } else {
      refuse_block(slot, block);
    }
  }
  if (slot.form == Slot::Form::fact) {
    const auto at = places.find(field);
    return scalar_value(slot, *slot.schema, words, at == places.end() ? TextPlace{} : at->second);
  }
  if (slot.form == Slot::Form::json) {
    auto value = json::parse(found, nullptr, false);
    if (value.is_discarded()) throw TextProblem{places[field], slot.label + ": this is no JSON"};
    return value;
  }
  return text || fence ? json(std::move(found)) : list;
}

namespace {

// A member that can be named by a label, where it lies below the element, and what was found of it.
struct Leaf {
  const Slot* slot = nullptr;
  std::vector<std::string> path;  // of the object that it is in
  bool said = false;
  std::string words;
  TextPlace place;
  std::vector<MarkdownBlock> blocks;
};

class MemberReader {
 public:
  MemberReader(std::span<const Slot> members, const std::string& owner, const std::string& field,
               TextPlaces& places)
      : owner_(owner), field_(field), places_(places) {
    gather(members, {});
  }

  json take(BlockSpan blocks, json object) {
    for (const auto& block : blocks) deal(block);
    for (auto& leaf : leaves_) {
      if (leaf.said) put(leaf, object);
    }
    return object;
  }

 private:
  void gather(std::span<const Slot> members, const std::vector<std::string>& path) {
    for (const auto& slot : members) {
      if (slot.form != Slot::Form::object) {
        leaves_.push_back({&slot, path, false, {}, {}, {}});
        continue;
      }
      auto below = path;
      below.push_back(slot.name);
      gather(slot.members, below);
    }
  }

  void deal(const MarkdownBlock& block) {
    if (block.type == MarkdownBlock::Type::paragraph && opens_label(block)) return;
    const bool fence = block.type == MarkdownBlock::Type::fence;
    if (open_ != nullptr && takes(*open_, block)) {
      open_->blocks.push_back(block);
      return;
    }
    if (auto* bare = bare_below(block)) {
      say(*bare, block.place);
      bare->blocks.push_back(block);
      open_ = bare;
      return;
    }
    for (auto& leaf : leaves_) {
      const bool text = leaf.slot->form == Slot::Form::prose && block.type == MarkdownBlock::Type::paragraph;
      const bool code = leaf.slot->form == Slot::Form::code && fence && leaf.blocks.empty();
      if (leaf.slot->labelled || !(code || (text && open_ == nullptr))) continue;
      if (!leaf.said) say(leaf, block.place);
      leaf.blocks.push_back(block);
      if (code || leaf.slot->form == Slot::Form::prose)
        open_ = &leaf;  // what follows a code needs a label of its own
      return;
    }
    refuse(block);
  }

  // A list below text, or text below code, whose field has no label there.
  Leaf* bare_below(const MarkdownBlock& block) {
    const auto above = open_ == nullptr ? Slot::Form::prose : open_->slot->form;
    const bool list =
        block.type == MarkdownBlock::Type::list && (above == Slot::Form::prose || above == Slot::Form::code);
    const bool text = block.type == MarkdownBlock::Type::paragraph && above == Slot::Form::code;
    for (auto& leaf : leaves_) {
      const bool fits =
          (list && leaf.slot->form == Slot::Form::list) || (text && leaf.slot->form == Slot::Form::prose);
      if (fits && leaf.slot->bare && !leaf.said) return &leaf;
    }
    return nullptr;
  }

  static bool takes(const Leaf& leaf, const MarkdownBlock& block) {
    switch (leaf.slot->form) {
      case Slot::Form::prose:
        return block.type == MarkdownBlock::Type::paragraph;
      case Slot::Form::code:
      case Slot::Form::json:
        return block.type == MarkdownBlock::Type::fence && leaf.blocks.empty();
      case Slot::Form::list:
      case Slot::Form::definitions:
        return block.type == MarkdownBlock::Type::list;
      default:
        return false;
    }
  }

  bool opens_label(const MarkdownBlock& block) {
    const auto [label, words] = labelled_words(block.text);
    if (label.empty()) return false;
    const auto leaf = std::find_if(leaves_.begin(), leaves_.end(), [&, name = label](const Leaf& each) {
      return each.slot->labelled && each.slot->label == name;
    });
    if (leaf == leaves_.end()) return false;
    if (leaf->said)
      throw TextProblem{block.place,
                        fmt::format("{}: {} stands here a second time", owner_, leaf->slot->label)};
    const bool inline_words = leaf->slot->form == Slot::Form::fact || leaf->slot->form == Slot::Form::prose;
    if (!inline_words && !words.empty()) refuse_block(*leaf->slot, block);
    say(*leaf, block.place);
    leaf->words = words;
    open_ = &*leaf;
    return true;
  }

  static void say(Leaf& leaf, TextPlace place) {
    leaf.said = true;
    leaf.place = place;
  }

  [[noreturn]] void refuse(const MarkdownBlock& block) const {
    std::string labels;
    for (const auto& leaf : leaves_) {
      if (leaf.slot->labelled && !leaf.said)
        labels += fmt::format("{}**{}:**", labels.empty() ? "" : ", ", leaf.slot->label);
    }
    throw TextProblem{block.place,
                      fmt::format("{}: {} belongs to no field here{}{}", owner_, block_name(block),
                                  labels.empty() ? "" : "; begin it with one of ", labels)};
  }

  void put(Leaf& leaf, json& object) {
    auto* at = &object;
    auto field = field_;
    for (const auto& name : leaf.path) {
      field += "/" + pointer_token(name);
      at = &(*at)[name];
      if (at->is_null()) *at = json::object();
    }
    const auto own = field + "/" + pointer_token(leaf.slot->name);
    places_[own] = leaf.place;
    (*at)[leaf.slot->name] = read_value(*leaf.slot, leaf.words, leaf.blocks, own, places_);
    if (leaf.slot->language.empty() || leaf.blocks.empty()) return;
    const auto language = unescape_words(leaf.blocks.front().info);
    if (language.empty()) return;
    (*at)[leaf.slot->language] = language;
    places_[field + "/" + pointer_token(leaf.slot->language)] = leaf.blocks.front().place;
  }

  const std::string& owner_;
  const std::string& field_;
  TextPlaces& places_;
  std::vector<Leaf> leaves_;
  Leaf* open_ = nullptr;
};

}  // namespace

json read_members(std::span<const Slot> members, BlockSpan blocks, const std::string& owner,
                  const std::string& field, TextPlaces& places, json object) {
  object = MemberReader(members, owner, field, places).take(blocks, std::move(object));
  fill_unsaid(members, object);
  return object;
}

void fill_unsaid(std::span<const Slot> slots, json& object) {
  for (const auto& slot : slots) {
    const bool there = object.contains(slot.name);
    if (there && slot.form == Slot::Form::object) {
      if (object[slot.name].is_object()) fill_unsaid(slot.members, object[slot.name]);
    } else if (!there && slot.required) {
      if (auto value = empty_value(slot); !value.is_null()) object[slot.name] = std::move(value);
    }
  }
}

}  // namespace praxeo::content
