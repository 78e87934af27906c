// SPDX-License-Identifier: Apache-2.0
#include "embed/body_view.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;
using Prose = std::function<std::string(std::string_view)>;

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

// Of a schema, where value() would copy all that is in it.
const Json& member(const Json& object, std::string_view name) {
  static const Json kNone = Json::object();
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

bool has_any(std::string_view words, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return words.find(phrase) != std::string_view::npos; });
}

// `verb` without a "not" or "never" behind it.
bool demands_plainly(std::string_view words, std::string_view verb) {
  for (auto at = words.find(verb); at != std::string_view::npos; at = words.find(verb, at + 1)) {
    const auto behind = words.substr(at + verb.size());
    if (!behind.starts_with("not ") && !behind.starts_with("never ")) return true;
  }
  return false;
}

// A requirement that says no is shown as RFC 2119 names its level: "MUST NOT". The level itself, by which a
// page shows some and hides others, stays in the class. One that demands something besides keeps its name.
std::string level_label(const std::string& level, const Json& siblings) {
  const auto found = siblings.find("text");
  if ((level != "MUST" && level != "SHOULD") || found == siblings.end()) return level;
  std::string words = ". ";
  for (const char c : lower_ascii(text_of(*found))) {
    if (c != '*') words += c;  // "must **not**"
  }
  const bool denied =
      level == "MUST"
          ? has_any(words, {"must not ", "shall not ", "must never ", "shall never ", "cannot ", "may not ",
                            "is not allowed", "are not allowed", "is not permitted", "are not permitted",
                            " forbidden", " prohibited", ". never ", ". do not ", ". nobody may ",
                            ". no one may ", ". nothing may "}) &&
                !demands_plainly(words, "must ") && !demands_plainly(words, "shall ")
          : has_any(words, {"should not ", "should never ", "not recommended", " discouraged", ". avoid "}) &&
                !demands_plainly(words, "should ");
  return denied ? level + " NOT" : level;
}

void put_string(const Json& schema, const std::string& name, const std::string& text, const Json& siblings,
                const Prose& prose, const CodePainter& painter, Json& view) {
  const Json& code = member(schema, "x-praxeo-code");
  if (member(schema, "x-praxeo-prose") == true) {
    view[name + "_html"] = text.empty() ? std::string() : prose(text);
  } else if (code.is_string()) {
    const auto field = code.get<std::string>();
    const auto language = siblings.find(field);
    view[name + "_html"] = painter.html(language == siblings.end() ? "" : text_of(*language), text);
  } else {
    view[name] = text;
    if (schema.contains("enum")) view[name + "_class"] = lower_ascii(text);
    if (name == "level") view[name] = level_label(text, siblings);
    if (name == "language") view["language_title"] = painter.title(text);
  }
}

Json view_array(const Json& schema, const Json& elements, const Prose& prose, const CodePainter& painter) {
  Json views = Json::array();
  const Json& items = member(schema, "items");
  if (!items.is_object()) return views;
  int number = 0;
  for (const Json& element : elements) {
    Json view = Json::object();
    if (element.is_object()) {
      view = body_view(items, element, prose, painter);
    } else if (element.is_string()) {
      put_string(items, "text", element.get<std::string>(), Json::object(), prose, painter, view);
    } else if (element.is_primitive()) {
      view["text"] = element.dump();
    }
    view["number"] = ++number;
    views.push_back(std::move(view));
  }
  return views;
}

// Of a list that a number beside it chooses from, each element says whether it is the one.
void tell_chosen(const Json& schema, const Json& body, Json& view) {
  for (const auto& [name, property] : schema.at("properties").items()) {
    if (!property.is_object()) continue;
    const Json& list = member(property, "x-praxeo-choice-of");
    if (!list.is_string()) continue;
    const auto elements = view.find(list.get<std::string>());
    if (elements == view.end() || !elements->is_array()) continue;
    for (Json& element : *elements) element["chosen"] = element["number"] == member(body, name);
  }
}

}  // namespace

Json body_view(const Json& schema, const Json& body, const Prose& prose, const CodePainter& painter) {
  Json view = Json::object();
  if (!schema.contains("properties") || !body.is_object()) return view;
  for (const auto& [name, property] : schema.at("properties").items()) {
    if (!property.is_object()) continue;
    const auto found = body.find(name);
    const bool there = found != body.end() && !found->is_null();
    const bool filled = there && (found->is_number() || found->is_boolean() || !found->empty()) &&
                        !(found->is_string() && found->get_ref<const std::string&>().empty());
    view["has_" + name] = filled;
    const Json& type = member(property, "type");
    if (type == "string") {
      put_string(property, name, filled ? text_of(*found) : std::string(), body, prose, painter, view);
    } else if (type == "array") {
      view[name] = filled && found->is_array() ? view_array(property, *found, prose, painter) : Json::array();
    } else if (type == "object") {
      view[name] = filled && found->is_object() ? body_view(property, *found, prose, painter) : Json(false);
    } else if (type == "boolean") {
      view[name] = there && *found == true;
    } else {
      view[name] = filled && found->is_primitive() ? *found : Json("");
    }
  }
  tell_chosen(schema, body, view);
  return view;
}

}  // namespace praxeo::embed
