// SPDX-License-Identifier: Apache-2.0
#include "sandbox/worker_pool.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "sandbox/fork_channel.hpp"
#include "sandbox/spawn.hpp"
#include "unit/sandbox/run_worker.hpp"

using praxeo::Error;
using praxeo::sandbox::WorkerPool;
using praxeo::tests::Kept;
using praxeo::tests::TestWorker;
using Outcome = praxeo::sandbox::WorkerResult::Outcome;

namespace {

// A worker that shares a pool with others of this test.
class Pooled : public TestWorker {
 public:
  explicit Pooled(const std::string& name = "worker") : TestWorker(name) {
    options.pool = std::make_shared<WorkerPool>();
  }
  [[nodiscard]] std::shared_ptr<praxeo::sandbox::WarmParent> parent() const {
    return options.pool->parent_of(options.executable);
  }
};

// What the kernel says of a process that naps.
struct Lineage {
  pid_t pid = 0, parent = 0, group = 0, session = 0;
};

class Looking final : public Kept {
 public:
  void unit(const nlohmann::json& value) override {
    seen.pid = value.at("pid");
    std::ifstream stat(fmt::format("/proc/{}/stat", seen.pid));
    std::string word;
    std::getline(stat, word, ')');  // the pid and the name
    stat >> word >> seen.parent >> seen.group >> seen.session;
  }
  Lineage seen;
};

bool ended(pid_t pid) { return ::kill(pid, 0) == -1 && errno == ESRCH; }

bool childless() { return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

}  // namespace

TEST_SUITE("sandbox/worker_pool") {
  TEST_CASE("documents of one pool are read by forks of one parent, each a process of its own") {
    Pooled worker;
    std::set<pid_t> pids;
    std::set<pid_t> parents;
    for (int i = 0; i < 5; ++i) {
      Looking sink;
      CHECK(worker.run("nap", sink).outcome == Outcome::done);
      CHECK(sink.seen.session == sink.seen.pid);
      CHECK(sink.seen.group == sink.seen.pid);
      CHECK(ended(sink.seen.pid));
      pids.insert(sink.seen.pid);
      parents.insert(sink.seen.parent);
    }
    CHECK(pids.size() == 5);
    CHECK(parents.size() == 1);
    const pid_t parent = *parents.begin();
    CHECK_FALSE(ended(parent));
    worker.options.pool.reset();
    CHECK(ended(parent));
    CHECK(childless());
  }

  TEST_CASE("what one document left in memory is not there for the next") {
    Pooled worker;
    for (int i = 0; i < 3; ++i) {
      Kept sink;
      CHECK(worker.run("count", sink).outcome == Outcome::done);
      CHECK(sink.units.at(0).at("documents") == 1);
      CHECK(sink.units.at(0).at("warmed") == 1);
    }
  }

  TEST_CASE("a crash, a hang, a hoard or an escape of one leaves the parent and the others alone") {
    Pooled worker;
    worker.options.limits.idle = std::chrono::milliseconds(300);
    const auto parent = worker.parent();
    for (const char* mode : {"crash", "abort", "hang", "exit", "escapes", "log-for-ever"}) {
      CAPTURE(mode);
      Kept harm;
      static_cast<void>(worker.run(mode, harm));
      Kept sink;
      CHECK(worker.run("read", sink).outcome == Outcome::done);
    }
    CHECK(worker.parent() == parent);
    CHECK_FALSE(parent->wait(std::chrono::milliseconds(0)));
  }

  TEST_CASE("many documents side by side share one parent, and each gets its own input and result") {
    Pooled worker;
    std::vector<pid_t> parents(24);
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < parents.size(); ++i) {
        threads.emplace_back([&worker, &parents, i] {
          Looking sink;
          static_cast<void>(worker.run(i % 3 == 0 ? "crash" : "nap", sink));
          parents[i] = sink.seen.parent;
        });
      }
    }
    for (std::size_t i = 0; i < parents.size(); ++i) {
      CHECK(parents[i] == (i % 3 == 0 ? 0 : parents[1]));
    }
  }

  TEST_CASE("limits that are raised for a worker that has ended already take no report away") {
    Pooled worker;
    worker.options.most = worker.options.limits;
    class Growing final : public Kept {
     public:
      void meta(const nlohmann::json&) override {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
      std::optional<praxeo::sandbox::WorkerLimits> grown() override {
        return praxeo::sandbox::WorkerLimits{};
      }
    };
    const auto started = std::chrono::steady_clock::now();
    for (int i = 0; i < 40; ++i) {
      Growing sink;
      CHECK(worker.run("read", sink).outcome == Outcome::done);
    }
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(20));
  }

  TEST_CASE("a packet that was sent before its sender closed comes, though one of ours was not read") {
    auto ends = praxeo::sandbox::make_socket_pair(SOCK_SEQPACKET);
    const praxeo::sandbox::ForkReport sent{.not_started = 0, .status = 7, .cpu_us = 9};
    REQUIRE(praxeo::sandbox::send_packet(ends.second.get(), sent));
    REQUIRE(praxeo::sandbox::send_packet(ends.first.get(), praxeo::sandbox::LimitsChange{}));
    ends.second.reset();
    praxeo::sandbox::ForkReport got;
    std::vector<praxeo::base::Fd> none;
    CHECK(praxeo::sandbox::receive_packet(ends.first.get(), got, none));
    CHECK(got.status == 7);
    CHECK_FALSE(praxeo::sandbox::receive_packet(ends.first.get(), got, none));
  }

  TEST_CASE("a parent that died is replaced once, and the second time that is told") {
    Pooled worker;
    const auto first = worker.parent();
    first->kill();
    CHECK(worker.run("read").outcome == Outcome::done);
    const auto second = worker.parent();
    CHECK(second != first);
    second->kill();
    CHECK_THROWS_WITH_AS(static_cast<void>(worker.run("read")),
                         "broken installation: worker was killed by SIGKILL before it was ready", Error);
    CHECK_FALSE(worker.options.pool->instead_of(worker.options.executable, worker.parent()));
  }

  TEST_CASE("many documents that find their parent dead at once get one other") {
    Pooled worker;
    worker.parent()->kill();
    std::vector<Outcome> outcomes(8);
    {
      std::vector<std::jthread> threads;
      for (auto& outcome : outcomes) {
        threads.emplace_back([&worker, &outcome] {
          Kept sink;
          outcome = worker.run("read", sink).outcome;
        });
      }
    }
    for (const auto outcome : outcomes) CHECK(outcome == Outcome::done);
  }

  TEST_CASE("a parent that dies while its worker reads takes that with it, and it is told") {
    Pooled worker;
    class Killer final : public Kept {
     public:
      explicit Killer(Pooled& owner) : owner_(owner) {}
      void unit(const nlohmann::json& value) override {
        pid = value.at("pid");
        owner_.parent()->kill();
      }
      pid_t pid = 0;

     private:
      Pooled& owner_;
    } sink(worker);
    CHECK_THROWS_WITH_AS(static_cast<void>(worker.run("pid", sink)),
                         "the warm parent of worker was killed by SIGKILL while its worker read", Error);
    for (int i = 0; i < 200 && !ended(sink.pid); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(ended(sink.pid));
  }

  TEST_CASE("a worker that kills its parent before it is isolated is a broken installation") {
    Pooled worker("kills-its-parent");
    CHECK_THROWS_WITH_AS(static_cast<void>(worker.run("none")),
                         "broken installation: kills-its-parent was killed by SIGKILL before it was ready",
                         Error);
  }

  TEST_CASE("to prepare for what can't be started throws nothing, and the first document tells") {
    Pooled worker;
    std::filesystem::remove(worker.options.executable);
    worker.options.pool->prepare(worker.options.executable);
    CHECK_THROWS_AS(static_cast<void>(worker.run("read")), Error);
  }
}
