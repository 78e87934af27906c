// SPDX-License-Identifier: Apache-2.0
#include "templates/program.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/html.hpp"

namespace praxeo::templates {

using nlohmann::json;

namespace {

// Far above the largest page, or report of all that was checked: some ten seconds.
constexpr std::uint64_t kMostSteps = 1'000'000'000;
constexpr std::size_t kLargestPage = 256U << 20U;

}  // namespace

void Program::add_text(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    if (end != 0) steps_.push_back({Step::Type::text, std::string(text.substr(0, end)), 0});
    if (end == std::string_view::npos) return;
    text.remove_prefix(end);
    const std::size_t signs = text.starts_with("\r\n") ? 2 : 1;
    steps_.push_back({Step::Type::line_end, std::string(text.substr(0, signs)), 0});
    text.remove_prefix(signs);
  }
}

void Program::add(const Tag& tag) {
  using Type = Step::Type;
  switch (tag.type) {
    case Tag::Type::value:
      steps_.push_back({Type::value, tag.name, 0});
      return;
    case Tag::Type::section:
    case Tag::Type::inverted:
      open_.push_back(steps_.size());
      steps_.push_back({tag.type == Tag::Type::section ? Type::section : Type::inverted, tag.name, 0});
      return;
    case Tag::Type::end:
      steps_.push_back({Type::end, {}, 0});
      steps_[open_.back()].behind = steps_.size();
      open_.pop_back();
      return;
  }
}

// One page in the making.
class Program::Run {
 public:
  Run(const Program& program, const json& data) : program_(program), scopes_{&data} {}

  std::string page() {
    write(0, program_.steps_.size());
    if (is_gone()) made_.resize(line_);
    return std::move(made_);
  }

 private:
  const json& named(const std::string& name) const {
    if (name == ".") return *scopes_.back();
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (!(*scope)->is_object()) continue;
      if (const auto found = (*scope)->find(name); found != (*scope)->end()) return *found;
    }
    throw Error(ErrorKind::failed,
                fmt::format("template {} names '{}', which its data lacks", program_.name_, name));
  }

  void write(std::size_t from, std::size_t to) {
    for (auto at = from; at < to;) {
      const auto& step = program_.steps_[at];
      if (++taken_ > kMostSteps || made_.size() > kLargestPage) throw too_much();
      switch (step.type) {
        case Step::Type::text:
          made_ += step.text;
          break;
        case Step::Type::line_end:
          end_line(step.text);
          break;
        case Step::Type::value:
          write_value(step.text);
          break;
        case Step::Type::section:
        case Step::Type::inverted:
          write_section(step, at + 1);
          at = step.behind;
          continue;
        case Step::Type::end:
          break;
      }
      ++at;
    }
  }

  void write_value(const std::string& name) {
    const auto& value = named(name);
    if (value.is_string()) {
      const auto& text = value.get_ref<const std::string&>();
      if (program_.output_ == Output::html && !name.ends_with("_html"))
        base::append_escaped_html(text, made_);
      else
        made_ += text;
    } else if (value.is_number() || value.is_null()) {
      made_ += value.dump();
    }
  }

  void write_section(const Step& section, std::size_t inside) {
    const auto& value = named(section.text);
    const bool nothing = value == false || (value.is_array() && value.empty());
    if (nothing != (section.type == Step::Type::inverted)) return;
    if (!value.is_array() || nothing) return write_within(value, inside, section.behind);
    for (const auto& element : value) write_within(element, inside, section.behind);
  }

  void write_within(const json& scope, std::size_t from, std::size_t to) {
    tagged_ = true;
    scopes_.push_back(&scope);
    write(from, to);
    scopes_.pop_back();
    tagged_ = true;
  }

  [[nodiscard]] bool is_gone() const {
    return tagged_ && made_.find_first_not_of(" \t", line_) == std::string::npos;
  }

  void end_line(const std::string& signs) {
    if (is_gone())
      made_.resize(line_);
    else
      made_ += signs;
    line_ = made_.size();
    tagged_ = false;
  }

  // Sections of one list within each other multiply.
  [[nodiscard]] Error too_much() const {
    return Error(ErrorKind::invalid_input,
                 fmt::format("template {} writes more than any page holds", program_.name_))
        .with_hint("look for a list that is gone through within itself");
  }

  const Program& program_;
  std::vector<const json*> scopes_;
  std::uint64_t taken_ = 0;
  std::string made_;
  std::size_t line_ = 0;  // where the line begins
  bool tagged_ = false;   // a section began or ended on it
};

std::string Program::render(const json& data) const { return Run(*this, data).page(); }

}  // namespace praxeo::templates
