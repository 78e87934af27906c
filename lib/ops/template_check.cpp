// SPDX-License-Identifier: Apache-2.0
#include "ops/template_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "content/kind.hpp"
#include "embed/blocks_view.hpp"
#include "embed/body_view.hpp"
#include "embed/palette.hpp"
#include "generate/prompt_words.hpp"
#include "ops/json_place.hpp"
#include "ops/schema_check.hpp"
#include "templates/template.hpp"

namespace praxeo::ops {
namespace {

using nlohmann::json;
using templates::Tag;

std::string shown_name(const templates::File& file) { return file.own ? file.path.string() : file.name; }

// A body that has everything its schema knows, each array with one element.
json full_body(const json& schema, int depth = 0) {
  static constexpr int kDeepestBody = 16;  // a schema that holds itself
  const auto type = schema.is_object() ? schema.value("type", json()) : json();
  if (type == "object" && depth < kDeepestBody) {
    auto body = json::object();
    const auto properties = schema.value("properties", json::object());
    for (const auto& [name, property] : properties.items()) body[name] = full_body(property, depth + 1);
    return body;
  }
  if (type == "array" && depth < kDeepestBody)
    return json::array({full_body(schema.value("items", json()), depth + 1)});
  if (type == "integer" || type == "number") return 1;
  if (type == "boolean") return true;
  return "x";
}

class TemplateChecker {
 public:
  explicit TemplateChecker(const templates::Library& library) : library_(library), kinds_(library) {}

  void check(const TemplateItem& item) {
    item_ = &item;
    place_ = item.file;
    try {
      const auto file = library_.get(item.file);
      place_ = shown_name(file);
      if (item.type == "prompt") prompt(file);
      if (item.type == "schema") schema(file);
      if (item.type == "page") page(file, stem_of(item.name));
      if (item.type == "theme") theme(file);
    } catch (const templates::TemplateError& error) {
      add(error.line, error.column, error.problem);
    } catch (const Error& error) {
      add(0, 0, error.message());
    }
  }
  std::vector<TemplateProblem> take() { return std::move(problems_); }

 private:
  static std::string stem_of(std::string_view name) { return std::string(name.substr(name.find('/') + 1)); }

  void add(std::size_t line, std::size_t column, std::string message) {
    problems_.push_back({item_->name, place_, line, column, std::move(message)});
  }

  static templates::Template parsed(const templates::File& file, templates::Output output) {
    return {file.name, file.bytes, output};
  }

  void prompt(const templates::File& file) {
    const auto made = parsed(file, templates::Output::text);
    const auto& tags = made.tags();
    const bool shows = std::any_of(tags.begin(), tags.end(), [](const Tag& tag) {
      return tag.name == "passages" && tag.type == Tag::Type::value;
    });
    if (item_->name == "prompt/task" && !shows)
      add(0, 0, "{{passages}} is missing: a model would be shown no source");
  }

  void schema(const templates::File& file) {
    for (const auto& fault : schema_faults(file.bytes, file.name)) {
      const auto place = json_place(file.bytes, fault.pointer);
      add(place.line, place.column,
          fmt::format("{}: {}", fault.pointer.empty() ? "/" : fault.pointer, fault.message));
    }
    const auto kind = stem_of(item_->name);
    if (!library_.find(fmt::format("prompts/{}.mustache", kind)))
      add(0, 0, fmt::format("kind '{0}' has no prompt: write templates/prompts/{0}.mustache", kind));
  }

  void page(const templates::File& file, const std::string& kind) {
    const auto made = parsed(file, templates::Output::html);
    const auto* known = kinds_.find(kind);
    if (known == nullptr) {
      const auto broken = kinds_.problem(kind);
      return add(0, 0,
                 broken.empty()
                     ? fmt::format("no kind is called '{0}': write templates/schemas/{0}.schema.json", kind)
                     : fmt::format("the schema of kind '{}' can't be used", kind));
    }
    const auto schema = json::parse(known->schema);
    auto view = embed::body_view(
        schema, full_body(schema), [](std::string_view text) { return std::string(text); },
        embed::CodePainter());
    view["slug"] = "x";
    names_in(made, view);
  }

  void theme(const templates::File& file) {
    if (file.name.ends_with(".mustache")) {
      const auto kinds = file.name.find("/kinds/");
      if (kinds == std::string::npos) return (void)parsed(file, templates::Output::html);
      auto kind = file.name.substr(kinds + 7);
      kind.resize(kind.rfind('.'));
      return page(file, kind);
    }
    if (file.name.ends_with("/colors.json")) return palette(file);
    if (file.bytes.find("</") != std::string::npos)
      add(0, 0, "style and script stand between tags, so they may not hold '</'");
  }

  void palette(const templates::File& file) {
    try {
      static_cast<void>(embed::Palette::parse(file.bytes, "colors.json"));
    } catch (const Error& error) {
      add(0, 0, error.message());
    }
  }

  // Every name is looked up as the engine does: in the section it stands in, then further out.
  void names_in(const templates::Template& made, const json& view) {
    std::vector<const json*> scopes{&view};
    for (const auto& tag : made.tags()) {
      if (tag.type == Tag::Type::end) {
        scopes.pop_back();
        continue;
      }
      const json* found = nullptr;
      for (auto scope = scopes.rbegin(); scope != scopes.rend() && found == nullptr; ++scope) {
        if (tag.name == ".") {
          found = *scope;
        } else if ((*scope)->is_object() && (*scope)->contains(tag.name)) {
          found = &(*scope)->at(tag.name);
        }
      }
      if (found == nullptr) add(tag.line, tag.column, unknown(tag.name, *scopes.back()));
      if (tag.type == Tag::Type::value) continue;
      const bool deeper = tag.type == Tag::Type::section && found != nullptr;
      const json* inner = scopes.back();
      if (deeper && found->is_array() && !found->empty()) inner = &found->front();
      if (deeper && found->is_object()) inner = found;
      scopes.push_back(inner);
    }
  }

  static std::string unknown(const std::string& name, const json& scope) {
    std::string known;
    if (scope.is_object()) {
      for (const auto& [each, value] : scope.items()) known += (known.empty() ? "" : ", ") + each;
    }
    return fmt::format("the schema gives no '{}' here; it gives: {}", name, known);
  }

  const templates::Library& library_;
  content::Kinds kinds_;
  const TemplateItem* item_ = nullptr;
  std::string place_;
  std::vector<TemplateProblem> problems_;
};

}  // namespace

std::vector<TemplateProblem> check_templates(const templates::Library& library,
                                             const std::vector<TemplateItem>& items) {
  TemplateChecker checker(library);
  for (const auto& item : items) checker.check(item);
  return checker.take();
}

}  // namespace praxeo::ops
