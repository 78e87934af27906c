// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::verify {

// Both stand on one line, in this order.
struct Words {
  std::string_view first;
  std::string_view then = "";
};

// How a snippet of one language is run. Words of the command lines are taken as they stand; the file is in
// the folder they start in.
struct Language {
  std::string_view name;
  std::vector<std::string_view> aliases;  // in lower case, as authors and models write it
  std::string_view file;
  std::vector<std::string_view> prepare;  // the compiler; empty for none
  std::vector<std::string_view> command;
  std::vector<std::string_view> version;  // prints it
  // Reserves more address space than it uses, so that memory is bounded by what is used alone.
  bool reserves = false;
  // When the first word of `prepare` or `command` is not installed: this in its place.
  std::vector<std::string_view> instead = {};
  // Programs that must be installed, where they are not the first words of `prepare` and `command`.
  std::vector<std::string_view> needs = {};
  // What it says, on one line, of a part that is not installed.
  std::vector<Words> missing = {};
  // What it says of code that is whole but has no beginning: a function, a class.
  std::vector<Words> fragment = {};
};

[[nodiscard]] const std::vector<Language>& languages();
// By name or alias in any case, with blanks around it; null for one that praxeo does not run.
[[nodiscard]] const Language* find_language(std::string_view name);

}  // namespace praxeo::verify
