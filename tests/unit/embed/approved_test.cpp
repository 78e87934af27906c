// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/export.hpp"
#include "store/revisions.hpp"
#include "unit/embed/desk.hpp"

// Which revision of a piece leaves.
namespace {

using praxeo::tests::embed_room::Desk;
using praxeo::tests::embed_room::every;

nlohmann::json pieces_of(Desk& desk) {
  return nlohmann::json::parse(praxeo::base::read_file(desk.folder / "out" / "manifest.json")).at("contents");
}
bool page_has(Desk& desk, const std::string& words) {
  return praxeo::base::read_file(desk.folder / "out" / "index.html").find(words) != std::string::npos;
}

praxeo::store::Embed selecting(Desk& desk, const std::string& selector) {
  praxeo::store::Change change(desk.store);
  auto made = praxeo::store::Embeds(desk.store)
                  .create(change, desk.project,
                          {.slug_from = "s", .title = "S", .selector = selector, .contents = {}});
  change.commit();
  return made;
}

struct Edited {
  Edited() : first(desk.add_snippet("First words")) {
    desk.set_state(first, "approved");
    second = desk.retitle(first, "Second words");
  }
  Desk desk;
  praxeo::store::Content first, second;
};

}  // namespace

TEST_SUITE("embed/approved") {
  TEST_CASE("an approved revision goes out although a newer one is a draft") {
    Edited piece;
    const auto exported = piece.desk.export_to(piece.desk.embed({piece.first}), false);
    CHECK(exported.left_out.empty());
    REQUIRE(exported.older.size() == 1);
    CHECK(exported.older[0].slug == piece.first.slug);
    CHECK(exported.older[0].revision == 1);
    CHECK(exported.older[0].newest == 2);
    CHECK(exported.older[0].newest_state == "draft");
    CHECK(pieces_of(piece.desk).at(0).at("revision") == 1);
    CHECK(pieces_of(piece.desk).at(0).at("state") == "approved");
    CHECK(page_has(piece.desk, "First words"));
    CHECK_FALSE(page_has(piece.desk, "Second words"));
  }

  TEST_CASE("with drafts the newest revision goes out") {
    Edited piece;
    const auto exported = piece.desk.export_to(piece.desk.embed({piece.first}), true);
    CHECK(exported.older.empty());
    CHECK(pieces_of(piece.desk).at(0).at("revision") == 2);
    CHECK(page_has(piece.desk, "Second words"));
  }

  TEST_CASE("the newest of several approved revisions goes out") {
    Edited piece;
    piece.desk.set_state(piece.second, "approved");
    const auto third = piece.desk.retitle(piece.second, "Third words");
    const auto exported = piece.desk.export_to(piece.desk.embed({third}), false);
    REQUIRE(exported.older.size() == 1);
    CHECK(exported.older[0].revision == 2);
    CHECK(page_has(piece.desk, "Second words"));
  }

  TEST_CASE("a rejection of a later revision leaves the approval before it alone") {
    Edited piece;
    piece.desk.set_state(piece.second, "rejected");
    const auto embed = piece.desk.embed({piece.first});
    for (const bool drafts : {false, true}) {
      const auto exported = piece.desk.export_to(embed, drafts);
      REQUIRE(exported.older.size() == 1);
      CHECK(exported.older[0].newest_state == "rejected");
      CHECK(pieces_of(piece.desk).at(0).at("revision") == 1);
    }
  }

  TEST_CASE("a piece whose approved revision is rejected goes off the page") {
    Edited piece;
    piece.desk.set_state(piece.first, "rejected");
    const auto other = piece.desk.add_snippet("Other");
    piece.desk.set_state(other, "approved");
    const auto exported = piece.desk.export_to(piece.desk.embed({piece.first, other}), false);
    CHECK(every(exported.contents) == std::vector<std::string>{"other"});
    REQUIRE(exported.left_out.size() == 1);
    CHECK(exported.left_out[0].reason == "draft");
  }

  TEST_CASE("the checks of the revision that leaves decide, not those of the newest one") {
    Desk desk;
    const auto check = [&](const praxeo::store::Content& content) {
      praxeo::store::Change change(desk.store);
      praxeo::store::Contents(desk.store)
          .store_checks(change, desk.project, content, {},
                        {{.name = "schema",
                          .status = "failed",
                          .message = "no",
                          .input_hash = "sha256:" + std::string(64, 'a')}});
      change.commit();
    };
    const auto good = desk.add_snippet("Good");
    desk.set_state(good, "approved");
    check(desk.retitle(good, "Good but broken later"));
    const auto bad = desk.add_snippet("Bad");
    desk.set_state(bad, "approved");
    check(bad);
    static_cast<void>(desk.retitle(bad, "Mended"));
    const auto exported = desk.export_to(desk.embed({good, bad}), false);
    CHECK(every(exported.contents) == std::vector<std::string>{"good"});
    REQUIRE(exported.left_out.size() == 1);
    CHECK(exported.left_out[0].reason == "failed check");
  }

  TEST_CASE("a selection of what is approved keeps a piece that was edited since") {
    Edited piece;
    for (const bool drafts : {false, true}) {
      const auto embed = selecting(piece.desk, R"({"state": "approved"})");
      CHECK(embed.items == 1);
      const auto exported = piece.desk.export_to(embed, drafts);
      CHECK(exported.contents.size() == 1);
      CHECK(pieces_of(piece.desk).at(0).at("revision") == 1);
      std::filesystem::remove_all(piece.desk.folder / "out");
    }
  }

  TEST_CASE("a selection by kind takes the approved revision, and drafts have none") {
    Edited piece;
    static_cast<void>(piece.desk.add_snippet("Never approved"));
    const auto exported = piece.desk.export_to(selecting(piece.desk, R"({"kind": "snippet"})"), false);
    CHECK(exported.contents.size() == 1);
    REQUIRE(exported.left_out.size() == 1);
    CHECK(exported.left_out[0].slug == "never-approved");
    CHECK(pieces_of(piece.desk).at(0).at("revision") == 1);
  }

  TEST_CASE("the newest approved revision is found, and none where none is") {
    Edited piece;
    praxeo::store::Revisions revisions(piece.desk.store);
    CHECK(revisions.approved(piece.second)->revision.revision == 1);
    piece.desk.set_state(piece.second, "approved");
    CHECK(revisions.approved(piece.second)->revision.revision == 2);
    piece.desk.set_state(revisions.at(piece.second, 2), "rejected");
    piece.desk.set_state(revisions.at(piece.second, 1), "draft");
    CHECK_FALSE(revisions.approved(piece.second).has_value());
  }
}
