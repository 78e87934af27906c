// SPDX-License-Identifier: Apache-2.0
#include "embed/body_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "embed/highlight.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;
using Prose = std::function<std::string(std::string_view)>;

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

void put_string(const Json& schema, const std::string& name, const std::string& text, const Json& siblings,
                const Prose& prose, Json& view) {
  if (schema.value("x-praxeo-prose", false)) {
    view[name + "_html"] = text.empty() ? std::string() : prose(text);
  } else if (schema.contains("x-praxeo-code")) {
    const std::string field = schema.at("x-praxeo-code").get<std::string>();
    const std::string language = field.empty() ? std::string() : siblings.value(field, std::string());
    view[name + "_html"] = highlight(language, text);
  } else {
    view[name] = text;
    if (schema.contains("enum")) view[name + "_class"] = lower_ascii(text);
    if (name == "language") view["language_title"] = language_title(text);
  }
}

Json view_array(const Json& schema, const Json& elements, const Prose& prose) {
  Json views = Json::array();
  const Json& items = schema.at("items");
  int number = 0;
  for (const Json& element : elements) {
    Json view = Json::object();
    if (element.is_object()) {
      view = body_view(items, element, prose);
    } else if (element.is_string()) {
      put_string(items, "text", element.get<std::string>(), Json::object(), prose, view);
    }
    view["number"] = ++number;
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

Json body_view(const Json& schema, const Json& body, const Prose& prose) {
  Json view = Json::object();
  for (const auto& [name, property] : schema.at("properties").items()) {
    const auto found = body.find(name);
    const bool present = found != body.end() && !found->empty() &&
                         !(found->is_string() && found->get_ref<const std::string&>().empty());
    view["has_" + name] = present;
    const std::string type = property.value("type", std::string());
    if (type == "string") {
      put_string(property, name, present ? found->get<std::string>() : std::string(), body, prose, view);
    } else if (type == "array") {
      view[name] = present ? view_array(property, *found, prose) : Json::array();
    } else if (type == "object" && present) {
      view[name] = body_view(property, *found, prose);
    }
  }
  return view;
}

}  // namespace praxeo::embed
