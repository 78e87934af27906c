// SPDX-License-Identifier: Apache-2.0
#include "templates/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "templates/program.hpp"

namespace praxeo::templates {
namespace {

constexpr std::size_t kMostNested = 32;  // sections within sections

// Reads text and tags in order into a program, and refuses what is no part of our language.
class TagReader {
 public:
  TagReader(const std::string& name, std::string_view text, Output output, Program& program)
      : name_(name), text_(text), output_(output), program_(program) {}

  std::vector<Tag> read() {
    for (at_ = text_.find("{{"); at_ != std::string_view::npos; at_ = text_.find("{{", end_)) {
      count_lines();
      program_.add_text(text_.substr(end_, at_ - end_));
      read_tag();
    }
    program_.add_text(text_.substr(end_));
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
    if (sign == '!' && triple) fail(words, "opens with three braces");
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
    program_.add(tag);
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
      if (open_.size() == kMostNested) fail("{{#" + tag.name + "}}", "is nested too deep");
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
  Program& program_;
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
  Program program;
  std::vector<Tag> tags;
};

Template::Template(std::string name, std::string_view text, Output output) {
  Program program(name, output);
  auto tags = TagReader(name, text, output, program).read();
  parsed_ = std::make_unique<Parsed>(Parsed{std::move(program), std::move(tags)});
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

const std::vector<Tag>& Template::tags() const { return parsed_->tags; }

std::string Template::render(const nlohmann::json& data) const { return parsed_->program.render(data); }

}  // namespace praxeo::templates
