// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "unit/generate/markdown_note.hpp"

// A short text about one piece of code is a snippet with all that it says.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;

namespace {

constexpr std::string_view kDebounce = R"(# Debounce in ten lines

It waits until somebody stops typing. Six letters were six requests.

```javascript
export function debounce(fn, ms = 250) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), ms);
  };
}
```

And at the search box:

```javascript
const search = debounce(ask, 300);
```

Each call throws the old timer away. Only the last one survives.

It doesn't return the result of `fn`.

## Comments (2)

How is this different from throttle?
)";

}  // namespace

TEST_SUITE("generate/snippet_whole") {
  TEST_CASE("what stands behind the code, and behind its use, explains it, be its subject a pronoun") {
    const auto body = body_of_note("snippet", kDebounce);
    CHECK(body["title"] == "Debounce in ten lines");
    CHECK(bare(body["explanation"]) ==
          "It waits until somebody stops typing. Six letters were six requests.\n\nEach call throws the old "
          "timer "
          "away. Only the last one survives.\n\nIt doesn't return the result of `fn`.");
    CHECK(bare(body["usage"]) == "And at the search box:");
    CHECK(body["usage_code"] == "const search = debounce(ask, 300);");
    CHECK(body.dump().find("throttle") == std::string::npos);
  }

  TEST_CASE("a text of several pieces of one length is about none of them alone") {
    std::string several(kDebounce);
    several += "\n## Once\n\nThis one calls a function a single time, whatever happens:\n\n```javascript\n";
    for (int n = 0; n < 8; ++n) several += "let once" + std::to_string(n) + " = " + std::to_string(n) + ";\n";
    several += "```\n";
    const auto body = body_of_note("snippet", several);
    CHECK(bare(body["explanation"]).find("single time") == std::string::npos);
  }

  TEST_CASE("what not to do, and what is said of it, is no use of the code") {
    const auto body = body_of_note("snippet", R"(# Locks in shell scripts

Cron does not wait for the last run.

People write lock files by hand:

```bash
touch /tmp/import.lock
```

**Don't do this.** Another process can slip in.

## Use flock

```bash
exec 9>/tmp/lock
if ! flock -n 9; then
  exit 75
fi
echo done
```

The kernel closes the lock when the script ends. The file stays there.
)");
    CHECK(body["code"].get<std::string>().starts_with("exec 9>"));
    CHECK(bare(body["explanation"]) ==
          "Cron does not wait for the last run.\n\nThe kernel closes the lock when the script ends. The file "
          "stays there.");
    CHECK_FALSE(body.contains("usage_code"));
  }

  TEST_CASE(
      "the code that the title names is the one, be others longer, and its use stands below a heading") {
    const auto body = body_of_note("snippet", R"(# Debouncing a search box

Wait until nothing has happened for a while.

```js
function debounce(fn) {
  return setTimeout(fn, 9);
}
```

Every call cancels the one before. Only the last one runs.

## Using it

```js
debounce(ask);
```

This asks once. It is quick.

## The order

Abort the request that is on its way:

```js
let controller;
function search(query) {
  controller.abort();
  controller = new AbortController();
  return fetch(query, controller);
}
```

An aborted request rejects. We drop that.
)");
    CHECK(body["title"] == "Debouncing a search box");
    CHECK(body["code"].get<std::string>().starts_with("function debounce"));
    CHECK(bare(body["explanation"]) ==
          "Wait until nothing has happened for a while.\n\nEvery call cancels the one before. Only the last "
          "one runs.");
    REQUIRE(body["notes"].size() == 2);
    const auto& use = body["notes"][0];
    CHECK(use["heading"] == "Using it");
    CHECK(use["code"]["source"] == "debounce(ask);");
    CHECK(bare(use["explanation"]) == "This asks once. It is quick.");
    const auto& order = body["notes"][1];
    CHECK(order["heading"] == "The order");
    CHECK(bare(order["text"]) == "Abort the request that is on its way:");
    CHECK(order["code"]["source"].get<std::string>().starts_with("let controller;"));
    CHECK(bare(order["explanation"]) == "An aborted request rejects. We drop that.");
  }

  TEST_CASE("each of several uses stands beside its words, lists and tables stay such") {
    const auto body = body_of_note("snippet", R"(# Batches of a list

We kept writing the same loop. Now there is one function for it.

```python
def batches(items, size):
    it = iter(items)
    while chunk := list(islice(it, size)):
        yield chunk
```

It works on anything you can loop over, also on files:

```python
for lines in batches(open("a"), 5):
    store(lines)
```

Only one batch is in memory at a time.

Take smaller ones where memory is short:

```python
batches(items, 2)
```

## Explanation

The iterator is made once. Each turn takes the next items from it.

## Gotchas

- A list that changes in the meantime loses items.
- A string is cut into its letters.
)");
    CHECK(bare(body["explanation"]) == "We kept writing the same loop. Now there is one function for it.");
    REQUIRE(body["notes"].size() == 4);
    CHECK(bare(body["notes"][0]["text"]) == "It works on anything you can loop over, also on files:");
    CHECK(body["notes"][0]["code"]["source"].get<std::string>().starts_with("for lines"));
    CHECK(bare(body["notes"][0]["explanation"]) == "Only one batch is in memory at a time.");
    CHECK(body["notes"][1]["code"]["source"] == "batches(items, 2)");
    CHECK(body["notes"][2]["heading"] == "Explanation");
    CHECK(body["notes"][3]["points"].size() == 2);
    CHECK_FALSE(body.contains("usage_code"));
  }

  TEST_CASE("paragraphs under a heading that says no more than that explain the code") {
    const auto body = body_of_note("snippet", R"(# Locks in scripts

A lock keeps the second run out.

```bash
exec 9>/tmp/lock
flock -n 9 || exit 75
echo done
```

## Explanation

The kernel closes the lock when the script ends. The file stays there.

## To wait instead

Give it a time limit:

```bash
flock --timeout 60 9
```
)");
    CHECK(bare(body["explanation"]) ==
          "A lock keeps the second run out.\n\nThe kernel closes the lock when the script ends. The file "
          "stays there.");
    REQUIRE(body["notes"].size() == 1);
    CHECK(body["notes"][0]["heading"] == "To wait instead");
  }

  TEST_CASE("of a few pieces under one heading the first is told, and the others beside it") {
    const auto body = body_of_note("snippet", R"(# The newest row of each customer

Somebody asks every few weeks how to get the newest order of each customer.

```sql
SELECT DISTINCT ON (customer)
       customer, total
FROM orders
ORDER BY customer;
```

`DISTINCT ON` keeps the first row of each group. The order decides which row is first.

To make it fast, add this index:

```sql
CREATE INDEX newest ON orders (customer);
```

The query went from 3.1 s to 0.4 s.

On other servers use a window function instead:

```sql
SELECT * FROM (
  SELECT o.*, row_number() OVER (PARTITION BY customer) AS n
  FROM orders o
) t WHERE n = 1;
```

Customers without orders do not appear in it.
)");
    CHECK(body["code"].get<std::string>().starts_with("SELECT DISTINCT ON"));
    CHECK(bare(body["explanation"]).find("keeps the first row") != std::string::npos);
    CHECK(body["notes"].size() == 2);
  }
}
