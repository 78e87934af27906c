// SPDX-License-Identifier: Apache-2.0
#include "embed/kept_export.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "store/embeds.hpp"
#include "store/events.hpp"
#include "unit/embed/desk.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::embed::Exported;
using praxeo::embed::ExportRequest;
using praxeo::tests::embed_room::Desk;
using praxeo::tests::embed_room::every;

struct Shelf {
  Shelf() : request(desk.request(desk.embed({desk.add_sample(0)}))), first(run()) {}
  Exported run() {
    praxeo::base::NoProgress progress;
    return praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {});
  }
  [[nodiscard]] std::int64_t events() { return praxeo::store::Events(desk.store).last()->seq; }
  [[nodiscard]] fs::path page() const { return desk.folder / "out" / "index.html"; }
  // The one file in which it is kept.
  [[nodiscard]] fs::path kept() const {
    return fs::directory_iterator(desk.store.workspace().exports())->path();
  }

  Desk desk;
  ExportRequest request;
  Exported first;
};

bool wrote(const Exported& exported) {
  return std::ranges::any_of(every(exported.files), [](const auto& file) { return file.written; });
}

}  // namespace

TEST_SUITE("embed/kept_export") {
  TEST_CASE("where nothing has changed nothing is rendered, written or recorded, and all is told again") {
    Shelf shelf;
    const auto before = shelf.events();
    const auto again = shelf.run();
    CHECK(shelf.events() == before);
    CHECK_FALSE(wrote(again));
    REQUIRE(again.files.size() == shelf.first.files.size());
    auto before_it = shelf.first.files.begin();
    for (const auto& file : again.files) {
      CHECK(file.path == before_it->path);
      CHECK(file.hash == before_it->hash);
      CHECK(file.bytes == before_it->bytes);
      ++before_it;
    }
    CHECK(every(again.contents) == every(shelf.first.contents));
    CHECK(again.unchecked == shelf.first.unchecked);
    CHECK(again.uncited == shelf.first.uncited);
  }

  TEST_CASE("a file that was changed, even of the same size and time, is written again") {
    Shelf shelf;
    const auto page = praxeo::base::read_file(shelf.page());
    const auto time = fs::last_write_time(shelf.page());
    auto other = page;
    other[other.size() / 2] ^= 1;
    praxeo::base::write_file(shelf.page(), other);
    fs::last_write_time(shelf.page(), time);
    CHECK(wrote(shelf.run()));
    CHECK(praxeo::base::read_file(shelf.page()) == page);
    fs::remove(shelf.page());
    CHECK(wrote(shelf.run()));
    CHECK(praxeo::base::read_file(shelf.page()) == page);
  }

  TEST_CASE("a file that is not the bundle's is still refused") {
    Shelf shelf;
    praxeo::base::write_file(shelf.desk.folder / "out" / "mine.txt", "mine");
    CHECK_THROWS_AS(shelf.run(), praxeo::Error);
  }

  TEST_CASE("what changes in the project or in the request is rendered") {
    Shelf shelf;
    const auto rendered = [&] {
      const auto before = shelf.events();
      (void)shelf.run();
      return shelf.events() > before;  // only what was rendered is recorded
    };
    CHECK_FALSE(rendered());
    (void)shelf.desk.add_sample(1);  // though the embed does not name it
    CHECK(rendered());
    CHECK_FALSE(rendered());
    shelf.request.address = "https://example.org/loops/";
    CHECK(rendered());
    shelf.request.generator = "praxeo 9";
    CHECK(rendered());
    shelf.request.private_paths = {"/home/ann"};
    CHECK(rendered());
    shelf.request.allowed = {"0123456789abcdef"};
    CHECK(rendered());
    praxeo::base::Redactor secrets;
    secrets.add("a secret that is nowhere");
    shelf.request.secrets = &secrets;
    CHECK(rendered());
    CHECK_FALSE(rendered());
    secrets.add("Bash Reference Manual");
    CHECK_THROWS_AS((void)shelf.run(), praxeo::Error);  // looked for, and found
  }

  TEST_CASE("what was kept and can't be read is no error") {
    Shelf shelf;
    for (const auto* bytes : {"", "{", "[]", "{\"made_from\": 1}"}) {
      praxeo::base::write_file(shelf.kept(), bytes);
      CHECK_NOTHROW((void)shelf.run());
    }
    fs::remove_all(shelf.desk.store.workspace().exports());
    CHECK_NOTHROW((void)shelf.run());
    CHECK(fs::exists(shelf.kept()));
  }
}
