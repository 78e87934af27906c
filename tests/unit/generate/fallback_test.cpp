// SPDX-License-Identifier: Apache-2.0
#include "generate/fallback_writer.hpp"

#include <doctest/doctest.h>

#include <stop_token>

#include "unit/generate/writing.hpp"

namespace praxeo::tests::fallback {

using namespace praxeo::generate;
using generate_rooms::task_of;
using generate_rooms::ToldCalls;
using Cause = llm::ProviderError::Kind;

namespace {

class MoodyWriter final : public Writer {
 public:
  MoodyWriter(std::string model, std::optional<Cause> fails) : model_(std::move(model)), fails_(fails) {}
  [[nodiscard]] std::string provider() const override { return "p"; }
  [[nodiscard]] std::string model() const override { return model_; }
  [[nodiscard]] store::NewCall call_of(const Task&) const override {
    store::NewCall call;
    call.model = model_;
    return call;
  }
  Written write(const Task&, Calls& calls, base::Progress&, std::stop_token) override {
    if (!fails_) return {.notes = {model_}};
    calls.settle({.succeeded = false});
    throw CallFailed(Error(ErrorKind::unavailable, model_ + " is away"), *fails_);
  }

 private:
  std::string model_;
  std::optional<Cause> fails_;
};

struct Row {
  explicit Row(const std::vector<std::optional<Cause>>& causes) {
    std::vector<std::unique_ptr<Writer>> writers;
    for (std::size_t i = 0; i < causes.size(); ++i)
      writers.push_back(std::make_unique<MoodyWriter>("m" + std::to_string(i + 1), causes[i]));
    writer = make_fallback_writer(std::move(writers), [this](const Error& failed, const Writer& next) {
      told.push_back(failed.message() + " > " + next.model());
    });
  }
  Written write(std::stop_token stop = {}) {
    const auto task = task_of("snippet", "Some text.", 1);
    calls.begin(writer->call_of(task));
    return writer->write(task, calls, progress, std::move(stop));
  }
  std::unique_ptr<Writer> writer;
  std::vector<std::string> told;
  ToldCalls calls;
  base::NoProgress progress;
};

}  // namespace

TEST_SUITE("generate/fallback") {
  TEST_CASE("the next is asked when the first is out of reach, and each call stands in the ledger") {
    Row row({Cause::overloaded, Cause::quota, std::nullopt});
    CHECK(row.writer->model() == "m1");
    CHECK(row.write().notes == std::vector<std::string>{"m3"});
    CHECK(row.told == std::vector<std::string>{"m1 is away > m2", "m2 is away > m3"});
    REQUIRE(row.calls.begun.size() == 3);
    CHECK(row.calls.begun[2].model == "m3");
    CHECK(row.calls.settled.size() == 2);
  }

  TEST_CASE("who answers at once is not replaced") {
    Row row({std::nullopt, std::nullopt});
    CHECK(row.write().notes == std::vector<std::string>{"m1"});
    CHECK(row.told.empty());
  }

  TEST_CASE("what another could not mend goes no further") {
    for (const auto cause : {Cause::auth, Cause::blocked, Cause::truncated, Cause::bad_request,
                             Cause::malformed, Cause::replay_miss, Cause::cancelled}) {
      Row row({cause, std::nullopt});
      CHECK_THROWS_AS(static_cast<void>(row.write()), CallFailed);
      CHECK(row.told.empty());
      CHECK(row.calls.begun.size() == 1);
    }
    for (const auto cause :
         {Cause::rate, Cause::overloaded, Cause::timeout, Cause::network, Cause::unknown_model})
      CHECK(others_may_answer(cause));
  }

  TEST_CASE("when all fail, the last one's error is told with what the others met") {
    Row row({Cause::rate, Cause::network});
    try {
      static_cast<void>(row.write());
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.message() == "m2 is away");
      CHECK(error.context() == std::vector<std::string>{"after m1 is away"});
    }
  }

  TEST_CASE("a stop asks nobody else") {
    Row row({Cause::network, std::nullopt});
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(row.write(stop.get_token())), CallFailed);
    CHECK(row.calls.begun.size() == 1);
  }
}

}  // namespace praxeo::tests::fallback
