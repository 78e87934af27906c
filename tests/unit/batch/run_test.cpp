// SPDX-License-Identifier: Apache-2.0
#include "unit/batch/run_desk.hpp"

namespace praxeo::tests::batch_rooms {

TEST_SUITE("batch/run") {
  TEST_CASE("answers stand in the order of the requests, and the ledger has each once") {
    BatchDesk desk;
    RuleProvider provider(echo);
    const auto result = desk.run(provider, lines_of(200), {.jobs = 7});
    CHECK_FALSE(result.stopped);
    CHECK(result.succeeded == 200);
    CHECK(provider.asked == 200);
    const auto lines = desk.results(result);
    REQUIRE(lines.size() == 200);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      CHECK(lines[i]["line"] == i + 1);
      CHECK(lines[i]["text"] == fmt::format("re: p{}", i + 1));
    }
    CHECK(desk.paid() == 200LL * 15'000'000);
    CHECK(result.picousd == desk.paid());
    desk.sound();
  }

  TEST_CASE("what is in the cache is not asked again, whatever the run") {
    BatchDesk desk;
    RuleProvider provider(echo);
    (void)desk.run(provider, lines_of(600), {.output = "/a", .jobs = 64});
    const auto again = desk.run(provider, lines_of(600), {.output = "/b", .jobs = 64});
    CHECK(again.cached == 600);
    CHECK(again.succeeded == 600);
    CHECK(provider.asked == 600);
    CHECK(desk.results(again).back()["route"] == "cache");
    CHECK(again.picousd == 0);
    const auto anew = desk.run(provider, lines_of(3), {.output = "/c", .read_cache = false});
    CHECK(anew.asked == 3);
    desk.sound();
  }

  TEST_CASE("an answer stands once, with its result, and what other verbs keep answers too") {
    BatchDesk desk;
    RuleProvider provider(echo);
    (void)desk.run(provider, lines_of(3), {.output = "/a"});
    CHECK(desk.cache.stats().replies == 0);
    store::Batches batches(desk.room.store);
    CHECK(batches.answers().count == 3);
    CHECK(batches.answers().bytes > 300);
    // As `generate` leaves it.
    const auto asked = read_request_line(R"({"prompt": "p4"})", 4, desk.last.defaults).request;
    desk.cache.keep(llm::request_hash(asked), asked, {.text = "of a file"}, {}, noon());
    const auto again = desk.run(provider, lines_of(4), {.output = "/b"});
    CHECK(again.cached == 4);
    CHECK(provider.asked == 3);
    CHECK(desk.results(again).at(0)["usage"]["input_tokens"] == 10);
    CHECK(desk.results(again).at(0)["resolved_model"] == "m-1");
    CHECK(desk.results(again).at(3)["text"] == "of a file");
    CHECK(batches.answers().count == 3);
    desk.sound();
  }

  TEST_CASE("what was asked anew goes before what was kept, and what is forgotten is asked again") {
    BatchDesk desk;
    std::string word = "old";
    RuleProvider provider([&](const llm::Request&) { return llm::Reply{.text = word}; });
    (void)desk.run(provider, lines_of(1), {.output = "/a"});
    word = "new";
    (void)desk.run(provider, lines_of(1), {.output = "/b", .read_cache = false});
    word = "newest";
    CHECK(desk.results(desk.run(provider, lines_of(1), {.output = "/c"})).at(0)["text"] == "new");
    store::Batches batches(desk.room.store);
    CHECK(batches.answers(noon()).count == 0);
    store::Change change(desk.room.store);
    batches.forget_answers(change, std::nullopt);
    change.commit();
    CHECK(batches.answers().count == 0);
    CHECK(desk.results(desk.run(provider, lines_of(1), {.output = "/d"})).at(0)["text"] == "newest");
    CHECK(desk.results(desk.run(provider, lines_of(1), {.output = "/a", .resume = true})).at(0)["text"] ==
          "old");
    desk.sound();
  }

  TEST_CASE("a failure and what a recording says answer nothing later") {
    BatchDesk desk;
    RuleProvider provider([&](const llm::Request&) -> llm::Outcome {
      return llm::ProviderError{.kind = llm::ProviderError::Kind::blocked, .message = "no", .status = 200};
    });
    (void)desk.run(provider, lines_of(2), {.output = "/a"});
    RuleProvider recorded(echo);
    recorded.of = "recording";
    (void)desk.run(recorded, lines_of(2), {.output = "/b", .read_cache = false});
    CHECK(store::Batches(desk.room.store).answers().count == 0);
    RuleProvider live(echo);
    CHECK(desk.run(live, lines_of(2), {.output = "/c"}).cached == 0);
  }

  TEST_CASE("a stopped run keeps what ended, and --resume asks only the rest") {
    BatchDesk desk;
    std::stop_source stop;
    int count = 0;
    RuleProvider provider([&](const llm::Request& request) {
      if (++count == 50) stop.request_stop();
      return echo(request);
    });
    const auto half = desk.run(provider, lines_of(120), {.output = "/out", .jobs = 4, .read_cache = false},
                               stop.get_token());
    REQUIRE(half.stopped);
    CHECK(half.stopped->kind() == ErrorKind::interrupted);
    CHECK(half.succeeded == 50);
    CHECK(kind_of([&] { (void)desk.run(provider, lines_of(120), {.output = "/out"}); }) ==
          ErrorKind::conflict);
    const auto whole =
        desk.run(provider, lines_of(120), {.output = "/out", .resume = true, .read_cache = false});
    CHECK_FALSE(whole.stopped);
    CHECK(whole.kept == 50);
    CHECK(whole.succeeded == 120);
    CHECK(count == 120);
    std::set<std::int64_t> seen;
    for (const auto& line : desk.results(whole)) CHECK(seen.insert(line["line"].get<std::int64_t>()).second);
    CHECK(seen.size() == 120);
    desk.sound();
  }

  TEST_CASE("a line that was changed since is asked anew") {
    BatchDesk desk;
    RuleProvider provider(echo);
    (void)desk.run(provider, lines_of(2), {.output = "/out"});
    const auto next = desk.run(provider, "{\"prompt\": \"p1\"}\n{\"prompt\": \"other\"}\n",
                               {.output = "/out", .resume = true});
    CHECK(next.kept == 1);
    CHECK(desk.results(next).at(1)["text"] == "re: other");
  }

  TEST_CASE("what failed is kept as such, and asked again only when that is wanted") {
    BatchDesk desk;
    bool bad = true;
    RuleProvider provider([&](const llm::Request& request) -> llm::Outcome {
      if (bad && request.messages.front().parts.front().text == "p2")
        return llm::ProviderError{.kind = llm::ProviderError::Kind::blocked, .message = "no", .status = 200};
      return echo(request);
    });
    const auto first = desk.run(provider, lines_of(3), {.output = "/out"});
    CHECK(first.failed == 1);
    CHECK(desk.results(first).at(1)["error"]["code"] == "blocked");
    bad = false;
    CHECK(desk.run(provider, lines_of(3), {.output = "/out", .resume = true}).failed == 1);
    const auto mended = desk.run(provider, lines_of(3), {.output = "/out", .retry_errors = true});
    CHECK(mended.failed == 0);
    CHECK(mended.kept == 2);
    CHECK(provider.asked == 4);
    desk.sound();
  }

  TEST_CASE("a reply that breaks its schema is sent back once with what is wrong") {
    const std::string line =
        R"({"prompt": "p", "schema": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}, "additionalProperties": false}})"
        "\n";
    for (const bool learns : {true, false}) {
      BatchDesk desk;
      RuleProvider provider([&](const llm::Request& request) -> llm::Outcome {
        const bool again = request.messages.size() == 3;
        if (again) CHECK(request.messages.back().parts.front().text.find("/n") != std::string::npos);
        return llm::Reply{.text = again && learns ? R"({"n": 1})" : R"({"n": "one"})",
                          .usage = {.input = 1, .output = 1}};
      });
      const auto result = desk.run(provider, line);
      CHECK(provider.asked == 2);
      CHECK(result.succeeded == (learns ? 1 : 0));
      const auto told = desk.results(result).at(0);
      if (learns)
        CHECK(told["json"]["n"] == 1);
      else
        CHECK(told["error"]["code"] == "check_failed");
      CHECK(desk.paid() == 2 * 2'000'000);
      desk.sound();
    }
  }

  TEST_CASE("a refused key stops the run: what all others would meet too is not asked") {
    BatchDesk desk;
    RuleProvider provider([](const llm::Request&) -> llm::Outcome {
      return llm::ProviderError{.kind = llm::ProviderError::Kind::auth, .message = "no", .status = 401};
    });
    const auto result = desk.run(provider, lines_of(500), {.jobs = 2});
    REQUIRE(result.stopped);
    CHECK(result.stopped->kind() == ErrorKind::provider);
    CHECK(provider.asked <= 3);
    desk.sound();
  }

  TEST_CASE("a budget is never passed, and what it stopped goes on when there is more") {
    BatchDesk desk;
    RuleProvider provider(echo);
    // A call costs 15 millionths of a dollar, and may cost some 130.
    const auto result = desk.run(provider, lines_of(100),
                                 {.output = "/out", .jobs = 8, .bounds = {.project = 1'000'000'000}});
    REQUIRE(result.stopped);
    CHECK(result.stopped->kind() == ErrorKind::budget);
    CHECK(desk.paid() <= 1'000'000'000);
    CHECK(desk.paid() > 800'000'000);
    CHECK(result.succeeded * 15'000'000 == desk.paid());
    const auto rest = desk.run(provider, lines_of(100), {.output = "/out", .resume = true});
    CHECK(rest.succeeded == 100);
    CHECK(provider.asked == 100);
    CHECK(desk.paid() == 100LL * 15'000'000);
    desk.sound();
  }

  TEST_CASE("a shard asks its own lines, and a broken line is named") {
    BatchDesk desk;
    RuleProvider provider(echo);
    const auto shard = desk.run(provider, lines_of(10), {.range = {4, 6}});
    CHECK(shard.succeeded == 3);
    CHECK(desk.results(shard).front()["line"] == 4);
    CHECK(words_of([&] {
            (void)desk.run(provider, "{\"prompt\": \"a\"}\n{\"prompt\": 1}\n");
          }).find("line 2") != std::string::npos);
  }
}

TEST_SUITE("batch/request_line") {
  TEST_CASE("a line is what its fields say, and nothing that it doesn't know") {
    const Defaults defaults{.provider = "openai", .model = "m", .max_output_tokens = 9};
    const auto read = [&](const std::string& line) { return read_request_line(line, 7, defaults); };
    const auto plain = read(R"({"prompt": "x"})");
    CHECK(plain.id == "7");
    CHECK(plain.request.model == "m");
    CHECK(plain.request.max_output_tokens == 9);
    CHECK(read(R"({"model": "openai/gpt-5", "prompt": "x"})").request.model == "gpt-5");
    CHECK(read(R"({"model": "meta/llama-4", "prompt": "x"})").request.model == "meta/llama-4");
    const auto long_one = read(
        R"({"id": "é", "messages": [{"role": "user", "text": "a"}, {"role": "assistant", "text": "b"}, {"role": "user", "text": "c"}], "seed": 3, "temperature": 0.5, "sample": 2, "effort": "low"})");
    CHECK(long_one.request.messages.size() == 3);
    CHECK(long_one.request.parameters.seed == 3);
    CHECK(long_one.request.sample == 2);
    for (const char* bad :
         {"", "[]", "7", R"({"prompt": 1})", R"({})", R"({"prompt": "x", "messages": []})",
          R"({"prompt": "x", "n": 1})", R"({"messages": [{"role": "system", "text": "a"}]})",
          R"({"messages": [{"role": "assistant", "text": "a"}]})", R"({"prompt": "x", "temperature": 3})",
          R"({"prompt": "x", "max_output_tokens": 0})", R"({"prompt": "x", "schema": []})",
          R"({"prompt": "x", "id": ""})", R"({"model": "gemini/x", "prompt": "x"})",
          "{\"prompt\": \"\xff\"}"}) {
      CAPTURE(bad);
      CHECK(kind_of([&] { (void)read(bad); }) == ErrorKind::invalid_input);
      CHECK(words_of([&] { (void)read(bad); }).find("line 7") != std::string::npos);
    }
  }
}

}  // namespace praxeo::tests::batch_rooms
