// SPDX-License-Identifier: Apache-2.0
#include "embed/template.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/text/html.hpp"

// The one translation unit that includes the header-only template engine: it costs seconds to compile.
namespace praxeo::embed {
namespace {

namespace mustache = kainjow::mustache;

mustache::data to_data(const nlohmann::json& value) {
  switch (value.type()) {
    case nlohmann::json::value_t::object: {
      mustache::data object(mustache::data::type::object);
      for (const auto& [key, member] : value.items()) object[key] = to_data(member);
      return object;
    }
    case nlohmann::json::value_t::array: {
      mustache::data list(mustache::data::type::list);
      for (const auto& element : value) list << to_data(element);
      return list;
    }
    case nlohmann::json::value_t::boolean:
      return mustache::data(value.get<bool>());
    case nlohmann::json::value_t::string:
      return mustache::data(value.get_ref<const std::string&>());
    default:
      return mustache::data(value.dump());
  }
}

// The engine renders a missing name as nothing; this look-up makes it an error.
class StrictContext final : public mustache::context<std::string> {
 public:
  StrictContext(const mustache::data* data, const std::string& name)
      : mustache::context<std::string>(data), name_(name) {}
  [[nodiscard]] const mustache::data* get(const std::string& key) const override {
    const mustache::data* found = mustache::context<std::string>::get(key);
    if (found == nullptr) {
      throw Error(ErrorKind::failed, fmt::format("template {} names '{}', which its data lacks", name_, key));
    }
    return found;
  }

 private:
  const std::string& name_;
};

void check_tags(const std::string& name, std::string_view text) {
  const auto fail = [&](std::string_view tag, std::string_view why) {
    throw Error(ErrorKind::failed, fmt::format("template {}: '{}' {}", name, tag, why));
  };
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
    const bool triple = text.substr(at).starts_with("{{{");
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) fail(text.substr(at, 20), "is not closed");
    std::string_view tag = text.substr(at + (triple ? 3 : 2), end - at - (triple ? 3 : 2));
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
    if (tag.empty()) fail("{{}}", "is empty");
    const char sign = tag.front();
    if (sign == '>' || sign == '=' || sign == '&') fail(tag, "is a kind of tag that themes may not use");
    if (sign == '#' || sign == '^' || sign == '/' || sign == '!') continue;
    if (triple != tag.ends_with("_html")) fail(tag, triple ? "is raw, but not HTML" : "is HTML, but escaped");
  }
}

}  // namespace

struct Template::Parsed {
  std::string name;
  mustache::mustache engine;
};

Template::Template(std::string name, std::string_view text) {
  check_tags(name, text);
  parsed_ = std::make_unique<Parsed>(Parsed{std::move(name), mustache::mustache(std::string(text))});
  if (!parsed_->engine.is_valid()) {
    throw Error(ErrorKind::failed,
                fmt::format("template {}: {}", parsed_->name, parsed_->engine.error_message()));
  }
  parsed_->engine.set_custom_escape([](const std::string& value) { return base::escape_html(value); });
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::string Template::render(const nlohmann::json& data) const {
  const mustache::data converted = to_data(data);
  StrictContext context(&converted, parsed_->name);
  std::string html;
  struct Appender {
    std::string& to;
    Appender& operator<<(const std::string& text) {
      to += text;
      return *this;
    }
  } stream{html};
  parsed_->engine.render(context, stream);
  return html;
}

}  // namespace praxeo::embed
