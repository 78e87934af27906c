// SPDX-License-Identifier: Apache-2.0
#include "cli/words.hpp"

namespace praxeo::cli {
namespace {

const OptionInfo* named(const std::vector<const OptionInfo*>& table, std::string_view name) {
  for (const auto* info : table)
    if (!info->positional() && info->has_name(name)) return info;
  return nullptr;
}

// Takes the word after `index` as the value, unless it is a long option: that is a forgotten value.
void take_next(Word& word, const std::vector<std::string>& words, std::size_t& index) {
  if (index + 1 >= words.size()) return;
  const auto& next = words[index + 1];
  if (next.starts_with("--")) {
    word.value_looks_like_option = true;
    return;
  }
  word.value = next;
  ++index;
}

Word long_word(const std::vector<std::string>& words, const std::vector<const OptionInfo*>& table,
               std::size_t& index) {
  const auto& text = words[index];
  const auto equals = text.find('=');
  Word word;
  word.index = index;
  word.name = text.substr(0, equals);
  word.info = named(table, word.name);
  if (equals != std::string::npos) word.value = text.substr(equals + 1);
  if (word.info == nullptr) {
    word.kind = Word::Kind::unknown;
  } else if (word.info->takes_value()) {
    word.kind = Word::Kind::option;
    if (!word.value) take_next(word, words, index);
  } else {
    word.kind = Word::Kind::flag;
  }
  return word;
}

void short_cluster(const std::vector<std::string>& words, const std::vector<const OptionInfo*>& table,
                   std::size_t& index, std::vector<Word>& found) {
  const auto& text = words[index];
  const auto start = index;
  for (std::size_t at = 1; at < text.size(); ++at) {
    Word word;
    word.index = start;
    word.name = std::string{'-', text[at]};
    word.info = named(table, word.name);
    if (word.info == nullptr) {
      // The rest may be its value; nobody knows.
      word.kind = Word::Kind::unknown;
      word.name = at == 1 ? text : word.name;
      found.push_back(std::move(word));
      return;
    }
    if (!word.info->takes_value()) {
      word.kind = Word::Kind::flag;
      found.push_back(std::move(word));
      continue;
    }
    word.kind = Word::Kind::option;
    if (at + 1 < text.size()) {
      const auto rest = at + (text[at + 1] == '=' ? 2 : 1);
      word.value = text.substr(rest);
    } else {
      take_next(word, words, index);
    }
    found.push_back(std::move(word));
    return;
  }
}

}  // namespace

std::vector<Word> scan(const std::vector<std::string>& words, const std::vector<const OptionInfo*>& table,
                       std::size_t from) {
  std::vector<Word> found;
  bool options = true;
  for (std::size_t index = from; index < words.size(); ++index) {
    const auto& text = words[index];
    if (options && text == "--") {
      options = false;
      Word word;
      word.kind = Word::Kind::separator;
      word.index = index;
      found.push_back(std::move(word));
    } else if (options && text.starts_with("--")) {
      found.push_back(long_word(words, table, index));
    } else if (options && text.size() > 1 && text.front() == '-') {
      short_cluster(words, table, index, found);
    } else {
      Word word;
      word.value = text;
      word.index = index;
      found.push_back(std::move(word));
    }
  }
  return found;
}

}  // namespace praxeo::cli
