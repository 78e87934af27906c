// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>

#include "base/files.hpp"
#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"

namespace praxeo::tests::store_rooms {
namespace {

// Two days ago.
void make_old(const std::filesystem::path& path) {
  const timespec then{.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(
                                    (base::SystemClock().now() - std::chrono::hours(48)).time_since_epoch())
                                    .count(),
                      .tv_nsec = 0};
  const timespec both[2] = {then, then};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), both, 0) == 0);
}

}  // namespace

TEST_SUITE("store/vacuum") {
  TEST_CASE("files that nothing names go when they are older than a day, and not before") {
    Room room;
    Blobs blobs(room.store);
    const auto named = room.add(document(room.store, "m", {{"One."}})).source;
    const auto old = blobs.put("old");
    const auto young = blobs.put("young");
    make_old(old.path);
    make_old(blobs.path_of(named.version.content_hash));
    base::write_file(room.store.workspace().temporary() / "left", "x");
    make_old(room.store.workspace().temporary() / "left");

    const auto kept = room.store.workspace().edits() / "loop.md";
    base::make_folders(kept.parent_path());
    base::write_file(kept, "what somebody wrote and could not store");
    make_old(kept);

    const auto tried = vacuum(room.store, true);
    CHECK(tried.blobs_removed == 1);
    CHECK(std::filesystem::exists(old.path));

    const auto done = vacuum(room.store, false);
    CHECK(done.blobs_removed == 1);
    CHECK(done.bytes_freed == 3);
    CHECK(done.temporary_removed == 1);
    CHECK_FALSE(std::filesystem::exists(old.path));
    CHECK(std::filesystem::exists(young.path));
    CHECK(std::filesystem::exists(kept));
    CHECK(std::filesystem::exists(blobs.path_of(named.version.content_hash)));
    CHECK(vacuum(room.store, false).blobs_removed == 0);
  }

  TEST_CASE("the file of a removed source is dropped, row and file") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"One."}})).source;
    const auto path = Blobs(room.store).path_of(source.version.content_hash);
    make_old(path);
    changing(room.store, [&](Change& c) { Sources(room.store).remove(c, room.project, source, false); });
    CHECK(vacuum(room.store, true).blobs_removed == 1);
    CHECK(vacuum(room.store, false).blobs_removed == 1);
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(Events(room.store).last()->type == "workspace.vacuumed");
    base::NoProgress quiet;
    CHECK(store::check(room.store, quiet).findings.empty());
  }

  TEST_CASE("a blob that is put again is young") {
    Room room;
    const auto blob = Blobs(room.store).put("again");
    make_old(blob.path);
    (void)Blobs(room.store).put("again");
    CHECK(vacuum(room.store, false).blobs_removed == 0);
  }

  TEST_CASE("how old a file is does not follow the clock of outputs") {
    Room room;
    room.world.clock.advance(std::chrono::hours(24 * 365 * 100));
    const auto young = Blobs(room.store).put("young");
    base::write_file(room.store.workspace().temporary() / "arriving", "x");
    const auto done = vacuum(room.store, false);
    CHECK(done.blobs_removed == 0);
    CHECK(done.temporary_removed == 0);
    CHECK(std::filesystem::exists(young.path));
  }

  TEST_CASE("files that are no blobs are left alone") {
    Room room;
    const auto stranger = room.store.workspace().blobs() / "README";
    base::write_file(stranger, "mine");
    make_old(stranger);
    CHECK(vacuum(room.store, false).blobs_removed == 0);
    CHECK(std::filesystem::exists(stranger));
  }
}

}  // namespace praxeo::tests::store_rooms
