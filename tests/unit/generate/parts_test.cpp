// SPDX-License-Identifier: Apache-2.0
#include "generate/parts.hpp"

#include "generate/prompted_writer.hpp"
#include "generate/ranking.hpp"
#include "unit/generate/desk.hpp"
#include "unit/generate/prompting.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using namespace praxeo::tests::generate_rooms;
using nlohmann::json;

namespace {

// Forty paragraphs, of which one speaks of teapots and two of kettles.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text +=
        "Paragraph " + std::to_string(i) + " says that a shell reads one line of its input after the other, ";
    text += i == 7 ? "and that a teapot holds a litre of water. "
                   : "and that nothing else is of any weight here. ";
    text += i == 20 || i == 33 ? "A kettle heats the water until it boils."
                               : "So the paragraph ends with these words.";
    text += std::string(1200, 'x') + ".\n\n";
  }
  return text;
}

struct LongDesk : Desk {
  explicit LongDesk(std::deque<llm::Outcome> replies = {}) : Desk(false), provider(std::move(replies)) {
    add_source(long_text(), "long");
  }
  Task task(int count, std::string instructions = "") {
    Task made;
    made.kind = "snippet";
    made.count = count;
    made.instructions = std::move(instructions);
    store::Sources sources(store);
    const auto source = sources.resolve(project.pk, "long");
    made.materials.push_back(read_material(sources, source, {0, source.version.characters}));
    return made;
  }
  Parts parts(const Task& task, std::int64_t most) {
    return parts_of(store, task, most, by_words(store, project));
  }
  SayingProvider provider;
};

std::int64_t size_of(const Task& task) {
  std::int64_t size = 0;
  for (const auto& material : task.materials) size += material.range.size();
  return size;
}

}  // namespace

TEST_SUITE("generate/parts") {
  TEST_CASE("what fits is one part, as it is, and nothing is said") {
    LongDesk desk;
    const auto task = desk.task(3);
    const auto parts = desk.parts(task, size_of(task));
    REQUIRE(parts.tasks.size() == 1);
    CHECK(size_of(parts.tasks[0]) == size_of(task));
    CHECK(parts.note.empty());
  }

  TEST_CASE("what is longer is cut between blocks, and the pieces are spread over all of it") {
    LongDesk desk;
    const auto task = desk.task(7);
    const auto parts = desk.parts(task, 20'000);
    REQUIRE(parts.tasks.size() == 3);
    std::int64_t size = 0;
    int count = 0;
    for (const auto& part : parts.tasks) {
      CHECK(size_of(part) <= 20'000);
      size += size_of(part);
      count += part.count;
      CHECK(part.materials.at(0).text.starts_with("Paragraph "));
    }
    CHECK(count == 7);
    CHECK(size > size_of(task) - 100);  // but for the blanks between them
    CHECK(parts.note == "the sources are longer than what is read at once: they were read in 3 parts");
  }

  TEST_CASE("fewer pieces than parts read parts that lie evenly, and it is said that not all was read") {
    LongDesk desk;
    const auto parts = desk.parts(desk.task(1), 20'000);
    REQUIRE(parts.tasks.size() == 1);
    CHECK(parts.tasks[0].materials.at(0).range.start > 10'000);
    CHECK(parts.note.find("1 of 3 parts were read") != std::string::npos);
  }

  TEST_CASE("instructions choose the passages that answer them") {
    LongDesk desk;
    const auto parts = desk.parts(desk.task(1, "How does a kettle heat water?"), 5'000);
    REQUIRE(parts.tasks.size() == 1);
    std::string text;
    for (const auto& material : parts.tasks[0].materials) text += material.text;
    CHECK(text.find("Paragraph 20 ") != std::string::npos);
    CHECK(text.find("Paragraph 33 ") != std::string::npos);
    CHECK(size_of(parts.tasks[0]) <= 5'000);
    CHECK(parts.note.find("passages were read: those that answer the instructions best") !=
          std::string::npos);
  }

  TEST_CASE("instructions that no passage answers leave the choice to the parts") {
    LongDesk desk;
    CHECK(desk.parts(desk.task(1, "zeppelins"), 20'000).note.find("1 of 3 parts") != std::string::npos);
  }

  TEST_CASE("queries go from all words to single ones, without short words and repeats") {
    CHECK(queries_of("How to heat the kettle, a kettle?") ==
          std::vector<std::string>{"\"how\" \"heat\" \"the\" \"kettle\"", "\"how\" \"heat\"",
                                   "\"heat\" \"the\"", "\"the\" \"kettle\"", "\"how\"", "\"heat\"", "\"the\"",
                                   "\"kettle\""});
    CHECK(queries_of("a b").empty());
  }

  TEST_CASE("each part is a call, and later ones are told what there is") {
    const auto reply = [](const char* title) {
      auto made = body();
      made["title"] = title;
      return says(envelope({item(made, "a shell reads one line of its input after the other")}));
    };
    LongDesk desk({reply("A"), reply("B"), reply("C")});
    PromptedOptions options;
    options.most_characters = 20'000;
    const auto writer = make_prompted_writer(desk.provider, "m", options);
    const auto made = desk.run_with(*writer, {.kind = "snippet", .count = 3, .repairs = 0});
    CHECK(made.contents.size() == 3);
    REQUIRE(desk.provider.asked.size() == 3);
    CHECK(desk.provider.asked[2].messages[0].parts[0].text.find("- A\n- B\n") != std::string::npos);
    CHECK(made.notes.size() >= 1);
  }

  TEST_CASE("a part that fails leaves the pieces of the parts before it, and the run has failed") {
    LongDesk desk({says(envelope({item(body(), "a shell reads one line of its input after the other")})),
                   llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no credit"}});
    PromptedOptions options;
    options.most_characters = 20'000;
    const auto writer = make_prompted_writer(desk.provider, "m", options);
    try {
      static_cast<void>(desk.run_with(*writer, {.kind = "snippet", .count = 3, .repairs = 0}));
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      REQUIRE(error.context().size() == 1);
      CHECK(error.context()[0] == "after 1 of 3 pieces, which are stored");
    }
    CHECK(desk.contents() == 1);
  }

  TEST_CASE("a dry run counts the calls and what they may cost together") {
    LongDesk desk;
    PromptedOptions options;
    options.most_characters = 20'000;
    options.price = [](const std::string&, const llm::Usage& usage) {
      return std::optional(spend::Cost{"table:m", *usage.output});
    };
    const auto writer = make_prompted_writer(desk.provider, "m", options);
    const auto plan = Generator(desk.store, *writer).plan(desk.project, {.kind = "snippet", .count = 3});
    CHECK(plan.parts == 3);
    REQUIRE(plan.estimate);
    CHECK(plan.estimate->most_picousd == 3 * options.max_output_tokens);
    CHECK(desk.provider.asked.empty());
  }
}
