// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/walk_words.hpp"

// Which part of a text about one piece of code speaks of it. Inside this room, in .cpp files.
namespace praxeo::generate {

enum class Matter {
  code,   // the piece itself
  use,    // how it is used, what it prints
  other,  // another piece: an alternative, what not to do
};

// Names that code gives to functions, types and values: "debounce" of "function debounce(fn) {".
[[nodiscard]] std::vector<std::string> names_made(std::string_view code);

// A word of the title is one of the names, be it bent: "Debouncing a search box".
[[nodiscard]] bool is_titled_by(std::string_view title, const std::vector<std::string>& names);

// `other` has a name that `main` makes.
[[nodiscard]] bool has_name_of(const CodeUse& main, const CodeUse& other);

// `other` shows how `main` is used: it has a name of it, or stands behind it and is of another language, or
// `main` is a script that makes no names.
[[nodiscard]] bool shows_use_of(const CodeUse& main, const CodeUse& other);

// Of the blocks of a unit.
class Matters {
 public:
  Matters(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses, std::size_t main,
          const WalkWords& words);
  [[nodiscard]] Matter of(std::size_t block) const;

 private:
  std::map<std::size_t, Matter> of_;
};

}  // namespace praxeo::generate
