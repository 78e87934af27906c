// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/error.hpp"
#include "unit/generate/markdown_note.hpp"

// What other texts were told, or are beside this one, leaves it as whole as it is alone.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

constexpr std::string_view kBread = R"(# Baking bread

Bread needs time more than it needs work. Plan for a whole day.

## Mix the dough

Weigh the flour, and stir in the water and the salt. Leave the dough alone for an hour.

## Shape the loaf

Fold the dough over itself four times. Put it into a basket with the seam upwards.

## Bake

Heat the oven to 250 degrees. Bake the loaf for forty minutes.
)";

constexpr std::string_view kServer = R"(# Running the service

This page gets you from a fresh laptop to a running service. It should take an hour.

## Get the code

```bash
git clone git@example.com:billing.git
```

Open the file and set the key. Never put the live key there.

## Run the service

```bash
make run
```

The service listens on port 8085. Check that it is alive:

```bash
curl -s localhost:8085/healthz
```

You should see an answer.
)";

std::set<std::string> titles_of(const Written& written) {
  std::set<std::string> titles;
  for (const auto& draft : written.drafts) titles.insert(json::parse(draft.body)["title"].get<std::string>());
  return titles;
}

// As a project keeps it.
void tell(Task& task, const content::Draft& draft) {
  auto& quotes = task.already_quoted.emplace_back();
  for (const auto& citation : draft.citations) quotes.push_back(citation.quote);
}

// Both texts, the second as another source.
Task both(int count) {
  auto task = markdown_note("example", kBread, count);
  task.materials.push_back(markdown_note("example", kServer).materials.front());
  task.materials.back().source.slug = "service";
  task.materials.back().source.version.pk = 8;
  task.materials.back().source.version.title = "Running the service";
  return task;
}

}  // namespace

TEST_SUITE("generate/several sources") {
  TEST_CASE("what was made of one text takes nothing from the next") {
    const auto alone = write(markdown_note("example", kServer, 1)).drafts.front();
    auto task = markdown_note("example", kServer, 1);
    tell(task, write(markdown_note("example", kBread, 1)).drafts.front());
    CHECK(write(task).drafts.front().body == alone.body);
  }
  TEST_CASE("of a text that was told whole, nothing is told again") {
    auto task = markdown_note("example", kServer, 1);
    tell(task, write(task).drafts.front());
    CHECK_THROWS_AS((void)write(task), Error);
  }
  TEST_CASE("several texts give one whole each, one after the other as at once") {
    const std::set<std::string> wholes{"Baking bread", "Running the service"};
    CHECK(titles_of(write(both(2))) == wholes);
    auto task = both(1);
    const auto first = write(task);
    tell(task, first.drafts.front());
    auto titles = titles_of(write(task));
    titles.merge(titles_of(first));
    CHECK(titles == wholes);
  }
  TEST_CASE("who wants more than there are texts is given parts of them") {
    for (const auto& title : titles_of(write(both(3)))) CHECK(title != "Running the service");
  }
}
