// SPDX-License-Identifier: Apache-2.0
#include "sandbox/worker.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "base/error.hpp"
#include "unit/sandbox/run_worker.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::tests::TestWorker;
using Outcome = praxeo::sandbox::WorkerResult::Outcome;

namespace {

// No child of this process is left, not even a dead one.
bool no_child_left() { return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

bool is_gone(pid_t pid) { return ::kill(pid, 0) == -1 && errno == ESRCH; }

std::string error_of(TestWorker& worker, const std::string& mode, ErrorKind kind) {
  try {
    static_cast<void>(worker.run(mode));
  } catch (const Error& error) {
    CHECK(error.kind() == kind);
    return error.message();
  }
  return "no error";
}

}  // namespace

TEST_SUITE("sandbox/worker") {
  TEST_CASE("a good worker reads its input and its frames arrive in order") {
    TestWorker worker;
    const auto result = worker.run("read");
    CHECK(result.outcome == Outcome::done);
    CHECK(result.units == 1);
    CHECK(result.characters == 9);
    CHECK(result.crash.empty());
    REQUIRE(worker.sink.units.size() == 1);
    CHECK(worker.sink.units[0].at("text") == "the input");
    CHECK(worker.sink.metas.at(0).at("mode") == "read");
    CHECK(worker.sink.warnings.size() == 1);
    CHECK(worker.sink.steps == 1);
    CHECK(no_child_left());
  }

  TEST_CASE("a worker has an empty environment and four descriptors, and can't write its input") {
    TestWorker worker;
    const praxeo::base::Fd stray(::open("/dev/null", O_RDONLY));  // not marked to be closed at exec
    CHECK(worker.run("surroundings").outcome == Outcome::done);
    const auto& told = worker.sink.units.at(0);
    CHECK(told.at("environment") == 0);
    CHECK(told.at("fds") == nlohmann::json({0, 1, 2, 3}));
    CHECK(told.at("writable_input") == false);
  }

  TEST_CASE("inside the isolation nothing can be opened, connected, started or signalled") {
    TestWorker worker;
    const auto result = worker.run("escapes");
    CHECK(result.outcome == Outcome::done);
    CHECK(result.layers.complete());
    CHECK(worker.sink.units.size() == 10);
    for (const auto& attempt : worker.sink.units) {
      CAPTURE(attempt.dump());
      CHECK(attempt.at("stopped") == true);
    }
  }

  TEST_CASE("a folder that a worker names may be read, and only read, and nothing beside it") {
    TestWorker worker("reads-usr");
    worker.more["paths"] = {{"/usr", O_RDONLY | O_DIRECTORY},
                            {"/usr/bin/env", O_RDONLY},
                            {"/usr/bin/sh", O_RDWR},
                            {"/usr/lib", O_PATH},
                            {"/usr/share", O_RDWR | O_TMPFILE},
                            {"/etc/passwd", O_RDONLY},
                            {"/usr/../etc/passwd", O_RDONLY},
                            {"/proc/self/fd/3", O_RDONLY},
                            {"/", O_RDONLY | O_DIRECTORY}};
    CHECK(worker.run("open").outcome == Outcome::done);
    CHECK(worker.sink.units.size() == 9);
    for (const auto& attempt : worker.sink.units) {
      CAPTURE(attempt.dump());
      const bool may = attempt.at("path") == "/usr" || attempt.at("path") == "/usr/bin/env";
      CHECK(attempt.at("opened") == may);
      if (!may) CHECK((attempt.at("error") == EACCES || attempt.at("error") == EPERM));
    }
  }

  TEST_CASE("a worker dies with its parent") {
    std::array<int, 2> fds{};
    REQUIRE(::pipe(fds.data()) == 0);
    const praxeo::base::Fd out(fds[0]);
    praxeo::base::Fd in(fds[1]);
    TestWorker worker;
    // The orphans, the worker and its warm parent, become this process's children, so that their ends can be
    // waited for.
    REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0);
    const pid_t parent = ::fork();
    REQUIRE(parent >= 0);
    if (parent == 0) {
      class Teller final : public praxeo::tests::Kept {
       public:
        explicit Teller(int fd) : fd_(fd) {}
        void unit(const nlohmann::json& value) override {
          const pid_t pid = value.at("pid");
          praxeo::base::write_all(fd_, {reinterpret_cast<const char*>(&pid), sizeof pid}, "pid");
        }

       private:
        int fd_;
      } sink(in.get());
      static_cast<void>(worker.run("pid", sink));
      ::_exit(0);
    }
    in.reset();
    pid_t orphan = 0;
    REQUIRE(::read(out.get(), &orphan, sizeof orphan) == sizeof orphan);
    REQUIRE(::kill(parent, SIGKILL) == 0);
    int status = 0;
    CHECK(::waitpid(parent, &status, 0) == parent);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!is_gone(orphan) && std::chrono::steady_clock::now() < until) {
      if (::waitpid(-1, &status, WNOHANG) <= 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(is_gone(orphan));
    while (::waitpid(-1, &status, 0) > 0) continue;
    CHECK(::prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0) == 0);
  }

  TEST_CASE("OPEN carries the limits") {
    TestWorker worker;
    worker.options.limits.frames = 777;
    CHECK(worker.run("limits").outcome == Outcome::done);
    CHECK(worker.sink.units.at(0).at("frames") == 777);
    CHECK(worker.sink.units.at(0).at("idle_ms") == 30'000);
  }

  TEST_CASE("the sink may raise the limits once it knows the input, as far as the caller lets it") {
    TestWorker worker;
    class Growing final : public praxeo::tests::Kept {
     public:
      std::optional<praxeo::sandbox::WorkerLimits> grown() override { return more; }
      praxeo::sandbox::WorkerLimits more;
    };
    worker.options.limits.address_space = std::uint64_t{256} << 20;
    worker.options.limits.output_bytes = praxeo::sandbox::kMaxRaw;
    Growing sink;
    sink.more.address_space = std::uint64_t{2} << 30;
    sink.more.output_bytes = 4 * praxeo::sandbox::kMaxRaw;
    CHECK(worker.run("blob", sink).crash == "went over its output limit of 8 MiB");
    if (praxeo::sandbox::kAddressSpaceLimited) {
      CHECK(worker.run("hoard-later", sink).crash == "went over its memory limit of 256 MiB");
    }
    worker.options.most = sink.more;
    Growing again = sink;
    CHECK(worker.run("blob", again).outcome == Outcome::done);
    CHECK(worker.run("hoard-later", again).outcome == Outcome::done);
    worker.options.most->address_space = std::uint64_t{300} << 20;
    if (praxeo::sandbox::kAddressSpaceLimited) {
      CHECK(worker.run("hoard-later", again).crash == "went over its memory limit of 300 MiB");
    }
  }

  TEST_CASE("a large blob comes in pieces, held back by the pipe, and counts towards the output") {
    TestWorker worker;
    CHECK(worker.run("blob").outcome == Outcome::done);
    CHECK(worker.sink.blobs == std::vector<std::size_t>{praxeo::sandbox::kMaxRaw, 5});
    worker.options.limits.output_bytes = praxeo::sandbox::kMaxRaw;
    const auto result = worker.run("blob");
    CHECK(result.outcome == Outcome::crashed);
    CHECK(result.crash == "went over its output limit of 8 MiB");
  }

  TEST_CASE("what a worker says it can't do is a failure with its code and unit, and no escape sequence") {
    TestWorker worker;
    const auto result = worker.run("fail");
    CHECK(result.outcome == Outcome::failed);
    CHECK(result.failure.code == "encrypted");
    CHECK(result.failure.message == "needs a \\x1b[31mpassword");
    CHECK(result.failure.unit == 7);
    CHECK(worker.run("throw").failure.code == "internal");
    CHECK(worker.run("large-unit").failure.code == "too_large");
  }

  TEST_CASE("broken UTF-8 is sent as replacement characters") {
    TestWorker worker;
    CHECK(worker.run("broken-text").outcome == Outcome::done);
    CHECK(worker.sink.units.at(0).at("text") == "a\uFFFD z");
  }

  TEST_CASE("the log's end is kept, escaped") {
    TestWorker worker;
    const auto result = worker.run("log");
    CHECK(result.outcome == Outcome::done);
    CHECK(result.log.size() < 70'000);
    CHECK(result.log.find("\n\\x1b[31mthe end\n") != std::string::npos);
  }

  TEST_CASE("a stop cancels a worker that listens and kills one that doesn't") {
    for (const char* mode : {"until-cancelled", "deaf", "hang"}) {
      CAPTURE(mode);
      TestWorker worker;
      std::stop_source stop;
      class Stopper final : public praxeo::tests::Kept {
       public:
        explicit Stopper(std::stop_source& source) : source_(source) {}
        void meta(const nlohmann::json&) override { source_.request_stop(); }

       private:
        std::stop_source& source_;
      } sink(stop);
      CHECK(worker.run(mode, sink, stop.get_token()).outcome == Outcome::cancelled);
      CHECK(no_child_left());
    }
  }

  TEST_CASE("a stop that came before starts nothing") {
    TestWorker worker;
    std::stop_source stop;
    stop.request_stop();
    CHECK(worker.run("read", stop.get_token()).outcome == Outcome::cancelled);
    CHECK(worker.sink.units.empty());
  }

  TEST_CASE("an exception of the sink ends the worker and passes through") {
    TestWorker worker;
    class Thrower final : public praxeo::tests::Kept {
      void meta(const nlohmann::json&) override { throw std::logic_error("enough"); }
    } sink;
    CHECK_THROWS_AS(static_cast<void>(worker.run("deaf", sink)), std::logic_error);
    CHECK(no_child_left());
  }

  TEST_CASE("several run side by side, and a crash of one is its own") {
    TestWorker worker;
    std::vector<Outcome> outcomes(6);
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        threads.emplace_back([&worker, &outcomes, i] {
          praxeo::tests::Kept sink;
          outcomes[i] = worker.run(i % 2 == 0 ? "read" : "crash", sink).outcome;
        });
      }
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      CHECK(outcomes[i] == (i % 2 == 0 ? Outcome::done : Outcome::crashed));
    }
  }

  TEST_CASE("an input that could be written is refused") {
    TestWorker worker;
    const praxeo::base::Fd input(::open((worker.folder() / "input").c_str(), O_RDWR | O_CLOEXEC));
    REQUIRE(input.open());
    CHECK_THROWS_AS(static_cast<void>(praxeo::sandbox::Worker(worker.options).run(input, {}, worker.sink)),
                    Error);
  }

  TEST_CASE("a worker of another build is a broken installation that names both") {
    TestWorker worker("wrong-build");
    const auto message = error_of(worker, "read", ErrorKind::failed);
    CHECK(message.find("broken installation: wrong-build is of build 'another'") == 0);
    CHECK(message.find(std::string(praxeo::sandbox::build_string())) != std::string::npos);
    CHECK(no_child_left());
  }

  TEST_CASE("a worker that is missing, dies or babbles before it is ready is a broken installation") {
    TestWorker missing;
    std::filesystem::remove(missing.options.executable);
    CHECK(error_of(missing, "read", ErrorKind::failed).find("broken installation: ") == 0);
    TestWorker dies("exits-at-once");
    CHECK(error_of(dies, "read", ErrorKind::failed) ==
          "broken installation: exits-at-once ended with status 127 without a result before it was ready");
    TestWorker babbles("speaks-of-pages-first");
    CHECK(error_of(babbles, "read", ErrorKind::failed)
              .find("broke the protocol: a UNIT frame in place of HELLO") != std::string::npos);
    TestWorker leaves("leaves");
    CHECK(error_of(leaves, "read", ErrorKind::failed) ==
          "broken installation: leaves ended with status 127 without a result before it was ready");
  }

  TEST_CASE("a stop ends the wait for a worker, or a warm parent, that never says a word") {
    for (const char* name : {"silent", "silent-worker"}) {
      CAPTURE(name);
      TestWorker silent(name);
      std::stop_source stop;
      const std::jthread soon([&stop] { stop.request_stop(); });
      CHECK(silent.run("read", stop.get_token()).outcome == Outcome::cancelled);
      CHECK(no_child_left());
    }
  }

  TEST_CASE("without a layer of isolation nothing is parsed, unless that is allowed") {
    TestWorker worker("no-landlock");
    const auto message = error_of(worker, "read", ErrorKind::denied);
    CHECK(message == "no-landlock can't be isolated on this kernel, which lacks: Landlock");
    worker.options.isolation = praxeo::sandbox::Isolation::allow_unsandboxed;
    const auto result = worker.run("read");
    CHECK(result.outcome == Outcome::done);
    CHECK(result.layers.landlock == 0);
  }
}
