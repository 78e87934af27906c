// SPDX-License-Identifier: Apache-2.0
#include "sandbox/crash.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "unit/sandbox/run_worker.hpp"

using praxeo::tests::TestWorker;
using Outcome = praxeo::sandbox::WorkerResult::Outcome;

namespace {

// How a worker under that name, in that mode, crashed; the mode's own limits are set by the caller.
std::string crash_of(TestWorker& worker, const std::string& mode) {
  const auto result = worker.run(mode);
  CHECK(result.outcome == Outcome::crashed);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
  return result.crash;
}

std::string crash_named(const std::string& name) {
  TestWorker worker(name);
  worker.options.isolation = praxeo::sandbox::Isolation::allow_unsandboxed;
  return crash_of(worker, "none");
}

// The exit status of the worker under that name, with a file for its output, as a person may call it; `said`
// is that.
int status_of(const std::string& name, std::string& said) {
  const TestWorker worker(name);
  const auto output = worker.folder() / "output";
  const int status = std::system((worker.options.executable.string() + " > " + output.string()).c_str());
  said = praxeo::base::read_file(output);
  return status;
}

}  // namespace

TEST_SUITE("sandbox/crash") {
  TEST_CASE("a crash is told by its signal, an exit by its status") {
    TestWorker worker;
    CHECK(crash_of(worker, "crash") == "was killed by SIGSEGV");
    CHECK(crash_of(worker, "abort") == "was killed by SIGABRT");
    CHECK(crash_of(worker, "exit") == "ended with status 3 without a result");
  }

  TEST_CASE("the memory limit is told by name" * doctest::skip(!praxeo::sandbox::kAddressSpaceLimited)) {
    TestWorker worker;
    worker.options.limits.address_space = std::uint64_t{256} << 20;
    CHECK(crash_of(worker, "out-of-memory") == "went over its memory limit of 256 MiB");
    CHECK(crash_of(worker, "log-and-abort") == "went over its memory limit of 256 MiB");
  }

  TEST_CASE("a worker that hangs, or only logs, ends at its idle limit") {
    TestWorker worker;
    worker.options.limits.idle = std::chrono::milliseconds(250);
    CHECK(crash_of(worker, "hang") == "made no progress for 250 ms");
    CHECK(crash_of(worker, "log-for-ever") == "made no progress for 250 ms");
  }

  TEST_CASE("the idle clock stands still while the sink is busy") {
    TestWorker worker;
    worker.options.limits.idle = std::chrono::milliseconds(1500);
    class Slow final : public praxeo::tests::Kept {
      void meta(const nlohmann::json&) override {
        std::this_thread::sleep_for(std::chrono::milliseconds(1600));
      }
    } sink;
    CHECK(worker.run("read", sink).outcome == Outcome::done);
  }

  TEST_CASE("a worker that lives on a trickle of frames ends at its total time") {
    TestWorker worker;
    worker.options.limits.total = std::chrono::milliseconds(500);
    CHECK(crash_of(worker, "trickle") == "went over its time of 500 ms");
  }

  TEST_CASE("processor time is a limit of its own") {
    TestWorker worker;
    worker.options.limits.cpu = std::chrono::seconds(1);
    CHECK(crash_of(worker, "spin") == "went over its processor time of 1 s");
  }

  TEST_CASE("a flood ends at the limit of frames or bytes") {
    TestWorker worker;
    worker.options.limits.frames = 500;
    CHECK(crash_of(worker, "flood") == "went over its output limit of 500 frames");
    worker.options.limits.frames = 1'000'000;
    worker.options.limits.output_bytes = std::uint64_t{4} << 20;
    CHECK(crash_of(worker, "flood-bytes") == "went over its output limit of 4 MiB");
  }

  TEST_CASE("each break of the protocol ends the worker and is told") {
    CHECK(crash_named("oversized-frame") ==
          "broke the protocol: a UNIT frame of 1048577 bytes, over its limit of 1048576");
    CHECK(crash_named("wrong-sequence") == "broke the protocol: a UNIT frame with sequence 3 in place of 2");
    CHECK(crash_named("unknown-type") == "broke the protocol: a frame of unknown type 99");
    CHECK(crash_named("flags") == "broke the protocol: a UNIT frame with flags 1");
    CHECK(crash_named("no-json") == "broke the protocol: a UNIT frame that is not a JSON object");
    CHECK(crash_named("deep-json") == "broke the protocol: a UNIT frame that is not a JSON object");
    CHECK(crash_named("second-ready") == "broke the protocol: a READY frame for the second time");
    CHECK(crash_named("says-open") == "broke the protocol: a OPEN frame from a worker");
    CHECK(crash_named("after-the-end") == "broke the protocol: a UNIT frame after the result");
    CHECK(crash_named("half-frame") == "ended with status 0 without a result");
    CHECK(crash_named("wrong-sum") ==
          "broke the protocol: DONE tells of 1 units and 2 frames, but 0 and 2 came");
  }

  TEST_CASE("the self-test passes inside the isolation, and its attempts go through outside") {
    std::string said;
    CHECK(status_of("self-test", said) == 0);
    const auto report = nlohmann::json::parse(said);
    CHECK(report.at("attempts").size() == 10);
    for (const auto& attempt : report.at("attempts")) CHECK(attempt.at("stopped") == true);
    CHECK(report.at("layers").at("seccomp") == true);
    CHECK(status_of("attempts-outside", said) == 0);
  }
}
