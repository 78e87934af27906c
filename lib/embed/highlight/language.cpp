// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/resources.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 13> kTokenNames = {
    "plain",  "keyword", "builtin",  "type",     "constant", "string", "escape",
    "number", "comment", "variable", "function", "meta",     "key"};

Token token_named(std::string_view name) {
  const auto* const found = std::find(kTokenNames.begin(), kTokenNames.end(), name);
  if (found == kTokenNames.end()) {
    throw Error(ErrorKind::failed, fmt::format("no kind of token is called '{}'", name));
  }
  return static_cast<Token>(found - kTokenNames.begin());
}

std::string text_at(const Json& object, const char* key) { return object.value(key, std::string()); }

char character_at(const Json& object, const char* key) {
  const std::string text = text_at(object, key);
  if (text.size() > 1) throw Error(ErrorKind::failed, fmt::format("'{}' must be one ASCII character", key));
  return text.empty() ? '\0' : text.front();
}

std::vector<std::string> texts_at(const Json& object, const char* key) {
  return object.value(key, std::vector<std::string>());
}

StringRule parse_string_rule(const Json& from) {
  StringRule rule;
  rule.open = from.at("open").get<std::string>();
  rule.close = from.at("close").get<std::string>();
  if (rule.open.empty() || rule.close.empty()) throw Error(ErrorKind::failed, "a string without quotes");
  rule.escape = character_at(from, "escape");
  rule.multiline = from.value("multiline", false);
  rule.sigil = from.value("sigil", false);
  rule.prefix_required = from.value("prefix_required", false);
  rule.then_letter = from.value("then_letter", false);
  if (from.contains("token")) rule.token = token_named(text_at(from, "token"));
  rule.prefixes = texts_at(from, "prefixes");
  rule.key_before = character_at(from, "key_before");
  for (const Json& embed : from.value("embeds", Json::array())) {
    rule.embeds.push_back(
        {embed.at("open").get<std::string>(), text_at(embed, "literal"), character_at(embed, "close")});
  }
  if (from.contains("delimited")) {
    rule.delimiter_open = character_at(from.at("delimited"), "open");
    rule.delimiter_close = character_at(from.at("delimited"), "close");
    rule.longest_delimiter = from.at("delimited").value("longest", std::size_t{0});
  }
  return rule;
}

void parse_comment_rules(const Json& table, Language& language) {
  for (const Json& from : table.value("line_comments", Json::array())) {
    language.comments.push_back(
        {from.at("open").get<std::string>(), "", from.value("at_word_start", false), false});
  }
  for (const Json& from : table.value("block_comments", Json::array())) {
    language.comments.push_back({from.at("open").get<std::string>(), from.at("close").get<std::string>(),
                                 from.value("at_word_start", false), from.value("nested", false)});
  }
}

CommandRule parse_command_rule(const Json& from) {
  CommandRule rule;
  rule.separators = from.at("separators").get<std::string>();
  rule.leaders = texts_at(from, "leaders");
  rule.assignment = character_at(from, "assignment");
  const Json third_words = from.value("third_words", Json::object());
  for (const auto& [word, openers] : third_words.items()) {
    rule.third_words.emplace(word, openers.get<std::vector<std::string>>());
  }
  return rule;
}

void fill_word_bytes(const std::string& extra, Language& language) {
  for (std::size_t byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
    const bool extra_byte = byte != 0 && extra.find(c) != std::string::npos;
    language.word_start[byte] = letter || extra_byte;
    language.word_part[byte] = language.word_start[byte] || (c >= '0' && c <= '9');
    language.command_part[byte] =
        language.word_part[byte] || (byte != 0 && language.command_extra.find(c) != std::string::npos);
  }
}

std::string lower_name(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::vector<Language> load_languages() {
  std::vector<Language> all;
  for (const base::Resource& file : base::resources("templates/languages/")) {
    if (file.name.ends_with(".json")) all.push_back(parse_language(file.bytes, file.name));
  }
  return all;
}

}  // namespace

std::string_view name_of(Token token) { return kTokenNames[static_cast<std::size_t>(token)]; }

Language parse_language(std::string_view json, std::string_view what) {
  const Json table = base::parse_json(json, what);
  try {
    if (table.at("schema") != "praxeo/language/1") throw Error(ErrorKind::failed, "not a praxeo/language/1");
    Language language;
    language.name = table.at("name").get<std::string>();
    language.title = table.at("title").get<std::string>();
    language.aliases = texts_at(table, "aliases");
    parse_comment_rules(table, language);
    for (const Json& rule : table.value("strings", Json::array())) {
      language.strings.push_back(parse_string_rule(rule));
    }
    if (table.contains("numbers")) {
      const Json& from = table.at("numbers");
      language.numbers = NumberRule{texts_at(from, "radix"), from.value("fraction", false),
                                    from.value("at_word_start", false), character_at(from, "separator"),
                                    character_at(from, "base_sign")};
    }
    if (table.contains("commands")) language.commands = parse_command_rule(table.at("commands"));
    const Json word_lists = table.value("words", Json::object());
    for (const auto& [kind, words] : word_lists.items()) {
      for (const Json& word : words) language.words.emplace(word.get<std::string>(), token_named(kind));
    }
    for (const std::string& kind : texts_at(table, "positional")) {
      language.positional[static_cast<std::size_t>(token_named(kind))] = true;
    }
    if (table.contains("heredoc")) {
      language.heredoc_open = table.at("heredoc").at("open").get<std::string>();
      language.heredoc_not = text_at(table.at("heredoc"), "not");
    }
    if (table.contains("sigil")) {
      const Json& from = table.at("sigil");
      language.sigil = character_at(from, "character");
      language.sigil_specials = text_at(from, "specials");
      language.braced_variables = from.value("braces", false);
    }
    language.escape = character_at(table, "escape_outside_strings");
    language.line_meta = character_at(table, "line_meta");
    language.decorator = character_at(table, "decorator");
    language.line_key = character_at(table, "line_key");
    language.any_case = table.value("any_case", false);
    const Json line_marks = table.value("line_marks", Json::object());
    for (const auto& [mark, kind] : line_marks.items())
      language.line_marks.emplace(mark.at(0), token_named(kind.get<std::string>()));
    language.calls = table.value("calls", false);
    language.command_extra = text_at(table, "command_extra");
    fill_word_bytes(text_at(table, "word_extra"), language);
    return language;
  } catch (const Json::exception& error) {
    throw Error(ErrorKind::failed, fmt::format("{}: {}", what, error.what()));
  } catch (Error& error) {
    error.add_context(fmt::format("while reading {}", what));
    throw;
  }
}

const Language* find_language(std::string_view name) {
  static const std::vector<Language> all = load_languages();
  const std::string wanted = lower_name(name);
  for (const Language& language : all) {
    if (language.name == wanted) return &language;
    if (std::find(language.aliases.begin(), language.aliases.end(), wanted) != language.aliases.end()) {
      return &language;
    }
  }
  return nullptr;
}

}  // namespace praxeo::embed
