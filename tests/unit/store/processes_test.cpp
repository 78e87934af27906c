// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <vector>

#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"

namespace praxeo::tests::store_rooms {
namespace {

// A process of its own that runs `work` and ends with 0, or with 1 when it throws.
pid_t in_child(const std::function<void()>& work) {
  const auto pid = ::fork();
  REQUIRE(pid >= 0);
  if (pid != 0) return pid;
  int code = 1;
  try {
    work();
    code = 0;
  } catch (const std::exception& error) {
    (void)!::write(2, error.what(), std::string_view(error.what()).size());
  }
  ::_exit(code);
}

int exit_code_of(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::size_t findings(Store& store) {
  base::NoProgress quiet;
  const auto report = store::check(store, quiet);
  for (const auto& finding : report.findings) {
    MESSAGE(fmt::format("{}: {} {}", finding.check, finding.subject, finding.message));
  }
  return report.findings.size();
}

// What one of many processes does: sources under the same name, each with an example that cites it.
void add_some(const std::filesystem::path& folder, int process, int count) {
  World world(static_cast<std::uint64_t>(process) + 100);
  auto store = Store::open(Workspace::at(folder), world.services());
  const auto project = Projects(store).resolve("shell");
  for (int i = 0; i < count; ++i) {
    auto source = document(store, fmt::format("manual {} {}", process, i),
                           {{fmt::format("Text {} of {}.", i, process)}});
    source.slug_from = "Manual";
    Change change(store);
    const auto stored = Sources(store).add(change, project, source).source;
    change.commit();
    auto example =
        example_citing(store, project, stored, fmt::format("Text {} of {}.", i, process), "Example");
    Change second(store);
    (void)Contents(store).add(second, project, example);
    second.commit();
  }
  store.finish_run(0);
}

}  // namespace

TEST_SUITE("store/processes") {
  TEST_CASE("eight processes on one workspace wait for each other and lose nothing") {
    static constexpr int kProcesses = 8;
    static constexpr int kEach = 6;
    praxeo::tests::TempDir folder;
    {
      World world;
      auto store = Store::create(folder.path(), world.services());
      (void)Room::make_project(store, "Shell");
    }
    std::vector<pid_t> children;
    for (int i = 0; i < kProcesses; ++i) {
      children.push_back(in_child([&] { add_some(folder.path(), i, kEach); }));
    }
    for (const auto pid : children) CHECK(exit_code_of(pid) == 0);

    World world(2);
    auto store = Store::open(Workspace::at(folder.path()), world.services());
    const auto project = Projects(store).resolve("shell");
    std::set<std::string> slugs;
    for (const auto& source : Sources(store).list(project.pk)) slugs.insert(source.slug);
    CHECK(slugs.size() == kProcesses * kEach);
    CHECK(slugs.contains("manual"));
    CHECK(slugs.contains(fmt::format("manual-{}", kProcesses * kEach)));
    CHECK(Contents(store).list(project.pk).size() == kProcesses * kEach);
    // workspace, project, and for each: source, call started, call settled, content.
    CHECK(Events(store).last()->seq == 2 + kProcesses * kEach * 4);
    CHECK(findings(store) == 0);
  }

  TEST_CASE("of two processes that make the same workspace one wins and the other is told") {
    for (int round = 0; round < 5; ++round) {
      praxeo::tests::TempDir folder;
      std::vector<pid_t> children;
      for (int i = 0; i < 2; ++i) {
        children.push_back(in_child([&] {
          World world(static_cast<std::uint64_t>(i) + 7);
          try {
            auto store = Store::create(folder.path(), world.services());
            (void)Room::make_project(store, "Shell");
          } catch (const Error& error) {
            ::_exit(error.kind() == ErrorKind::conflict ? 11 : 1);
          }
        }));
      }
      const int codes = exit_code_of(children[0]) + exit_code_of(children[1]);
      CHECK(codes == 11);
      World world(3);
      auto store = Store::open(Workspace::at(folder.path()), world.services());
      CHECK(Projects(store).list().size() == 1);
      CHECK(findings(store) == 0);
    }
  }

  TEST_CASE("a process that is killed at any moment leaves a whole workspace with all it had told") {
    praxeo::tests::TempDir folder;
    {
      World world;
      auto store = Store::create(folder.path(), world.services());
      (void)Room::make_project(store, "Shell");
    }
    base::SeededRandom random(42);
    for (int round = 0; round < 20; ++round) {
      int told[2];
      REQUIRE(::pipe(told) == 0);
      const auto pid = in_child([&] {
        World world(static_cast<std::uint64_t>(round) + 1000);
        auto store = Store::open(Workspace::at(folder.path()), world.services());
        const auto project = Projects(store).resolve("shell");
        for (int i = 0;; ++i) {
          const auto name = fmt::format("r{}-{}", round, i);
          const auto source = document(store, name, {{"First page of " + name, "More."}, {"Second page."}});
          Change change(store);
          (void)Sources(store).add(change, project, source);
          change.commit();
          (void)!::write(told[1], "x", 1);
        }
      });
      std::array<std::uint8_t, 2> dice{};
      random.fill(dice);
      ::usleep(static_cast<useconds_t>(dice[0] * 256 + dice[1]) % 40'000 + 500);
      ::kill(pid, SIGKILL);
      CHECK(exit_code_of(pid) == -1);
      ::close(told[1]);
      std::size_t acknowledged = 0;
      for (char c = 0; ::read(told[0], &c, 1) == 1;) ++acknowledged;
      ::close(told[0]);

      World world(static_cast<std::uint64_t>(round) + 5000);
      auto store = Store::open(Workspace::at(folder.path()), world.services());
      Sources sources(store);
      const auto project = Projects(store).resolve("shell");
      std::size_t stored = 0;
      for (const auto& source : sources.list(project.pk)) {
        if (source.slug.starts_with(fmt::format("r{}-", round))) ++stored;
        CHECK(source.passages == 3);
      }
      CHECK(stored >= acknowledged);
      CHECK(stored <= acknowledged + 1);
      CHECK(findings(store) == 0);
    }
  }

  TEST_CASE("a call of a process that died is abandoned by the next one that writes") {
    Room room;
    CHECK(exit_code_of(in_child([&] {
            World world(9);
            auto store = Store::open(room.store.workspace(), world.services("generate"));
            Change change(store);
            (void)Ledger(store).start(change, {.project_id = room.project.id,
                                               .purpose = "generate",
                                               .provider = "openai",
                                               .model = "m",
                                               .request_hash = base::sha256("r")});
            change.commit();
          })) == 0);
    Change change(room.store);
    const auto own = Ledger(room.store)
                         .start(change, {.project_id = room.project.id,
                                         .purpose = "generate",
                                         .provider = "openai",
                                         .model = "m",
                                         .request_hash = base::sha256("s")});
    CHECK(Ledger(room.store).abandon_dead(change) == 1);
    CHECK(Ledger(room.store).abandon_dead(change) == 0);
    change.commit();
    CHECK(Contents(room.store).call(own)->state == "started");
    CHECK(Contents(room.store).call(own - 1)->state == "abandoned");
    CHECK(findings(room.store) == 0);
  }
}

}  // namespace praxeo::tests::store_rooms
