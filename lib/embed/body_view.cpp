// SPDX-License-Identifier: Apache-2.0
#include "embed/body_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/element_count.hpp"
#include "content/level_label.hpp"

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
    // The level itself, by which a page shows some and hides others, stays in the class.
    if (name == "level" && siblings.contains("text"))
      view[name] = content::level_label(text, text_of(siblings.at("text")));
    if (name == "language") view["language_title"] = painter.title(text);
  }
}

Json view_array(const Json& schema, const Json& elements, const Prose& prose, const CodePainter& painter) {
  Json views = Json::array();
  const Json& items = member(schema, "items");
  if (!items.is_object()) return views;
  int number = 0;
  const bool counted = content::count_themselves(elements, "heading");
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
    // Its heading says which step it is.
    if (const auto headed = view.find("has_heading"); headed != view.end())
      view["heading_counts"] = counted && *headed == true && !view.value("continues", false);
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
