// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "base/files.hpp"
#include "sandbox/crash.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/log_tail.hpp"
#include "tests/support/temp_dir.hpp"

using namespace praxeo;

namespace {

// What a LogTail has of `bytes`, written to a pipe piece by piece.
sandbox::LogTail tail_of(std::string_view bytes) {
  std::array<int, 2> fds{};
  REQUIRE(::pipe2(fds.data(), O_NONBLOCK) == 0);
  const base::Fd out(fds[0]);
  const base::Fd in(fds[1]);
  sandbox::LogTail tail;
  for (std::size_t at = 0; at < bytes.size(); at += 10'000) {
    base::write_all(in.get(), bytes.substr(at, 10'000), "log");
    REQUIRE(tail.drain(out.get()));
  }
  return tail;
}

}  // namespace

TEST_SUITE("sandbox/parts") {
  TEST_CASE("limits grow with bytes and units, up to a ceiling") {
    const auto small = sandbox::limits_for(1000, 1);
    const auto large = sandbox::limits_for(50'000'000, 2000);
    CHECK(large.address_space > small.address_space);
    CHECK(large.cpu > small.cpu);
    CHECK(large.idle > small.idle);
    CHECK(large.total > large.cpu);
    CHECK(large.output_bytes > small.output_bytes);
    CHECK(large.frames > small.frames);
    CHECK(sandbox::limits_for(1000, 2000).address_space > small.address_space);
    CHECK(sandbox::most_for(1000).cpu >= sandbox::limits_for(1000, 1'000'000).cpu);
    const auto absurd = sandbox::limits_for(~0ULL, ~0ULL);
    CHECK(absurd.address_space == std::uint64_t{4} << 30);
    CHECK(absurd.cpu == std::chrono::hours(1));
    CHECK(absurd.frames == 10'000'000);
  }

  TEST_CASE("the log keeps its last 64 KiB and no escape sequence") {
    const auto tail = tail_of(std::string(300'000, 'a') + "\x1b[2Jend\nlast words\n\n");
    CHECK(tail.text().size() < sandbox::kLogKept + 100);
    CHECK(tail.text().find('\x1b') == std::string::npos);
    CHECK(tail.text().find("\\x1b[2Jend\nlast words\n") != std::string::npos);
    CHECK(tail.last_line() == "last words");
    CHECK(tail_of("").last_line().empty());
  }

  TEST_CASE("a cut log doesn't begin within a character") {
    std::string text = "x";
    for (int i = 0; i < 60'000; ++i) text += "é";
    const auto kept = tail_of(text).text();
    CHECK(kept.substr(0, 2) == "é");
  }

  TEST_CASE("the end of a worker is told by its signal, its limit or its status") {
    const sandbox::WorkerLimits limits{.address_space = std::uint64_t{512} << 20,
                                       .cpu = std::chrono::seconds(9)};
    const sandbox::LogTail quiet;
    const auto told = [&](int status, std::chrono::seconds cpu = {}) {
      return sandbox::ended_early({status, cpu}, limits, quiet);
    };
    CHECK(told(SIGSEGV) == "was killed by SIGSEGV");
    CHECK(told(SIGSYS) == "was killed by SIGSYS, for a forbidden system call");
    CHECK(told(SIGKILL) == "was killed by SIGKILL");
    CHECK(told(SIGKILL, std::chrono::seconds(9)) == "went over its processor time of 9 s");
    CHECK(told(SIGXCPU) == "went over its processor time of 9 s");
    CHECK(told(SIGABRT) == "was killed by SIGABRT");
    CHECK(told(3 << 8) == "ended with status 3 without a result");
    const auto out_of_memory = tail_of("terminate called: std::bad_alloc\n");
    CHECK(sandbox::ended_early({SIGABRT, {}}, limits, out_of_memory) ==
          "went over its memory limit of 512 MiB");
    CHECK(sandbox::ended_early({SIGSEGV, {}}, limits, out_of_memory) == "was killed by SIGSEGV");
    CHECK(sandbox::no_progress(std::chrono::milliseconds(1500)) == "made no progress for 1500 ms");
  }

  TEST_CASE("only layers that are plainly told count") {
    const auto whole =
        sandbox::layers_from({{"landlock", 7}, {"seccomp", true}, {"no_new_privs", true}, {"rlimits", true}});
    CHECK(whole.landlock == 7);
    CHECK(whole.complete());
    CHECK(sandbox::layers_from(sandbox::to_json(whole)).complete());
    CHECK_FALSE(sandbox::layers_from(nullptr).complete());
    CHECK_FALSE(
        sandbox::layers_from({{"landlock", -1}, {"seccomp", true}, {"no_new_privs", true}, {"rlimits", true}})
            .complete());
    CHECK_FALSE(sandbox::layers_from(
                    {{"landlock", 7}, {"seccomp", "true"}, {"no_new_privs", true}, {"rlimits", true}})
                    .complete());
  }

  TEST_CASE("a worker is found beside the binary, and nowhere else") {
    const tests::TempDir folder;
    base::Env env;
    env.executable = folder / "bin/praxeo";
    CHECK_THROWS_WITH_AS(static_cast<void>(sandbox::find_worker(env, "reader")),
                         doctest::Contains("not found"), Error);
    const auto place = folder / "libexec/praxeo/reader";
    base::write_file(place, "#!/bin/sh\n", 0644);
    CHECK_THROWS_AS(static_cast<void>(sandbox::find_worker(env, "reader")), Error);  // can't be executed
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
    CHECK(sandbox::find_worker(env, "reader") == place);
    // What is loaded is not executed: Debian installs libraries without that right.
    const auto library = place.parent_path() / "http.so";
    base::write_file(library, "x", 0644);
    CHECK(sandbox::find_worker(env, "http.so") == library);
    env.executable.clear();
    CHECK_THROWS_WITH_AS(static_cast<void>(sandbox::find_worker(env, "reader")),
                         doctest::Contains("broken installation"), Error);
  }
}
