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
}

}  // namespace praxeo::tests::store_rooms
