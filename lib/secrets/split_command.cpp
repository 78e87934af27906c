// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/error.hpp"
#include "secrets/command.hpp"

namespace praxeo::secrets {

std::vector<std::string> split_command(std::string_view command, std::string_view where) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  const auto put = [&](char c) {
    if (!in_word) words.emplace_back();
    in_word = true;
    if (c != 0) words.back() += c;
  };
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const bool more = i + 1 < command.size();
    if (quote == '\'' || (quote == '"' && c == '"')) {
      if (c == quote) {
        quote = 0;
      } else {
        put(c);
      }
    } else if (c == '\\' && more && (quote == 0 || command[i + 1] == '"' || command[i + 1] == '\\')) {
      put(command[++i]);
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
      put(0);  // '' is a word
    } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      in_word = false;
    } else {
      put(c);
    }
  }
  if (quote != 0) throw Error(ErrorKind::usage, fmt::format("a quote in {} is not closed", where));
  if (words.empty() || words.front().empty())
    throw Error(ErrorKind::usage, fmt::format("{} names no program", where));
  return words;
}

}  // namespace praxeo::secrets
