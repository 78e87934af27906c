// SPDX-License-Identifier: Apache-2.0
#include "content/blocks.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string human_name(std::string_view property) {
  std::string name(property);
  for (auto& c : name) c = c == '_' ? ' ' : c;
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 32);
  return name;
}

std::string string_member(const json& object, const std::string& key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

class BlockMaker {
 public:
  explicit BlockMaker(const ordered_json& root) : root_(root) {}

  void body(const json& value) {
    parent_ = &value;
    for (const auto& [name, schema, member] : members(root_, value)) {
      if (name != "title") property(name, *schema, *member, "/" + pointer_token(name), 2);
    }
  }

  std::vector<Block> take() { return std::move(blocks_); }

 private:
  struct Member {
    std::string name;
    const ordered_json* schema;
    const json* value;
  };

  // The properties that the value has and that are not empty, in the schema's order; names of languages are
  // left out, for they stand at their code.
  std::vector<Member> members(const ordered_json& schema, const json& value) const {
    std::vector<Member> found;
    if (!value.is_object() || !schema.is_object() || !schema.contains("properties")) return found;
    std::string language_key;
    for (const auto& [name, unresolved] : schema.at("properties").items()) {
      const auto* key = code_language_key(resolved(root_, unresolved));
      if (key != nullptr && !key->empty()) language_key = *key;
    }
    for (const auto& [name, unresolved] : schema.at("properties").items()) {
      const auto it = value.find(name);
      if (it == value.end() || it->is_null() || it->empty() || name == language_key) continue;
      if (it->is_string() && it->get_ref<const std::string&>().empty()) continue;
      found.push_back({name, &resolved(root_, unresolved), &*it});
    }
    return found;
  }

  Block& add(Block::Type type, std::string label, std::string field) {
    Block block;
    block.type = type;
    block.label = std::move(label);
    block.field = std::move(field);
    return blocks_.emplace_back(std::move(block));
  }

  // level 2: under a heading of its own; below: under a label.
  void property(const std::string& name, const ordered_json& schema, const json& value,
                const std::string& field, int level) {
    const auto label = human_name(name);
    const bool plain = value.is_primitive() && !is_prose(schema) && code_language_key(schema) == nullptr;
    if (plain) {
      add(Block::Type::fact, label, field).text = value.is_string() ? value.get<std::string>() : value.dump();
      return;
    }
    if (level == 2) add(Block::Type::heading, label, field).level = level;
    content(schema, value, field, level == 2 ? std::string() : label);
  }

  void content(const ordered_json& schema, const json& value, const std::string& field,
               const std::string& label) {
    if (value.is_string()) {
      const auto* language_key = code_language_key(schema);
      auto& block = add(language_key != nullptr ? Block::Type::code : Block::Type::prose, label, field);
      block.text = value.get<std::string>();
      if (language_key != nullptr && parent_ != nullptr)
        block.language = string_member(*parent_, *language_key);
    } else if (value.is_array() && schema.contains("items")) {
      elements(resolved(root_, schema.at("items")), value, field, label);
    } else if (value.is_object()) {
      object(schema, value, field);
    }
  }

  // An object below a property: its members one after the other, the first without a label.
  void object(const ordered_json& schema, const json& value, const std::string& field) {
    const auto* outer = std::exchange(parent_, &value);
    bool first = true;
    for (const auto& member : members(schema, value)) {
      const auto place = field + "/" + pointer_token(member.name);
      const bool main = first && (is_prose(*member.schema) || code_language_key(*member.schema) != nullptr);
      first = false;
      if (main) {
        content(*member.schema, *member.value, place, "");
      } else {
        property(member.name, *member.schema, *member.value, place, 3);
      }
    }
    parent_ = outer;
  }

  void elements(const ordered_json& schema, const json& value, const std::string& field,
                const std::string& label) {
    if (!schema.contains("properties")) {
      auto& list = add(Block::Type::list, label, field);
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (!value[i].is_primitive()) continue;
        list.entries.push_back({"", value[i].is_string() ? value[i].get<std::string>() : value[i].dump(),
                                is_prose(schema), fmt::format("{}/{}", field, i)});
      }
      return;
    }
    if (const auto pair = term_and_text(schema)) {
      auto& list = add(Block::Type::definitions, label, field);
      for (std::size_t i = 0; i < value.size(); ++i) {
        list.entries.push_back({string_member(value[i], pair->first), string_member(value[i], pair->second),
                                true, fmt::format("{}/{}/{}", field, i, pointer_token(pair->second))});
      }
      return;
    }
    for (std::size_t i = 0; i < value.size(); ++i)
      element(schema, value[i], fmt::format("{}/{}", field, i), i + 1);
  }

  // {term, meaning}: a plain string and a prose string, and nothing else.
  std::optional<std::pair<std::string, std::string>> term_and_text(const ordered_json& schema) const {
    const auto& properties = schema.at("properties");
    if (properties.size() != 2) return std::nullopt;
    const auto first = properties.begin();
    const auto second = std::next(first);
    const auto& meaning = resolved(root_, second.value());
    if (is_prose(resolved(root_, first.value())) || !is_prose(meaning)) return std::nullopt;
    return std::pair(first.key(), second.key());
  }

  // Its leading plain strings make the heading: "Loop over files", "R1 MUST". One without an id of its own is
  // numbered.
  void element(const ordered_json& schema, const json& value, const std::string& field, std::size_t number) {
    auto rest = members(schema, value);
    std::string heading;
    auto it = rest.begin();
    for (; it != rest.end(); ++it) {
      if (!it->value->is_string() || is_prose(*it->schema) || code_language_key(*it->schema) != nullptr)
        break;
      heading += (heading.empty() ? "" : " ") + it->value->get<std::string>();
    }
    auto& block = add(Block::Type::heading, heading, field);
    block.level = 3;
    block.number = value.contains("id") ? 0 : number;
    const auto* outer = std::exchange(parent_, &value);
    for (bool first = true; it != rest.end(); ++it, first = false) {
      const auto place = field + "/" + pointer_token(it->name);
      if ((first && is_prose(*it->schema)) || it->value->is_object() || is_bare(*it->schema)) {
        content(*it->schema, *it->value, place, "");
      } else {
        property(it->name, *it->schema, *it->value, place, 3);
      }
    }
    parent_ = outer;
  }

  const ordered_json& root_;
  const json* parent_ =
      nullptr;  // the object whose members are being laid out: code finds its language there
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> blocks(const Kind& kind, const json& body) {
  BlockMaker maker(parsed_schema(kind));
  maker.body(body);
  return maker.take();
}

}  // namespace praxeo::content
