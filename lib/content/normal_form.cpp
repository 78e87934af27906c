// SPDX-License-Identifier: Apache-2.0
#include "content/normal_form.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/normalize.hpp"
#include "content/outline.hpp"
#include "content/prose.hpp"
#include "content/schema_walk.hpp"

namespace praxeo::content {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const auto& part : parts) {
    if (!all.empty()) all += between;
    all += part;
  }
  return all;
}

// Twice, for what goes can bring two characters together that NFC makes one.
std::vector<std::string> clean_paragraphs(std::string_view words) {
  const auto once = base::normalize_text(joined(paragraphs(base::normalize_text(words)), "\n\n"));
  return paragraphs(once);
}

// "**Rationale:** x" would be read as the field of that name.
std::string without_label(std::string line, const std::vector<std::string>& labels) {
  if (!line.starts_with("**")) return line;
  for (const auto& label : labels) {
    if (line.compare(2, label.size(), label) == 0 && line.compare(2 + label.size(), 3, ":**") == 0)
      return line.insert(2 + label.size(), "\\");
  }
  return line;
}

}  // namespace

std::string normal_line(std::string_view words) {
  return base::squeeze(joined(clean_paragraphs(words), " "));
}

std::string normal_prose(std::string_view prose, const std::vector<std::string>& labels) {
  auto lines = clean_paragraphs(without_line_breaks(base::normalize_text(prose)));
  for (auto& line : lines) line = without_label(guard_line(line), labels);
  return joined(lines, "\n\n");
}

void normalise_words(const Kind& kind, nlohmann::json& body) {
  const auto& labels = outline(kind).labels;
  std::vector<std::pair<std::string, std::string>> changed;
  visit_strings(
      kind, body,
      [&](const nlohmann::ordered_json& schema, const std::string& pointer, const std::string& value) {
        if (code_language_key(schema) != nullptr) return;
        auto words = is_prose(schema) ? normal_prose(value, labels) : normal_line(value);
        if (words != value) changed.emplace_back(pointer, std::move(words));
      });
  for (auto& [pointer, words] : changed) body.at(nlohmann::json::json_pointer(pointer)) = std::move(words);
}

}  // namespace praxeo::content
