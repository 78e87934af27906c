// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "generate/writer.hpp"

namespace praxeo::tests::generate_rooms {

// A material from marked text: a line "## Words" is a heading of level 2 (the signs are taken away), a line
// "@@" begins the next page. Everything else stands in the shape of base/text/blocks.hpp.
inline generate::Material material(std::string_view marked, std::string title = "The Shell Manual") {
  generate::Material made;
  made.source.slug = "manual";
  made.source.version.pk = 7;
  made.source.version.ordinal = 1;
  made.source.version.title = std::move(title);
  const auto here = [&] { return static_cast<std::int64_t>(base::utf8::length(made.text)); };
  const auto turn_page = [&] {
    if (!made.pages.empty()) made.pages.back().char_end = here();
    store::Anchor page;
    page.value = static_cast<std::int64_t>(made.pages.size()) + 1;
    page.char_start = here();
    made.pages.push_back(page);
  };
  turn_page();
  while (!marked.empty()) {
    const auto end = std::min(marked.find('\n'), marked.size());
    auto line = marked.substr(0, end);
    marked.remove_prefix(std::min(marked.size(), end + 1));
    if (line == "@@") {
      turn_page();
      continue;
    }
    const auto signs = line.find_first_not_of('#');
    if (signs != std::string_view::npos && signs > 0 && signs < line.size() && line[signs] == ' ') {
      line.remove_prefix(signs + 1);
      store::Anchor heading;
      heading.unit = store::AnchorUnit::heading;
      heading.value = static_cast<std::int64_t>(signs);
      heading.char_start = here();
      heading.char_end = here() + static_cast<std::int64_t>(base::utf8::length(line));
      heading.label = std::string(line);
      made.headings.push_back(heading);
    }
    (made.text += line) += '\n';
  }
  made.pages.back().char_end = here();
  made.range = {0, here()};
  made.source.version.characters = here();
  return made;
}

// A small manual that holds what each kind is made of.
inline constexpr std::string_view kManual = R"(# 1 Loops

Loops repeat commands.

## 1.1 Counting

A counter is a variable that holds a number. Counters are used to number the lines of a file. A counter must be set before its first use (see Section 1.2 [Names], page 2).

Here is an example that counts from zero to two:

    i=0
    while [ $i -lt 3 ]; do
      echo $i
      i=$((i + 1))
    done

This prints three lines. The return status is the status of the last echo command.

Counters start at zero unless the program says otherwise. A counter keeps its value when the loop ends.

@@
## 1.2 Names

A name is a word that consists of letters. A name must begin with a letter. A name must not hold blanks, since blanks separate words. Names should be short. A name may be quoted with single quotes. The length of a name is unspecified. Reading names from other files is not supported.

@@
## 1.3 Substrings

Substring expansion takes a part of a value. It may be used to shorten a string. The following commands show a substring:

    $ string=01234567890
    $ echo ${string:7}
    7890

The first character has the index zero. The index of the last character is one less than the length.

## 1.4 Builtins

Builtins are commands that the shell runs itself.

until
: The syntax of the until command is:

    until test-commands; do consequent-commands; done

  The until command executes its commands as long as the test fails. The return status is zero when no command was executed.

-x
: Print commands before they run.

@@
## Index

while . . . . . . . . 12
until . . . . . . . . 13
A name must not stand here. An index must not be read. An entry must be left alone.
)";

inline ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("no error was thrown");
  return ErrorKind::failed;
}

inline std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.message();
  }
  FAIL("no error was thrown");
  return {};
}

}  // namespace praxeo::tests::generate_rooms
