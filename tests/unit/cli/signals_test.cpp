// SPDX-License-Identifier: Apache-2.0
#include "cli/signals.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace praxeo::cli {
namespace {

// Waits, without a time limit, until the token asks to stop.
void wait_for_stop(const std::stop_token& token) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, token, [] { return false; });
}

}  // namespace

TEST_SUITE("cli/signals") {
  TEST_CASE("the first signal asks to stop") {
    for (const int number : {SIGINT, SIGTERM}) {
      Signals signals;
      CHECK(signals.received() == 0);
      CHECK_FALSE(signals.token().stop_requested());
      raise(number);
      wait_for_stop(signals.token());
      CHECK(signals.received() == number);
    }
  }
  TEST_CASE("the second signal ends the process at once") {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Signals signals;
      raise(SIGINT);
      raise(SIGINT);
      _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 130);
  }
  TEST_CASE("the former handlers come back") {
    struct sigaction before {};
    struct sigaction after {};
    sigaction(SIGINT, nullptr, &before);
    { Signals signals; }
    sigaction(SIGINT, nullptr, &after);
    CHECK((before.sa_handler == after.sa_handler));
  }
  TEST_CASE("an ignored SIGINT stays ignored") {
    struct sigaction ignored {};
    struct sigaction before {};
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignored, &before);
    {
      Signals signals;
      raise(SIGINT);
      CHECK(signals.received() == 0);
    }
    sigaction(SIGINT, &before, nullptr);
  }
  TEST_CASE("only one may watch at a time") {
    Signals signals;
    CHECK_THROWS_AS(Signals(), std::logic_error);
  }
}

}  // namespace praxeo::cli
