// SPDX-License-Identifier: Apache-2.0
#include "spend/shared_limits.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <numeric>

#include "spend/fair.hpp"
#include "store/process.hpp"
#include "store/shares.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::spend_rooms {

using namespace praxeo::spend;
using namespace praxeo::tests::store_rooms;
using std::chrono::milliseconds;

namespace {

// A process that does nothing until it is killed.
class Idler {
 public:
  Idler() : pid_(::fork()) {
    if (pid_ == 0) {
      for (;;) ::pause();
    }
  }
  ~Idler() { kill(); }
  Idler(const Idler&) = delete;
  Idler& operator=(const Idler&) = delete;
  void kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }
  [[nodiscard]] std::string name() const { return store::process_of(pid_); }

 private:
  pid_t pid_;
};

// Two runs of one workspace: this process, and one that is another.
struct Pair {
  std::unique_ptr<llm::Sharing> run(std::string process, SharedSettings settings = {}) {
    settings.provider = "openai";
    if (settings.project_id.empty()) settings.project_id = room.project.id;
    return shared_limits(room.store, room.world.clock, std::move(settings), std::move(process));
  }
  std::size_t shares() {
    store::Shares open(room.store, "openai");
    return open.all().size();
  }
  Room room;
  Idler other;
};

int sum(const std::vector<int>& parts) { return std::accumulate(parts.begin(), parts.end(), 0); }

}  // namespace

TEST_SUITE("spend/fair") {
  TEST_CASE("projects have equal parts, and their runs have equal parts of those") {
    CHECK(fair_shares(8, {{"a", 8}}, 0) == std::vector{8});
    CHECK(fair_shares(8, {{"a", 8}, {"a", 8}}, 0) == std::vector{4, 4});
    CHECK(fair_shares(12, {{"a", 12}, {"b", 12}, {"a", 12}}, 0) == std::vector{3, 6, 3});
  }
  TEST_CASE("what one doesn't want the others have") {
    CHECK(fair_shares(256, {{"a", 8}, {"a", 256}}, 0) == std::vector{8, 248});
    CHECK(fair_shares(10, {{"a", 1}, {"b", 10}, {"b", 2}}, 0) == std::vector{1, 7, 2});
    CHECK(fair_shares(10, {{"a", 2}, {"b", 0}}, 0) == std::vector{2, 0});
  }
  TEST_CASE("nothing is given twice and nothing is left that somebody wants, whatever the numbers") {
    base::SeededRandom random(5);
    for (int round = 0; round < 2000; ++round) {
      std::array<std::uint8_t, 12> bytes{};
      random.fill(bytes);
      const int whole = bytes[0] % 40;
      std::vector<Claim> claims;
      int wanted = 0;
      for (std::size_t i = 0; i < static_cast<std::size_t>(bytes[1] % 5); ++i) {
        claims.push_back({std::string(1, static_cast<char>('a' + bytes[2 + i] % 3)), bytes[7 + i] % 30});
        wanted += claims.back().wanted;
      }
      const auto parts = fair_shares(whole, claims, bytes[11]);
      CHECK(sum(parts) == std::min(whole, wanted));
      for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK(parts[i] >= 0);
        CHECK(parts[i] <= claims[i].wanted);
      }
    }
  }
  TEST_CASE("one place for two is had by each in turn") {
    CHECK(fair_shares(1, {{"a", 4}, {"a", 4}}, 0) == std::vector{1, 0});
    CHECK(fair_shares(1, {{"a", 4}, {"a", 4}}, 1) == std::vector{0, 1});
    CHECK(fair_shares(1, {{"a", 4}, {"b", 4}}, 1) == std::vector{0, 1});
  }
}

TEST_SUITE("spend/shared_limits") {
  TEST_CASE("who is alone has all at once, and looks seldom") {
    Pair pair;
    const auto grant = pair.run(store::this_process())->renew({.most = 8, .wanted = 8});
    CHECK(grant.calls == 8);
    CHECK_FALSE(grant.requests);
    CHECK(grant.again == milliseconds(500));
  }

  TEST_CASE(
      "who comes later gets his part as calls of the first end, and never are there more than allowed") {
    Pair pair;
    const auto first = pair.run(store::this_process());
    const auto second = pair.run(pair.other.name());
    llm::Use mine{.most = 8, .wanted = 8}, theirs = mine;
    mine.under_way = first->renew(mine).calls;
    CHECK(mine.under_way == 8);
    CHECK(second->renew(theirs).calls == 0);
    for (int round = 0; round < 4; ++round) {
      CHECK(first->renew(mine).calls == 4);  // none may begin while more are under way
      CHECK(second->renew(theirs).calls == round);
      --mine.under_way;
      CHECK(first->renew(mine).calls == 4);
      theirs.under_way = second->renew(theirs).calls;
      CHECK(mine.under_way + theirs.under_way == 8);
    }
    CHECK(first->renew(mine).calls == 4);
    CHECK(second->renew(theirs).calls == 4);
    first->leave(mine);
    CHECK(second->renew(theirs).calls == 8);
  }

  TEST_CASE("what a process had that died is free at the next look") {
    Pair pair;
    const auto first = pair.run(store::this_process());
    CHECK(pair.run(pair.other.name())->renew({.most = 8, .wanted = 8}).calls == 8);
    CHECK(first->renew({.most = 8, .wanted = 8}).calls == 0);
    pair.other.kill();
    CHECK(first->renew({.most = 8, .wanted = 8}).calls == 8);
    CHECK(pair.shares() == 1);
  }

  TEST_CASE("a single call beside a large run has its place, though it is set to few") {
    Pair pair;
    const auto first = pair.run(store::this_process());
    const auto second = pair.run(pair.other.name());
    CHECK(first->renew({.most = 256, .wanted = 256}).calls == 256);
    CHECK(second->renew({.most = 8, .wanted = 1}).calls == 0);
    CHECK(first->renew({.most = 256, .wanted = 256, .under_way = 255}).calls == 255);
    CHECK(second->renew({.most = 8, .wanted = 1}).calls == 1);
  }

  TEST_CASE("requests a minute are those of all, and what was not used goes back") {
    Pair pair;
    const SharedSettings settings{.requests_a_minute = 600};
    const auto first = pair.run(store::this_process(), settings);
    const auto second = pair.run(pair.other.name(), settings);
    const llm::Use idle{.most = 8, .wanted = 8};
    CHECK(first->renew(idle).requests == 60);  // a tenth of a minute's worth
    CHECK(second->renew(idle).requests == 0);
    auto some_left = idle;
    some_left.requests = 40;
    CHECK(first->renew(some_left).requests == 20);  // half of what is there
    CHECK(second->renew(idle).requests == 10);
    double given = 0;
    for (int i = 0; i < 600; ++i) {
      pair.room.world.clock.advance(milliseconds(100));
      given += first->renew(idle).requests.value() + second->renew(idle).requests.value();
    }
    CHECK(given > 590);
    CHECK(given <= 610.5);
  }

  TEST_CASE("tokens that were used beyond what was granted are missing for all until they have come in") {
    Pair pair;
    const SharedSettings settings{.tokens_a_minute = 6000};
    const auto first = pair.run(store::this_process(), settings);
    const auto second = pair.run(pair.other.name(), settings);
    const llm::Use idle{.most = 8, .wanted = 8};
    CHECK(first->renew(idle).tokens == 600);
    auto beyond = idle;
    beyond.tokens = -1000;
    CHECK(first->renew(beyond).tokens == 0);
    pair.room.world.clock.advance(milliseconds(9'000));
    CHECK(second->renew(idle).tokens == 0);
    pair.room.world.clock.advance(milliseconds(2'000));
    CHECK(second->renew(idle).tokens == 50);
  }

  TEST_CASE("a pause that a server asks of one is kept by all") {
    Pair pair;
    const auto first = pair.run(store::this_process());
    const auto second = pair.run(pair.other.name());
    CHECK(first->renew({.pause = milliseconds(700)}).pause == milliseconds(700));
    pair.room.world.clock.advance(milliseconds(200));
    CHECK(second->renew({}).pause == milliseconds(500));
    pair.room.world.clock.advance(milliseconds(800));
    CHECK(second->renew({}).pause <= milliseconds(0));
  }

  TEST_CASE("no pause outlasts a minute, though a clock that was ahead wrote it") {
    Pair pair;
    const auto first = pair.run(store::this_process());
    CHECK(first->renew({.pause = std::chrono::hours(1)}).pause == llm::kLongestPause);
    pair.room.world.clock.advance(std::chrono::hours(24 * 365));
    CHECK(first->renew({.pause = milliseconds(5000)}).pause == milliseconds(5000));
    pair.room.world.clock.advance(-std::chrono::hours(24 * 365));
    CHECK(first->renew({}).pause == llm::kLongestPause);
    pair.room.world.clock.advance(llm::kLongestPause);
    CHECK(first->renew({}).pause <= milliseconds(0));
  }

  TEST_CASE("a run without a limit of its own leaves those of the others alone") {
    Pair pair;
    const auto limited = pair.run(store::this_process(), {.requests_a_minute = 600});
    const llm::Use idle{.most = 8, .wanted = 8};
    CHECK(limited->renew(idle).requests == 60);
    for (const auto& others : {SharedSettings{}, SharedSettings{.tokens_a_minute = 6000}}) {
      const auto other = pair.run(pair.other.name(), others);
      double given = 0;
      for (int i = 0; i < 100; ++i) {  // of a hundredth of a second each: 10 requests
        pair.room.world.clock.advance(milliseconds(10));
        CHECK_FALSE(other->renew(idle).requests);
        given += limited->renew(idle).requests.value();
      }
      CHECK(given > 8);
      CHECK(given < 12);
      other->leave(idle);
      CHECK(limited->renew(idle).requests < 2);
    }
  }

  TEST_CASE("leaving twice, or without having come, harms nothing") {
    Pair pair;
    const auto run = pair.run(store::this_process());
    run->leave({});
    static_cast<void>(run->renew({}));
    run->leave({});
    run->leave({});
    CHECK(pair.shares() == 0);
  }
}

}  // namespace praxeo::tests::spend_rooms
