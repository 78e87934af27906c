// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"
#include "unit/generate/markdown_note.hpp"

// Lessons that explain in prose, and problems that are worked out.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

// The first example of a note, its marks taken off; null without one.
nlohmann::json example_of(std::string_view typed, std::string_view media = "text/markdown") {
  auto task = markdown_note("example", typed);
  task.materials.front().source.version.media_type = media;
  const auto written = write(task);
  return nlohmann::json::parse(written.drafts.front().body);
}

std::string all_steps(const nlohmann::json& body) {
  std::string all;
  for (const auto& step : body.at("steps")) (all += bare(step.at("text"))) += '\n';
  return all;
}

}  // namespace

TEST_SUITE("generate/lessons") {
  TEST_CASE("an explanation is told as it stands, whatever a sentence leans on") {
    const auto body = example_of(R"(# Why there are tides

Twice a day the sea rises and falls on most coasts. Today we find out why.

The moon pulls on the earth, and it pulls harder on the near side. The water on that side heaps up. That is why there is a bulge of water.

The earth turns under this bulge once a day. A harbour therefore passes through it. It has high water then.

The shape of the coast matters too. In a narrow bay the water rises much higher.
)");
    CHECK(bare(body["summary"]) == "Twice a day the sea rises and falls on most coasts.");
    const auto told = all_steps(body);
    CHECK(told.find("That is why there is a bulge of water.") != std::string::npos);
    CHECK(told.find("The earth turns under this bulge once a day.") != std::string::npos);
    CHECK(told.find("The shape of the coast matters too.") != std::string::npos);
    CHECK(told.find("Today we find out") == std::string::npos);
  }

  TEST_CASE("what points elsewhere is left out with what leans on it") {
    const auto told = all_steps(example_of(R"(# Clouds

Clouds are made of small drops of water. The drops float because they are very small.

Warm air rises over the land in summer. The table on the next page shows how high it rises. These heights are means of ten years. Cold air holds less water than warm air.

Rain falls when the drops grow. They grow by meeting other drops. A heavy drop can no longer float.
)"));
    CHECK(told.find("Warm air rises") != std::string::npos);
    CHECK(told.find("next page") == std::string::npos);
    CHECK(told.find("These heights") == std::string::npos);
    CHECK(told.find("They grow by meeting other drops.") != std::string::npos);
  }

  TEST_CASE("a question in front of all is the problem, and what follows works it out") {
    const auto body = example_of(R"(# Fractions

Fractions can only be added when they have the same denominator.

## Example

Lena eats 1/4 of a cake and Tom eats 1/6 of it. How much of the cake did they eat together?

The smallest number that both 4 and 6 divide is 12. A quarter is 3/12, and a sixth is 2/12. Together that makes 5/12 of the cake.

## Exercises

1. Add 1/2 and 1/3.
2. Add 2/5 and 1/10.
)");
    CHECK(bare(body["summary"]) == "Fractions");
    CHECK(bare(body["problem"]) ==
          "Lena eats 1/4 of a cake and Tom eats 1/6 of it. How much of the cake did they eat together?");
    CHECK(all_steps(body).find("Together that makes 5/12 of the cake.") != std::string::npos);
    CHECK(body.dump().find("Add 1/2") == std::string::npos);
  }

  TEST_CASE("an equation between sentences is a sentence, and a label names its step") {
    const auto body = example_of(R"(# Solving an equation

A number is doubled, and 7 is added. The result is 31. What is the number?

Call the number x. Doubling it gives 2x, and adding 7 gives 2x + 7. So 2x + 7 = 31. It follows that x is 12.

Note: Twice 12 is 24, and 24 plus 7 is 31. So the answer is right.
)");
    CHECK(all_steps(body).find("So 2x + 7 = 31.") != std::string::npos);
    REQUIRE(body["steps"].size() > 1);
    CHECK(body["steps"].back()["heading"] == "Note");
    CHECK(bare(body["steps"].back()["text"]) ==
          "Twice 12 is 24, and 24 plus 7 is 31. So the answer is right.");
  }

  TEST_CASE("in a plain text, too, a sentence among sentences is one") {
    const auto body = example_of(R"(# Tides

The sun raises tides as well, but they are lower. At new moon, sun and moon pull along one line. Then the tides are especially high.

The shape of the coast matters too. In a narrow bay the water rises up to 16 metres. Elsewhere it rises less.
)",
                                 "text/plain");
    CHECK(bare(body["summary"]).find("At new moon, sun and moon pull along one line.") != std::string::npos);
    const auto told = all_steps(body);
    CHECK(told.find("The shape of the coast matters too.") != std::string::npos);
  }

  TEST_CASE("what is needed stands beside the method, and is not what is made") {
    const auto body = example_of(R"(# Plum jam

You need 1 kg of plums and 500 g of sugar. A big pot is needed too.

Wash the plums and halve them. Put them in the pot with the sugar. Then bring everything to the boil. Let it boil for four minutes.
)");
    CHECK(bare(body["summary"]) == "Plum jam");
    REQUIRE(body["prerequisites"].size() == 2);
    CHECK(bare(body["prerequisites"][1]) == "A big pot is needed too.");
    CHECK(body["steps"].size() == 4);
    CHECK(body["level"] == "");  // nothing tells it
  }

  TEST_CASE("a listing that has grown is shown again, named by its caption") {
    const auto body = example_of(R"(# Sending messages

A channel is a way to send messages between threads.

We can make a channel with one function, as shown in Listing 1-1. This is like digging a river.

```rust
let (tx, rx) = channel();
start(tx);
end(rx);
```

Listing 1-1: Making a channel

The function returns two halves. Listing 1-2 shows the send that we discussed in Chapter 6.

```rust
let (tx, rx) = channel();
start(tx);
tx.send(1);
end(rx);
```

Listing 1-2: Sending a number
)");
    REQUIRE(body["steps"].size() == 2);
    CHECK(body["steps"][0]["heading"] == "Making a channel");
    CHECK(body["steps"][1]["heading"] == "Sending a number");
    CHECK(body["steps"][1]["code"]["source"].get<std::string>().find("tx.send(1);") != std::string::npos);
    CHECK(all_steps(body).find("This is like digging a river.") != std::string::npos);
  }

  TEST_CASE("a listing is named, whatever else its sentence points to") {
    const Words& words = english_words();
    CHECK(names_listing(words, "Listing 9-4 shows the match that we discussed in Chapter 6."));
    CHECK_FALSE(names_listing(words, "The rules explained in Section 3 hold below."));
  }
}
