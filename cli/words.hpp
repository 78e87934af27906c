// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"

namespace praxeo::cli {

// One meaning found on a command line.
struct Word {
  enum class Kind { flag, option, argument, unknown, separator };
  Kind kind = Kind::argument;
  const OptionInfo* info = nullptr;  // of a flag or option
  std::string name;                  // as given: "--count", "-n", "--cuont"
  std::optional<std::string>
      value;              // of an option; absent when it is missing. A flag has one for "--flag=x".
  std::size_t index = 0;  // of the word in which it begins
  bool value_looks_like_option = false;
};

// Cuts a command line by the rules of POSIX and GNU: "-abc" is a cluster, "-nVALUE", "--name=VALUE", "--name
// VALUE",
// "--" ends the options, "-" is an argument. Never throws: a mistake is left for the caller to judge. It
// serves the search for noun and verb, for which the verb's options are not yet known, and gives CLI11 words
// that can't be misread: 2.1.2 takes the next word after "--name=", splits "[a,b]" at commas, and takes "--x"
// as a value.
[[nodiscard]] std::vector<Word> scan(const std::vector<std::string>& words,
                                     const std::vector<const OptionInfo*>& table, std::size_t from = 0);

}  // namespace praxeo::cli
