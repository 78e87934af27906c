// SPDX-License-Identifier: Apache-2.0
#include "content/outline.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

bool requires_property(const ordered_json& schema, const std::string& name) {
  const auto list = schema.find("required");
  return list != schema.end() && list->is_array() &&
         std::find(list->begin(), list->end(), ordered_json(name)) != list->end();
}

bool is_object_schema(const ordered_json& schema) {
  return schema.is_object() && schema.contains("properties") && schema.at("properties").is_object();
}

// A plain string of a few words without blanks can close a heading: "R1 MUST".
bool closes_heading(const Slot& slot) {
  const auto words = slot.schema->find("enum");
  return words != slot.schema->end() && std::all_of(words->begin(), words->end(), [](const auto& word) {
           const auto* text = word.template get_ptr<const std::string*>();
           return text != nullptr && !text->empty() && text->find(' ') == std::string::npos;
         });
}

class OutlineMaker {
 public:
  explicit OutlineMaker(const ordered_json& root) : root_(root) {}

  Outline take() {
    if (is_object_schema(root_)) outline_.slots = members(root_, 1);
    std::erase_if(outline_.slots, [](const Slot& slot) { return slot.name == "title"; });
    for (auto& slot : outline_.slots) {
      if (slot.form != Slot::Form::elements && slot.form != Slot::Form::object) continue;
      Scope scope;
      label_members(slot.members, slot.heading, scope, false);
    }
    return std::move(outline_);
  }

 private:
  // depth 1: of the body; 2: of what stands under one heading of it; below: of an object in there.
  std::vector<Slot> members(const ordered_json& schema, int depth) const {
    std::vector<Slot> found;
    for (const auto& [name, unresolved] : schema.at("properties").items()) {
      Slot slot;
      slot.name = name;
      slot.label = human_label(name);
      slot.schema = &resolved(root_, unresolved);
      slot.required = requires_property(schema, name);
      shape(slot, depth);
      found.push_back(std::move(slot));
    }
    for (const auto& slot : found) {
      if (slot.language.empty()) continue;
      for (auto& other : found) other.is_language = other.is_language || other.name == slot.language;
    }
    return found;
  }

  void shape(Slot& slot, int depth) const {
    const auto& schema = *slot.schema;
    slot.form = Slot::Form::json;
    if (!schema.is_object()) return;
    slot.bare = is_bare(schema);
    const auto type = scalar_type(schema);
    if (type == "string" && is_prose(schema)) {
      slot.form = Slot::Form::prose;
    } else if (const auto* key = code_language_key(schema); type == "string" && key != nullptr) {
      slot.form = Slot::Form::code;
      slot.language = *key;
    } else if (!type.empty()) {
      slot.form = Slot::Form::fact;
    } else if (schema.contains("items") && schema.value("type", "") == "array") {
      shape_array(slot, resolved(root_, schema.at("items")), depth);
    } else if (is_object_schema(schema) && depth < kDeepest) {
      slot.form = Slot::Form::object;
      slot.members = members(schema, depth + 1);
    }
  }

  void shape_array(Slot& slot, const ordered_json& items, int depth) const {
    if (!items.is_object()) return;
    if (!scalar_type(items).empty()) {
      if (code_language_key(items) != nullptr) return;
      slot.form = Slot::Form::list;
      slot.items = &items;
      slot.prose_items = is_prose(items);
    } else if (is_object_schema(items)) {
      if (shape_definitions(slot, items) || depth > 1) return;
      slot.form = Slot::Form::elements;
      slot.members = members(items, 2);
      slot.numbered = !items.at("properties").contains("id");
      take_group(slot);
      if (slot.numbered) take_continuing(slot);
      for (const auto& member : slot.members) {
        const bool plain = member.form == Slot::Form::fact && member.required && !member.is_language &&
                           scalar_type(*member.schema) == "string";
        if (!plain || (slot.heading > 0 && !closes_heading(member))) break;
        ++slot.heading;
      }
    }
  }

  // Never empty where it is there: a heading without words means that there is none.
  static void take_group(Slot& slot) {
    const auto found = std::find_if(slot.members.begin(), slot.members.end(), [](const Slot& member) {
      return member.form == Slot::Form::fact && is_group(*member.schema) && !member.required &&
             scalar_type(*member.schema) == "string" && member.schema->value("minLength", 0) > 0;
    });
    if (found == slot.members.end()) return;
    slot.group = found->name;
    slot.members.erase(found);
  }

  // True wherever it is there: a number with a letter, "3b.", says no more than that.
  static void take_continuing(Slot& slot) {
    const auto found = std::find_if(slot.members.begin(), slot.members.end(), [](const Slot& member) {
      return is_continuing(*member.schema) && !member.required && scalar_type(*member.schema) == "boolean" &&
             member.schema->value("enum", nlohmann::ordered_json()) == nlohmann::ordered_json{true};
    });
    if (found == slot.members.end()) return;
    slot.continues = found->name;
    slot.members.erase(found);
  }

  // {term, meaning}: a plain string and a prose string, both required, and nothing else.
  bool shape_definitions(Slot& slot, const ordered_json& items) const {
    const auto& properties = items.at("properties");
    if (properties.size() != 2) return false;
    const auto first = properties.begin();
    const auto second = std::next(first);
    const auto& term = resolved(root_, first.value());
    const auto& meaning = resolved(root_, second.value());
    if (scalar_type(term) != "string" || is_prose(term) || code_language_key(term) != nullptr ||
        scalar_type(meaning) != "string" || !is_prose(meaning) || !requires_property(items, first.key()) ||
        !requires_property(items, second.key())) {
      return false;
    }
    slot.form = Slot::Form::definitions;
    slot.term = first.key();
    slot.text = second.key();
    return true;
  }

  struct Scope {
    std::set<std::string> taken;
    bool begun = false, has_code = false;
  };

  // The first text needs no label when nothing stands before it, nor does the first code of an object below.
  void label_members(std::vector<Slot>& members, std::size_t from, Scope& scope, bool below) {
    for (std::size_t i = from; i < members.size(); ++i) {
      auto& slot = members[i];
      if (slot.form == Slot::Form::object) {
        label_members(slot.members, 0, scope, true);
        continue;
      }
      const bool text = slot.form == Slot::Form::prose && slot.required && !scope.begun && !below;
      const bool code = slot.form == Slot::Form::code && below && !scope.has_code;
      slot.labelled = !text && !code;
      scope.has_code = scope.has_code || code;
      if (!slot.is_language) scope.begun = true;
      if (!slot.labelled) continue;
      while (!scope.taken.insert(slot.label).second) slot.label += " " + slot.name;
      outline_.labels.push_back(slot.label);
    }
  }

  static constexpr int kDeepest = 8;  // a schema that holds itself ends in JSON
  const ordered_json& root_;
  Outline outline_;
};

}  // namespace

const Outline& outline(const Kind& kind) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Outline>, std::less<>> known;
  const auto& schema = parsed_schema(kind);
  const std::lock_guard lock(mutex);
  auto& made = known[kind.schema];
  if (!made) made = std::make_unique<const Outline>(OutlineMaker(schema).take());
  return *made;
}

std::string human_label(std::string_view property) {
  std::string name(property);
  std::replace(name.begin(), name.end(), '_', ' ');
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 32);
  return name;
}

json empty_value(const Slot& slot) {
  switch (slot.form) {
    case Slot::Form::fact:
      return scalar_type(*slot.schema) == "string" ? json("") : json();
    case Slot::Form::prose:
    case Slot::Form::code:
      return "";
    case Slot::Form::list:
    case Slot::Form::definitions:
    case Slot::Form::elements:
      return json::array();
    case Slot::Form::object: {
      auto object = json::object();
      for (const auto& member : slot.members) {
        if (!member.required) continue;
        if (auto value = empty_value(member); !value.is_null()) object[member.name] = std::move(value);
      }
      return object;
    }
    case Slot::Form::json:
      break;
  }
  return nullptr;
}

bool is_empty_value(const json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().empty();
  return (value.is_array() || value.is_object()) && value.empty();
}

std::string_view scalar_type(const ordered_json& schema) {
  if (!schema.is_object()) return {};
  const auto type = schema.find("type");
  if (type == schema.end() || !type->is_string()) return {};
  const auto& name = type->get_ref<const std::string&>();
  const bool scalar = name == "string" || name == "integer" || name == "number" || name == "boolean";
  return scalar ? std::string_view(name) : std::string_view();
}

}  // namespace praxeo::content
