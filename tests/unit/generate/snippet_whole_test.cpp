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
    CHECK(body["usage_code"] == "debounce(ask);");
    CHECK(bare(body["usage"]) == "This asks once. It is quick.");
    CHECK(bare(body["explanation"]).find("rejects") == std::string::npos);
  }
}
