// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "generate/extractive/code_use.hpp"
#include "generate/extractive/language_words.hpp"
#include "generate/extractive/snippet_code.hpp"
#include "generate/extractive/snippet_text.hpp"
#include "unit/generate/markdown_note.hpp"
#include "unit/generate/writing.hpp"

// Which code of a text becomes a snippet, and what it tells of it.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

json snippet_of(std::string_view text) {
  const auto written = write(markdown_note("snippet", text, 1));
  REQUIRE(written.drafts.size() == 1);
  (void)content::prepare(content::shipped_kinds(), written.drafts.front());  // throws for a broken body
  return json::parse(written.drafts.front().body);
}

std::string code_of(const json& body) { return body["code"].get<std::string>(); }

}  // namespace

TEST_SUITE("generate/snippet_choice") {
  TEST_CASE("code under a heading that warns of it comes after any other") {
    const auto body = snippet_of(R"(# Kettles

## Boiling

Fill the kettle and switch it on:

```python
kettle.fill(2)
kettle.on()
```

## Three pitfalls

An empty kettle burns. Nobody tells you that it is empty:

```python
kettle = Kettle()
kettle.empty()
kettle.on()
kettle.wait()
print(kettle)
```

The `kettle` is black then.
)");
    CHECK(code_of(body).find("fill") != std::string::npos);
  }

  TEST_CASE("code that a sentence warns of is shown with that sentence, where nothing else is") {
    const auto body = snippet_of(R"(# Kettles

People often switch the kettle on at once:

```python
kettle = Kettle()
kettle.on()
```

This is wrong. The `kettle` is empty and burns.
)");
    CHECK(bare(body["explanation"]).find("This is wrong.") != std::string::npos);
  }

  TEST_CASE("code under a label that warns of it is not shown, for nothing tells so") {
    CHECK_THROWS_AS(write(markdown_note("snippet", R"(# Kettles

Don't:

```python
kettle = Kettle()
kettle.on()
```

The `kettle` gets hot in two minutes.
)")),
                    Error);
  }

  TEST_CASE("of a listing that grows, the grown one is shown") {
    const auto body = snippet_of(R"(# Counting birds

We count what comes to the feeder:

```python
birds = read("feeder.txt")
total = 0
for bird in birds:
    total += 1
print(total)
```

The script counts magpies, too. Leave them out:

```python
birds = read("feeder.txt")
total = 0
for bird in birds:
    if bird == "magpie":
        continue
    total += 1
print(total)
```

The word `continue` goes on with the next bird.
)");
    CHECK(code_of(body).find("magpie") != std::string::npos);
  }

  TEST_CASE("what is corrected below is not what is shown") {
    const auto body = snippet_of(R"(# Counting birds

This script counts the birds of a day, one line for each:

```python
birds = read("feeder.txt")
first = birds[1]
print(first, "came first")
print(len(birds), "birds")
```

The first bird at the feeder has the number 0. Change it to:

```python
birds = read("feeder.txt")
first = birds[0]
```

Now `first` is the first bird.
)");
    CHECK(code_of(body).find("birds[0]") != std::string::npos);
  }

  TEST_CASE("the main example goes before the special case with its condition") {
    const auto body = snippet_of(R"(# Joining words

The function `join` makes one text of many words. Other values become empty words.

```js
join(['a', 'b'], '+');
// a+b
```

If another sign is needed for empty words, it has to be given:

```js
// Assuming that sign exists
join(['a', null], '+',
     { empty: sign });
```
)");
    CHECK(code_of(body).find("// a+b") != std::string::npos);
  }

  TEST_CASE("tables that are only made are passed over for what asks them") {
    const auto body = snippet_of(R"(# Boats

Our club has two tables, `boats` and `members`:

```sql
CREATE TABLE boats (id INTEGER, name TEXT, owner INTEGER);
CREATE TABLE members (id INTEGER, name TEXT);
INSERT INTO boats VALUES (1, 'Gull', 2);
INSERT INTO members VALUES (2, 'Ada');
```

## Who owns what

To list each boat with its owner, say which columns match:

```sql
SELECT boats.name, members.name
FROM boats JOIN members ON members.id = boats.owner;
```

You get two rows. The raft is missing, because nobody owns it.
)");
    CHECK(code_of(body).starts_with("SELECT"));
    CHECK(bare(body["explanation"]).ends_with("because nobody owns it."));
  }

  TEST_CASE("comments alone are no code, in whatever signs") {
    CHECK(runs_nowhere("/* boats.c: how to count boats\n   Version 2 */\n\n/* History:\n   1.0 first */"));
    CHECK(runs_nowhere("# boats\n# and oars"));
    CHECK_FALSE(runs_nowhere("/* counts */\nint boats = 3;"));
    CHECK_FALSE(runs_nowhere("rm -r build/*\nmake all"));
  }

  TEST_CASE("a table that says what signs mean is no code") {
    CHECK(runs_nowhere(
        "\\d+x\n\none or more digits        \\d+\nthe letter as it is       x\nthe end of the line       $"));
    CHECK_FALSE(
        runs_nowhere("git add --patch a       # a part\ngit stash push          # the rest\ngit stash pop    "
                     "       # back"));
  }

  TEST_CASE("settings whose place tells what they belong to are code, words in columns are not") {
    CHECK_FALSE(
        runs_nowhere("Host gate\n  User anna\n  Port 22\nHost shed\n  User ben\n  Port 23\nHost barn\n  User "
                     "cleo\n  Port 24"));
    CHECK(runs_nowhere("oar\nmast\nsail\nboom\nkeel\nhull\nstern\nbow\nanchor"));
  }

  TEST_CASE("a function told in parts gives no snippet of its parts") {
    CHECK_THROWS_AS(write(markdown_note("snippet", R"(# The program count.c

Here is the function that counts:

```c
int count(FILE *in)
{
```

The variable `total` holds the number of lines:

```c
    int total = 0;
    int c = 0;
```

The loop reads each sign with `getc`:

```c
    while ((c = getc(in)) != EOF)
        total += c == '\n';
    return total;
}
```
)")),
                    Error);
  }

  TEST_CASE("what stands behind the code and what it printed explains it") {
    const auto body = snippet_of(R"(# Rows

The module `rows` reads one row after the other:

```python
for row in rows.read("plants.txt"):
    print(row)
```

The output is:

```
['Fern', '12']
['Moss', '3']
```

Notice two things. Each `row` is a list. And all values are strings, also the numbers.
)");
    CHECK(body["expected_output"].get<std::string>().starts_with("['Fern'"));
    CHECK(bare(body["explanation"]).find("also the numbers.") != std::string::npos);
  }

  TEST_CASE("what leads to the next code is no explanation of this one") {
    const auto body = snippet_of(R"(# Rows

The module `rows` reads one row after the other:

```python
for row in rows.read("plants.txt"):
    print(row)
```

The name `row` stands for a list. Now sort them all:

```python
rows.sort()
```
)");
    CHECK(bare(body["explanation"]).ends_with("The name `row` stands for a list."));
  }

  TEST_CASE("a purpose alone becomes an order behind its code") {
    const auto& words = english_words();
    CHECK(order_in(words, "To make a server that will serve a folder:") == 3);
    CHECK(order_in(words, "To print the names of a set of users:") == 3);
    CHECK_FALSE(order_in(words, "To install it run make:"));               // an order stands there
    CHECK_FALSE(order_in(words, "To list the boats, name the columns:"));  // a clause stands there
    CHECK_FALSE(order_in(words, "To quit you type a letter:"));
    CHECK_FALSE(order_in(words, "To the left:"));
    CHECK_FALSE(order_in(words, "To make a server."));
    const auto body = snippet_of(R"(# Teapot

## Usage

To make a server that listens on port 80:

```ruby
server = Teapot.new 80
server.start
```
)");
    CHECK(bare(body["explanation"]) == "Make a server that listens on port 80.");
  }

  TEST_CASE("a lead that points to nothing but the code below may lead to it") {
    const auto& words = english_words();
    CHECK(points_to_code(words, "Use the following settings in the file gate.conf:"));
    CHECK_FALSE(points_to_code(words, "As described above, use the following settings:"));
    CHECK_FALSE(points_to_code(words, "Use the settings of the file gate.conf:"));
  }

  TEST_CASE("a heading that any text may have gives way to what the code does") {
    const auto& words = english_words();
    CHECK(says_little(words, "A first try"));
    CHECK(says_little(words, "Two simple examples"));
    CHECK_FALSE(says_little(words, "if let"));
    CHECK_FALSE(says_little(words, "Closure example"));
    const auto body = snippet_of(R"(# Teapot

Teapot serves tea.

## A first try

To brew a pot of tea, call `brew` with the number of cups:

```ruby
pot = Teapot.new
pot.brew 4
```

The `pot` is hot after four minutes.
)");
    CHECK(body["title"] == "Teapot: Brew a pot of tea");
  }

  TEST_CASE("what a section opens with is said of its first code, if it names what stands in that") {
    const auto body = snippet_of(R"(# Kettles

## kettle.pour(cup)

The `kettle.pour()` method fills the cup and keeps the rest warm for a quarter of an hour.

Any other cup is refused. Numbers must be whole.

```python
kettle.pour(Cup("blue"))
kettle.pour(Cup("white"))
kettle.pour(Cup("green"))
```

By default, the water is left as hot as it is. If you want it cooler, give a temperature:

```python
# Assuming that the thermometer is there
kettle.pour(Cup("red"), temperature=80)
```
)");
    CHECK(code_of(body).starts_with("kettle.pour(Cup(\"blue\"))"));
  }
}
