// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>

#include "fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

namespace fs = std::filesystem;

// Nobody, for as long as it lives, where the tests run as root, whom permissions don't stop.
class AsNobody {
 public:
  AsNobody() {
    if (::geteuid() == 0) changed_ = ::seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (changed_) (void)!::seteuid(0);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool changed_ = false;
};

// Takes away the right to write `root` and all below it, and gives it back at the end, for it is removed
// then.
class WriteProtected {
 public:
  explicit WriteProtected(fs::path root) : root_(std::move(root)) {
    for (const auto& entry : fs::recursive_directory_iterator(root_))
      fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
    fs::permissions(root_, fs::perms(0555));
  }
  ~WriteProtected() {
    std::error_code ignored;
    fs::permissions(root_, fs::perms(0755), ignored);
    for (const auto& entry : fs::recursive_directory_iterator(root_, ignored))
      fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644), ignored);
  }
  WriteProtected(const WriteProtected&) = delete;
  WriteProtected& operator=(const WriteProtected&) = delete;

 private:
  fs::path root_;
};

// A workspace with one project in a folder of that name, closed.
void found(const fs::path& root, const std::string& title) {
  World world;
  auto store = Store::create(root, world.services());
  (void)Room::make_project(store, title);
}

Store reopened(const fs::path& root, World& world) { return Store::open({root}, world.services("status")); }

}  // namespace

TEST_SUITE("store/read_only") {
  TEST_CASE("a workspace that can't be written can be read") {
    const TempDir folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const auto root = folder.path() / "what? #1 50%";
    found(root, "Shell");
    const WriteProtected guard(root);
    const AsNobody nobody;
    World world(2);
    auto store = reopened(root, world);
    CHECK(store.read_only());
    REQUIRE(Projects(store).list().size() == 1);
    CHECK(Projects(store).list().front().slug == "shell");
  }

  TEST_CASE("a change of a read-only workspace is denied and says why") {
    const TempDir folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const auto root = folder.path() / "work";
    found(root, "Shell");
    const WriteProtected guard(root);
    const AsNobody nobody;
    World world(2);
    auto store = reopened(root, world);
    try {
      (void)Room::make_project(store, "Other");
      FAIL("it was changed");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::denied);
      CHECK(error.message().find("is read-only") != std::string::npos);
      CHECK(error.message().find(root.string()) != std::string::npos);
    }
    CHECK(kind_of([&] { (void)Blobs(store).put("bytes"); }) == ErrorKind::denied);
    CHECK_NOTHROW(store.finish_run(0));
  }

  TEST_CASE("what another process has in its log is read, too") {
    const TempDir folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const auto root = folder.path() / "work";
    found(root, "Shell");
    World owner(3);
    auto writing = reopened(root, owner);
    (void)Room::make_project(writing, "Later");
    REQUIRE(fs::file_size(root / ".praxeo" / "praxeo.db-wal") > 0);
    const WriteProtected guard(root);
    const AsNobody nobody;
    World world(2);
    auto store = reopened(root, world);
    CHECK(store.read_only());
    CHECK(Projects(store).list().size() == 2);
  }

  TEST_CASE("a log that can't be read is not passed over") {
    const TempDir folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const auto root = folder.path() / "work";
    const auto copy = folder.path() / "copy";
    found(root, "Shell");
    {
      World owner(3);
      auto writing = reopened(root, owner);
      (void)Room::make_project(writing, "Later");
      fs::create_directories(copy / ".praxeo");
      for (const auto* name : {"praxeo.db", "praxeo.db-wal"})
        fs::copy_file(root / ".praxeo" / name, copy / ".praxeo" / name);
    }
    const WriteProtected guard(copy);
    const AsNobody nobody;
    World world(2);
    try {
      (void)reopened(copy, world);
      FAIL("changes were passed over");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::denied);
      CHECK(error.message().find("holds changes") != std::string::npos);
    }
  }

  TEST_CASE("a workspace that can be written is not read-only") {
    Room room;
    CHECK_FALSE(room.store.read_only());
    CHECK_NOTHROW(room.store.require_writable());
  }
}

}  // namespace praxeo::tests::store_rooms
