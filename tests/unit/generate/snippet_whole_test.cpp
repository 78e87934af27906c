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
}
