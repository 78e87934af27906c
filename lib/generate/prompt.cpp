// SPDX-License-Identifier: Apache-2.0
#include "generate/prompt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "base/text/utf8.hpp"
#include "content/kind.hpp"
#include "generate/extractive/code_language.hpp"
#include "generate/prompt_words.hpp"
#include "llm/reply_schema.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kPassageSize = 1500;  // code points; a block is never cut

// The pages that a range lies on, for the line above a passage: "page 3", "pages 3-4".
std::string pages_of(const Material& material, store::Range range) {
  std::int64_t first = 0;
  std::int64_t last = 0;
  for (const auto& page : material.pages) {
    if (page.char_end <= range.start || page.char_start >= range.end) continue;
    if (first == 0) first = page.value;
    last = page.value;
  }
  if (first == 0) return {};
  return first == last ? fmt::format(", page {}", first) : fmt::format(", pages {}-{}", first, last);
}

std::string heading_of(const Material& material, store::Range range) {
  std::string heading;
  for (const auto& anchor : material.headings) {
    if (anchor.char_start <= range.start && anchor.label) heading = *anchor.label;
  }
  return heading.empty() ? heading : fmt::format(", “{}”", heading);
}

// The languages of its code, where the author told them: ", code in rust, bash". The text itself has no
// fences, so that what is quoted from it is found in it.
std::string languages_of(const Material& material, store::Range range) {
  std::string names;
  const auto& blocks = material.code.blocks;
  auto block = std::lower_bound(blocks.begin(), blocks.end(), range.start,
                                [](const auto& each, std::int64_t start) { return each.start < start; });
  for (; block != blocks.end() && block->start < range.end; ++block) {
    if (block->language.empty()) continue;
    const auto name = stated_language(block->language);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#' || c == '-';
    });
    const auto list = fmt::format("{},", names);
    if (plain && list.find(fmt::format(" {},", name)) == std::string::npos)
      names += fmt::format("{} {}", names.empty() ? ", code in" : ",", name);
  }
  return names;
}

// Between lines that no text among them can forge.
std::string passages_block(const Task& task, const std::vector<ShownPassage>& shown) {
  std::string all;
  for (const auto& each : shown) all += each.text;
  const auto fence = base::sha256(all).substr(7, 12);
  std::string text;
  for (const auto& each : shown) {
    const auto& material = task.materials[each.material];
    text += fmt::format("\n[{} {} of {}{}{}{}]\n{}\n[{} end]\n", fence, each.token, material.source.slug,
                        pages_of(material, each.range), heading_of(material, each.range),
                        languages_of(material, each.range), each.text, fence);
  }
  if (!text.empty()) text.pop_back();  // the template's own line ends it
  return text;
}

// "example", "examples", "quizzes": as the sentence that asks for them has it.
std::string things_of(const content::Kind& kind, int count) {
  if (count == 1) return kind.name;
  const auto told = json::parse(kind.schema).value("x-praxeo-plural", std::string());
  if (told.empty()) return kind.name + "s";
  std::string lower = told;
  for (auto& c : lower) c = base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

json task_data(const Task& task, const content::Kind& kind, std::string passages) {
  return {{"count", task.count},
          {"kind", task.kind},
          {"things", things_of(kind, task.count)},
          {"instructions", task.instructions.empty() ? json(false) : json(task.instructions)},
          {"has_titles", !task.titles.empty()},
          {"titles", task.titles},
          {"passages", std::move(passages)}};
}

}  // namespace

std::vector<ShownPassage> cut_passages(const Task& task) {
  std::vector<ShownPassage> shown;
  for (std::size_t m = 0; m < task.materials.size(); ++m) {
    const auto& material = task.materials[m];
    std::vector<base::HeadingMark> marks;
    for (const auto& anchor : material.headings) {
      if (anchor.char_start >= material.range.start && anchor.char_start < material.range.end)
        marks.push_back({static_cast<std::size_t>(anchor.char_start - material.range.start),
                         static_cast<int>(anchor.value)});
    }
    const base::utf8::Index index(material.text);
    const auto blocks = base::blocks(material.text, marks);
    for (std::size_t first = 0; first < blocks.size();) {
      auto last = first;
      while (last + 1 < blocks.size() && blocks[last + 1].end - blocks[first].start <= kPassageSize) ++last;
      const auto start = blocks[first].start;
      const auto end = blocks[last].end;
      shown.push_back({fmt::format("P{}", shown.size() + 1),
                       m,
                       {material.range.start + static_cast<std::int64_t>(start),
                        material.range.start + static_cast<std::int64_t>(end)},
                       std::string(index.slice(start, end))});
      first = last + 1;
    }
  }
  return shown;
}

std::string envelope_schema(const content::Kind& kind) {
  const json citation{{"type", "object"},
                      {"additionalProperties", false},
                      {"required", {"mark", "passage", "quote"}},
                      {"properties",
                       {{"mark", {{"type", "integer"}}},
                        {"passage", {{"type", "string"}}},
                        {"quote", {{"type", "string"}}}}}};
  const json item{
      {"type", "object"},
      {"additionalProperties", false},
      {"required", {"body", "citations"}},
      {"properties",
       {{"body", json::parse(kind.schema)}, {"citations", {{"type", "array"}, {"items", citation}}}}}};
  return json{{"type", "object"},
              {"additionalProperties", false},
              {"required", {"items"}},
              {"properties", {{"items", {{"type", "array"}, {"items", item}}}}}}
      .dump();
}

llm::Request prompt_of(const Task& task, const std::vector<ShownPassage>& shown, std::string_view provider,
                       std::string_view model, const Prompting& prompting) {
  const auto& kind = task.kinds->at(task.kind);
  llm::Request request;
  request.purpose = "generate";
  request.provider = provider;
  request.model = model;
  PromptWords words(prompting, task.kind);
  words.require_known();
  const auto data = task_data(task, kind, passages_block(task, shown));
  request.system = words.common(data);
  request.schema =
      llm::ReplySchema{task.kind + "_items", llm::strict_schema(json::parse(envelope_schema(kind))).dump()};
  request.messages.push_back({llm::Role::user, {{.text = words.message(data)}}});
  request.sample = static_cast<int>(task.already_made.size());
  return request;
}

}  // namespace praxeo::generate
