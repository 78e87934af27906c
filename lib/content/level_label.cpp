// SPDX-License-Identifier: Apache-2.0
#include "content/level_label.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/json.hpp"
#include "base/resources.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;
using Phrases = std::vector<std::string>;

// Phrases are words with a blank around each.
struct Denial {
  Phrases denies, begins, demands, negations;
};
// Of each language by level.
using Denials = std::multimap<std::string, Denial, std::less<>>;

// "the pump must never start" of "The pump must **never** start." with a blank around each word, and a stop
// before each sentence: " . the pump must never start . ".
std::string words_of(std::string_view text) {
  std::string words = " . ";
  for (const char c : text) {
    const bool part = base::is_letter(c) || base::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
                      c == '\'' || c == '-';
    const bool stop = c == '.' || c == '!' || c == '?';
    if (part) {
      words += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.ends_with(' ') && c != '*') {
      words += ' ';
    }
    if (stop && !words.ends_with(" . ")) words += ". ";
  }
  return words + " ";
}

Phrases phrases_of(const json& list) {
  Phrases phrases;
  for (const auto& each : list) phrases.push_back(" " + each.get<std::string>() + " ");
  return phrases;
}

const Denials& denials() {
  static const Denials all = [] {
    Denials found;
    for (const auto& [name, bytes] : base::resources("templates/rules/spec.")) {
      const auto rules = base::parse_json(bytes, name);
      for (const auto& [level, words] : rules.at("labels").items()) {
        found.emplace(level, Denial{phrases_of(words.at("denies")), phrases_of(words.at("begins")),
                                    phrases_of(words.at("demands")), phrases_of(rules.at("not"))});
      }
    }
    return found;
  }();
  return all;
}

bool has_any(std::string_view words, const Phrases& phrases) {
  return std::ranges::any_of(phrases,
                             [&](const auto& phrase) { return words.find(phrase) != std::string::npos; });
}

// A verb that demands, without a "not" behind it.
bool demands_plainly(std::string_view words, const Denial& denial) {
  for (const auto& verb : denial.demands) {
    for (auto at = words.find(verb); at != std::string_view::npos; at = words.find(verb, at + 1)) {
      const auto behind = words.substr(at + verb.size() - 1);
      if (std::ranges::none_of(denial.negations, [&](const auto& no) { return behind.starts_with(no); }))
        return true;
    }
  }
  return false;
}

bool denies(std::string_view words, const Denial& denial) {
  const bool at_beginning = std::ranges::any_of(
      denial.begins, [&](const auto& phrase) { return words.find(" ." + phrase) != std::string::npos; });
  return (at_beginning || has_any(words, denial.denies)) && !demands_plainly(words, denial);
}

}  // namespace

std::string level_label(std::string_view level, std::string_view text) {
  const auto [first, last] = denials().equal_range(level);
  if (first == last) return std::string(level);
  const auto words = words_of(text);
  const bool denied = std::any_of(first, last, [&](const auto& each) { return denies(words, each.second); });
  return denied ? std::string(level) + " NOT" : std::string(level);
}

json with_level_labels(json body) {
  if (body.is_object()) {
    const auto level = body.find("level"), text = body.find("text");
    if (level != body.end() && level->is_string() && text != body.end() && text->is_string())
      *level = level_label(level->get_ref<const std::string&>(), text->get_ref<const std::string&>());
  }
  if (body.is_structured()) {
    for (auto& each : body) each = with_level_labels(std::move(each));
  }
  return body;
}

}  // namespace praxeo::content
