// SPDX-License-Identifier: Apache-2.0
#include "templates/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/text/html.hpp"

// The one translation unit that includes the header-only template engine: it costs seconds to compile.
namespace praxeo::templates {
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

// Reads the tags in order and refuses what is no part of our language.
class TagReader {
 public:
  TagReader(const std::string& name, std::string_view text, Output output)
      : name_(name), text_(text), output_(output) {}

  std::vector<Tag> read() {
    for (at_ = text_.find("{{"); at_ != std::string_view::npos; at_ = text_.find("{{", end_)) {
      count_lines();
      read_tag();
    }
    if (!open_.empty()) {
      const auto& tag = tags_[open_.back()];
      fail(tag.line, tag.column, "{{#" + tag.name + "}}", "is not closed");
    }
    return std::move(tags_);
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::size_t column, std::string_view tag,
                         std::string_view why) const {
    throw TemplateError(name_, line, column, fmt::format("'{}' {}", tag, why));
  }
  [[noreturn]] void fail(std::string_view tag, std::string_view why) const { fail(line_, column_, tag, why); }

  void count_lines() {
    for (; counted_ < at_; ++counted_) {
      column_ = text_[counted_] == '\n' ? 1 : column_ + 1;
      line_ += text_[counted_] == '\n' ? 1 : 0;
    }
  }

  void read_tag() {
    const bool triple = text_.substr(at_).starts_with("{{{");
    const auto end = text_.find(triple ? "}}}" : "}}", at_);
    if (end == std::string_view::npos)
      fail(text_.substr(at_, std::min<std::size_t>(text_.find('\n', at_) - at_, 20)), "is not closed");
    const auto inside = at_ + (triple ? 3 : 2);
    end_ = end + (triple ? 3 : 2);
    auto words = trimmed(text_.substr(inside, end - inside));
    if (words.empty()) fail("{{}}", "is empty");
    const char sign = words.front();
    if (sign == '>' || sign == '=' || sign == '&') fail(words, "is a kind of tag that may not be used here");
    if (sign == '!') return;
    Tag tag{Tag::Type::value, std::string(words), line_, column_};
    if (sign == '#' || sign == '^' || sign == '/') {
      tag.name = trimmed(words.substr(1));
      tag.type = sign == '#' ? Tag::Type::section : sign == '^' ? Tag::Type::inverted : Tag::Type::end;
    }
    const auto odd =
        tag.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    if (tag.name.empty() || (odd != std::string::npos && tag.name != "."))
      fail(words, "is no name: letters, digits, '_' and '-' are one");
    if (tag.type == Tag::Type::value) {
      check_raw(tag.name, triple);
    } else {
      if (triple) fail(words, "opens with three braces");
      nest(tag);
    }
    tags_.push_back(std::move(tag));
  }

  void check_raw(std::string_view name, bool triple) const {
    if (output_ == Output::text) {
      if (triple) fail(name, "has three braces, but nothing is escaped here: two do");
    } else if (triple != name.ends_with("_html")) {
      fail(name, triple ? "is raw, but not HTML" : "is HTML, but escaped");
    }
  }

  void nest(const Tag& tag) {
    if (tag.type != Tag::Type::end) {
      open_.push_back(tags_.size());
    } else if (open_.empty()) {
      fail("{{/" + tag.name + "}}", "closes what is not open");
    } else if (tags_[open_.back()].name != tag.name) {
      fail("{{/" + tag.name + "}}", fmt::format("closes '{}'", tags_[open_.back()].name));
    } else {
      open_.pop_back();
    }
  }

  static std::string_view trimmed(std::string_view words) {
    while (!words.empty() && (words.front() == ' ' || words.front() == '\n')) words.remove_prefix(1);
    while (!words.empty() && (words.back() == ' ' || words.back() == '\n')) words.remove_suffix(1);
    return words;
  }

  const std::string& name_;
  std::string_view text_;
  Output output_;
  std::size_t at_ = 0, end_ = 0, counted_ = 0, line_ = 1, column_ = 1;
  std::vector<Tag> tags_;
  std::vector<std::size_t> open_;  // sections, by their place in tags_
};

}  // namespace

TemplateError::TemplateError(const std::string& name, std::size_t at_line, std::size_t at_column,
                             const std::string& what)
    : Error(ErrorKind::invalid_input,
            fmt::format("template {}, line {}, column {}: {}", name, at_line, at_column, what)),
      line(at_line),
      column(at_column),
      problem(what) {}

struct Template::Parsed {
  std::string name;
  mustache::mustache engine;
  std::vector<Tag> tags;
};

Template::Template(std::string name, std::string_view text, Output output) {
  auto tags = TagReader(name, text, output).read();
  parsed_ = std::make_unique<Parsed>(
      Parsed{std::move(name), mustache::mustache(std::string(text)), std::move(tags)});
  if (!parsed_->engine.is_valid()) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("template {}: {}", parsed_->name, parsed_->engine.error_message()));
  }
  parsed_->engine.set_custom_escape([output](const std::string& value) {
    return output == Output::html ? base::escape_html(value) : value;
  });
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

const std::vector<Tag>& Template::tags() const { return parsed_->tags; }

std::string Template::render(const nlohmann::json& data) const {
  const mustache::data converted = to_data(data);
  StrictContext context(&converted, parsed_->name);
  std::string made;
  struct Appender {
    std::string& to;
    Appender& operator<<(const std::string& text) {
      to += text;
      return *this;
    }
  } stream{made};
  parsed_->engine.render(context, stream);
  return made;
}

}  // namespace praxeo::templates
