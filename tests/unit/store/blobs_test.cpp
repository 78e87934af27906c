// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "base/files.hpp"
#include "fixture.hpp"

namespace praxeo::tests::store_rooms {

TEST_SUITE("store/blobs") {
  TEST_CASE("a file is copied under its hash, read-only, and nothing is left in tmp") {
    Room room;
    const std::string bytes(3'000'000, 'q');
    base::write_file(room.folder / "in.pdf", bytes);
    Blobs blobs(room.store);
    const auto blob = blobs.put_file(room.folder / "in.pdf");
    CHECK(blob.hash == base::sha256(bytes));
    CHECK(blob.bytes == bytes.size());
    CHECK(base::read_file(blobs.path_of(blob.hash)) == bytes);
    CHECK((std::filesystem::status(blob.path).permissions() & std::filesystem::perms::owner_write) ==
          std::filesystem::perms::none);
    CHECK(std::filesystem::is_empty(room.store.workspace().temporary()));
    CHECK(blobs.put(bytes).path == blob.path);
    CHECK(kind_of([&] { (void)blobs.put_file(room.folder / "none.pdf"); }) == ErrorKind::not_found);
    CHECK(kind_of([&] { (void)blobs.path_of("sha256:../../etc"); }) == ErrorKind::failed);
  }

  TEST_CASE("a blob that was cut short on disk is replaced when it comes again") {
    Room room;
    Blobs blobs(room.store);
    const auto blob = blobs.put("all of it");
    std::filesystem::permissions(blob.path, std::filesystem::perms::owner_all);
    std::filesystem::resize_file(blob.path, 3);
    CHECK(base::read_file(blobs.put("all of it").path) == "all of it");
  }

  TEST_CASE("files of a group are there when it is settled, each once, and not before") {
    Room room;
    Blobs blobs(room.store);
    const auto there = blobs.put("known");
    const auto waiting = [&] {
      const auto folder = room.store.workspace().temporary();
      return std::distance(std::filesystem::directory_iterator(folder),
                           std::filesystem::directory_iterator());
    };
    {
      BlobGroup group(room.store);
      const auto one = group.put("one");
      const auto again = group.put("one");
      const auto known = group.put("known");
      const auto unwanted = group.put("unwanted");
      group.drop_last();
      CHECK_FALSE(std::filesystem::exists(one.path));
      CHECK(waiting() == 3);
      group.settle();
      CHECK(base::read_file(one.path) == "one");
      CHECK(again.path == one.path);
      CHECK(known.path == there.path);
      CHECK_FALSE(std::filesystem::exists(unwanted.path));
      CHECK(waiting() == 0);
      group.settle();  // nothing more
      static_cast<void>(group.put("left behind"));
    }
    CHECK(waiting() == 0);
  }

  TEST_CASE("a file that can't be read is no part of its group") {
    Room room;
    BlobGroup group(room.store);
    const auto one = group.put("one");
    CHECK_THROWS_AS((void)group.put_file(room.store.workspace().root / "nowhere"), Error);
    group.settle();
    CHECK(std::filesystem::exists(one.path));
  }
}

}  // namespace praxeo::tests::store_rooms
