// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "generate/judge.hpp"
#include "generate/prompted_writer.hpp"
#include "llm/request_hash.hpp"
#include "store/ledger.hpp"
#include "unit/generate/desk.hpp"
#include "unit/generate/prompting.hpp"
#include "verify/verify.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using namespace praxeo::tests::generate_rooms;
using nlohmann::json;

namespace {

constexpr const char* kSaid = "repeats its commands for each word of a list";

// Words that no other piece has.
std::string words_of(const std::string& title) {
  std::string words;
  for (int i = 0; i < 24; ++i) words += fmt::format("{}{} ", title, i);
  return words;
}

json titled(const std::string& title, const std::string& quote = kSaid) {
  auto made = body();
  made["title"] = title;
  made["usage"] = words_of(title);
  return item(made, quote);
}

// The same piece under another title, but for a word.
json retitled(const std::string& title, const std::string& of) {
  auto made = titled(of);
  made["body"]["title"] = title;
  made["body"]["usage"] = words_of(of) + "anew";
  return made;
}

struct RepairDesk : Desk {
  explicit RepairDesk(std::deque<llm::Outcome> replies) : Desk(false), provider(std::move(replies)) {
    add_source(kLoops, "loops");
  }
  Generated write(int count = 1, int repairs = 2) {
    PromptedOptions options;
    options.price = [](const std::string&, const llm::Usage& usage) {
      return std::optional(spend::Cost{"table:m", *usage.input * 2 + *usage.output});
    };
    const auto writer = make_prompted_writer(provider, "m", options);
    return run_with(*writer, {.kind = "snippet", .count = count, .repairs = repairs});
  }
  // What was told of the last try, to the model.
  std::string told() { return provider.asked.back().messages.back().parts[0].text; }
  // "succeeded failed", by the order of the calls.
  std::string calls() {
    SQLite::Statement query(store.database(), "SELECT purpose || ' ' || state FROM generations ORDER BY pk");
    std::string all;
    while (query.executeStep()) all += (all.empty() ? "" : ", ") + query.getColumn(0).getString();
    return all;
  }
  store::CitationStatus status_of_first(const store::Content& content) {
    return store::Contents(store).citations(content.revision.pk).at(0).check.value().status;
  }
  SayingProvider provider;
};

}  // namespace

TEST_SUITE("generate/repair") {
  TEST_CASE("what fails its checks is given back with the reason, and what comes then is stored") {
    RepairDesk desk({says(envelope({titled("A", "repeats its commands for every word of a list")})),
                     says(envelope({titled("B")}))});
    const auto made = desk.write();
    REQUIRE(made.contents.size() == 1);
    CHECK(made.contents[0].revision.title == "B");
    CHECK(made.faulty.empty());
    CHECK(made.cost_picousd == 420);
    CHECK(made.usage.input == 200);
    CHECK(desk.calls() == "generate succeeded, repair succeeded");
    const auto& told = desk.provider.asked.at(1).messages.at(2).parts[0].text;
    CHECK(told.find("items[0]:\n- the sentence “It repeats its commands for each word.” rests on the quote "
                    "“repeats its commands for every word of a list”: ") != std::string::npos);
    CHECK(told.find("repeats its commands for each word of a list") !=
          std::string::npos);  // the true wording
  }

  TEST_CASE("only the pieces that fail are written anew, in their places") {
    RepairDesk desk({says(envelope({titled("A"), titled("B", "never said anywhere"), titled("C")})),
                     says(envelope({titled("D")}))});
    const auto made = desk.write(3);
    REQUIRE(made.contents.size() == 3);
    CHECK(made.contents[0].revision.title == "A");
    CHECK(made.contents[1].revision.title == "D");
    CHECK(made.contents[2].revision.title == "C");
    CHECK(made.contents[0].revision.generation_pk == made.contents[2].revision.generation_pk);
    CHECK(made.contents[0].revision.generation_pk != made.contents[1].revision.generation_pk);
  }

  TEST_CASE("what fails to the end is a draft that says why") {
    const auto wrong = says(envelope({titled("A", "never said anywhere")}));
    RepairDesk desk({wrong, wrong, wrong});
    const auto made = desk.write();
    REQUIRE(made.contents.size() == 1);
    REQUIRE(made.faulty.size() == 1);
    CHECK(made.faulty[0].slug == made.contents[0].slug);
    CHECK(made.faulty[0].faults.size() == 1);
    CHECK(made.contents[0].revision.state == "draft");
    CHECK(desk.status_of_first(made.contents[0]) == store::CitationStatus::refuted);
    CHECK(desk.calls() == "generate succeeded, repair succeeded, repair succeeded");
  }

  TEST_CASE("no more tries are made than are allowed") {
    RepairDesk desk({says(envelope({titled("A", "never said anywhere")}))});
    CHECK(desk.write(1, 0).faulty.size() == 1);
    CHECK(desk.calls() == "generate succeeded");
  }

  TEST_CASE("a try that fails itself leaves what was there, and says so") {
    RepairDesk desk({says(envelope({titled("A", "never said anywhere")})),
                     llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no credit"}});
    const auto made = desk.write();
    CHECK(made.contents.size() == 1);
    CHECK(made.faulty.size() == 1);
    REQUIRE(made.notes.size() == 1);
    CHECK(made.notes[0] == "what failed its checks was not written anew: test/m: no credit");
    CHECK(desk.calls() == "generate succeeded, repair failed");
  }

  TEST_CASE("a broken reply to what was wrong is one more call, and what was there stays") {
    RepairDesk desk({says(envelope({titled("A", "never said anywhere")})), says("{}"), says("[]")});
    const auto made = desk.write();
    CHECK(made.faulty.size() == 1);
    CHECK(desk.calls() == "generate succeeded, repair failed, repair failed");
  }

  TEST_CASE("fewer pieces than were wrong leave the rest as it was") {
    RepairDesk desk({says(envelope({titled("A", "never said anywhere"), titled("B", "nor this one")})),
                     says(envelope({titled("C")})), says(envelope({titled("D")}))});
    const auto made = desk.write(2);
    REQUIRE(made.contents.size() == 2);
    CHECK(made.contents[0].revision.title == "C");
    CHECK(made.contents[1].revision.title == "B");
    REQUIRE(made.faulty.size() == 1);
    CHECK(made.faulty[0].slug == "b");
  }

  TEST_CASE("a piece that nearly repeats one of the project is given back, and what comes then is stored") {
    RepairDesk desk(
        {says(envelope({titled("A")})), says(envelope({retitled("B", "A")})), says(envelope({titled("C")}))});
    CHECK(desk.write().faulty.empty());
    const auto made = desk.write();
    REQUIRE(made.contents.size() == 1);
    CHECK(made.contents[0].revision.title == "C");
    CHECK(made.faulty.empty());
    CHECK(desk.told().find("repeats: nearly the same as a: ") != std::string::npos);
    CHECK(store::Contents(desk.store).checks(made.contents[0].revision.pk).empty());
  }

  TEST_CASE("of two pieces of a run that are nearly the same, the second is written anew") {
    RepairDesk desk(
        {says(envelope({titled("A"), retitled("B", "A"), titled("C")})), says(envelope({titled("D")}))});
    const auto made = desk.write(3);
    REQUIRE(made.contents.size() == 3);
    CHECK(made.contents[1].revision.title == "D");
    CHECK(desk.told().find("items[1]:\n- repeats: nearly the same as 'A': ") != std::string::npos);
  }

  TEST_CASE("a piece that was to be written anew and gave way is no neighbour of the one in its place") {
    RepairDesk desk({says(envelope({titled("A", "never said anywhere"), titled("B", "nor this")})),
                     says(envelope({retitled("C", "B"), titled("D")}))});
    const auto made = desk.write(2);
    CHECK(made.faulty.empty());
    CHECK(made.contents.size() == 2);
  }

  TEST_CASE("what still repeats to the end is a draft that says why") {
    RepairDesk desk({says(envelope({titled("A")})), says(envelope({retitled("B", "A")})),
                     says(envelope({retitled("C", "A")})), says(envelope({retitled("D", "A")}))});
    (void)desk.write();
    const auto made = desk.write();
    REQUIRE(made.faulty.size() == 1);
    CHECK(made.faulty[0].slug == "d");
    CHECK(made.faulty[0].faults.at(0).starts_with("repeats: nearly the same as a: "));
    const auto checks = store::Contents(desk.store).checks(made.contents[0].revision.pk);
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].name == "repeats");
    CHECK(checks[0].status == "failed");
    CHECK(desk.calls() == "generate succeeded, generate succeeded, repair succeeded, repair succeeded");
  }

  TEST_CASE("verify goes on telling of a repeat, until the other piece is gone") {
    RepairDesk desk({says(envelope({titled("A")})), says(envelope({retitled("B", "A")}))});
    const auto first = desk.write().contents.at(0);
    const auto second = desk.write(1, 0).contents.at(0);
    base::NoProgress quiet;
    const auto status = [&] {
      const auto report = verify::verify(desk.store, desk.project, {second}, quiet, {});
      return report.items.at(0).checks.back().name + " " + report.items.at(0).checks.back().status;
    };
    CHECK(status() == "repeats failed");
    CHECK(status() == "repeats failed");
    store::Change change(desk.store);
    store::Contents(desk.store).remove(change, desk.project, first);
    change.commit();
    CHECK(status() == "repeats skipped");
  }

  TEST_CASE("a model that says the same again word for word is told so, and nothing is stored twice") {
    RepairDesk desk({says(envelope({titled("A")})), says(envelope({titled("A")})),
                     says(envelope({titled("A")})), says(envelope({titled("A")}))});
    (void)desk.write();
    CHECK_THROWS_WITH(static_cast<void>(desk.write()), "m wrote once more what is there already: 'a'");
    CHECK(desk.contents() == 1);
  }

  TEST_CASE("a piece that a person rejected may be told again in nearly the same words") {
    RepairDesk desk({says(envelope({titled("A")})), says(envelope({retitled("B", "A")}))});
    const auto first = desk.write().contents.at(0);
    store::Change change(desk.store);
    store::Contents(desk.store).set_state(change, desk.project, first, "rejected");
    change.commit();
    CHECK(desk.write().faulty.empty());
  }

  TEST_CASE("a request that is repeated asks for another piece, and once that is deleted, for the same") {
    RepairDesk desk(
        {says(envelope({titled("A")})), says(envelope({titled("B")})), says(envelope({titled("B")}))});
    (void)desk.write();
    const auto second = desk.write().contents.at(0);
    store::Change change(desk.store);
    store::Contents(desk.store).remove(change, desk.project, second);
    change.commit();
    CHECK(desk.write().faulty.empty());
    const auto hash = [&](std::size_t i) { return llm::request_hash(desk.provider.asked.at(i)); };
    CHECK(hash(0) != hash(1));  // so that no cache answers with what is there
    CHECK(hash(1) == hash(2));
  }
}
