// SPDX-License-Identifier: Apache-2.0
#include "llm/recording.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "llm/reply_cache.hpp"
#include "llm/request_hash.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using namespace praxeo::llm;

namespace {

class Echo final : public Provider {
 public:
  [[nodiscard]] std::string name() const override { return "echo"; }
  [[nodiscard]] std::string_view route() const override { return "live"; }
  void run(const CallFlow& flow, std::stop_token) override {
    for (std::size_t i = 0;; ++i) {
      const auto request = flow.next();
      if (!request) return;
      const auto& text = request->messages[0].parts[0].text;
      Outcome outcome = Reply{.text = R"({"said":")" + text + "\"}",
                              .usage = {.input = 3, .output = 4},
                              .resolved_model = "echo-1"};
      if (text == "fail") outcome = ProviderError{.message = "no"};
      flow.done(i, *request, std::move(outcome), {.attempts = 1, .duration = std::chrono::milliseconds(5)});
    }
  }
};

Request words(std::string text, std::string model = "m") {
  Request request{.provider = "echo", .model = std::move(model)};
  request.messages = {{Role::user, {{.text = std::move(text)}}}};
  return request;
}

struct Folder {
  Folder() : recorder(recording_provider(std::make_unique<Echo>(), folder.path() / "rec", clock)) {}
  std::size_t files() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path() / "rec"))
      ++count;
    return count;
  }
  tests::TempDir folder;
  base::FixedClock clock{base::TimePoint(std::chrono::milliseconds(0))};
  std::unique_ptr<Provider> recorder;
};

}  // namespace

TEST_SUITE("llm/recording") {
  TEST_CASE("what was recorded is answered again, whole") {
    Folder folder;
    static_cast<void>(ask(*folder.recorder, words("hello"), {}));
    const auto replay = replaying_provider("echo", folder.folder.path() / "rec");
    CHECK(replay->route() == "recording");
    const auto reply = std::get<Reply>(ask(*replay, words("hello"), {}).outcome);
    CHECK(reply.text == R"({"said":"hello"})");
    CHECK(reply.usage.output == 4);
    CHECK_FALSE(reply.usage.reasoning);
    CHECK(reply.resolved_model == "echo-1");
  }

  TEST_CASE("an answer that is nested too deep to be written as JSON is kept as the text it is") {
    tests::TempDir folder;
    const ReplyCache cache(folder.path());
    const auto request = words("deep");
    for (const auto& deep : {std::string(300'000, '[') + std::string(300'000, ']'),
                             std::string("{\"a\":") + std::string(300, '[') + std::string(300, ']') + "}"}) {
      cache.keep(request_hash(request), request, {.text = deep}, {}, base::TimePoint());
      CHECK(cache.find(request_hash(request)).value().reply.text == deep);
    }
  }

  TEST_CASE("an answer that can't be recorded goes on, the error is told, and no further call is made") {
    Folder folder;
    const auto place = folder.folder.path() / "rec" / recorded_name(request_hash(words("b")));
    std::filesystem::create_directories(place / "in the way");
    std::vector<Request> left{words("d"), words("c"), words("b"), words("a")};
    std::vector<std::string> told;
    CallFlow flow;
    flow.next = [&]() -> std::optional<Request> {
      if (left.empty()) return std::nullopt;
      auto request = left.back();
      left.pop_back();
      return request;
    };
    flow.done = [&](std::size_t, const Request&, const Outcome& outcome, const CallFacts&) {
      told.push_back(std::get<Reply>(outcome).text);
    };
    CHECK_THROWS_AS(folder.recorder->run(flow, {}), Error);
    CHECK(told == std::vector<std::string>{R"({"said":"a"})", R"({"said":"b"})"});
    CHECK(left.size() == 2);
  }

  TEST_CASE("a cache whose folder can't be made is none, and the answers come all the same") {
    tests::TempDir folder;
    base::write_file(folder.path() / "cache", "a file");
    base::FixedClock clock{base::TimePoint()};
    const auto provider =
        caching_provider(std::make_unique<Echo>(), ReplyCache(folder.path() / "cache"), clock, true);
    CHECK(std::get<Reply>(ask(*provider, words("hello"), {}).outcome).text == R"({"said":"hello"})");
  }

  TEST_CASE("what a killed process left half written in the cache goes when it is pruned") {
    tests::TempDir folder;
    const ReplyCache cache(folder.path());
    cache.keep(request_hash(words("a")), words("a"), {.text = "yes"}, {}, base::TimePoint());
    const auto replies = cache.stats().bytes;
    const auto old = folder.path() / "ab" / "abcd.json.1.0.tmp",
               young = folder.path() / "ab" / "abcd.json.2.0.tmp";
    base::write_file(old, "half");
    base::write_file(young, "half");
    std::filesystem::last_write_time(old,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    CHECK(cache.stats().replies == 1);
    CHECK(cache.stats().bytes == replies + 4);
    CHECK(cache.prune(std::nullopt, 1 << 20, true).bytes == 4);
    CHECK(std::filesystem::exists(old));
    CHECK(cache.prune(std::nullopt, 1 << 20, false).replies == 0);
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(std::filesystem::exists(young));  // somebody may be writing it
    CHECK(cache.stats().bytes == replies);
  }

  TEST_CASE("a failure is never recorded") {
    Folder folder;
    static_cast<void>(ask(*folder.recorder, words("fail"), {}));
    CHECK(folder.files() == 0);
  }

  TEST_CASE("a miss names the nearest recording and what differs") {
    Folder folder;
    static_cast<void>(ask(*folder.recorder, words("hello"), {}));
    static_cast<void>(ask(*folder.recorder, words("other", "n"), {}));
    const auto replay = replaying_provider("echo", folder.folder.path() / "rec");
    const auto error = std::get<ProviderError>(ask(*replay, words("hello", "m2"), {}).outcome);
    CHECK(error.kind == ProviderError::Kind::replay_miss);
    CHECK(error.message.find("differs in /model: recorded 'm', wanted 'm2'") != std::string::npos);
    CHECK(to_error(error, "echo", "m2").kind() == ErrorKind::offline);
  }

  TEST_CASE("a folder that is not there is told") {
    Folder folder;
    CHECK_THROWS_AS(static_cast<void>(replaying_provider("echo", folder.folder.path() / "none")), Error);
  }
}
