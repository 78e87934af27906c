// SPDX-License-Identifier: Apache-2.0
#include "embed/guard.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "embed/export.hpp"
#include "unit/embed/desk.hpp"

namespace {

using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::embed::Guard;
using praxeo::tests::embed_room::Desk;

// Put together here, so that no scanner takes the tests' inventions for leaks.
std::string made_key() { return std::string("gh") + "p_q7Zt2LmX9vKpR4sWb8NyE3hUq7Zt2LmX9v"; }

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::check_failed);
    std::string all = error.message();
    for (const auto& hint : error.hints()) all += "\n" + hint;
    return all;
  }
  return {};
}

std::string snippet_body(const std::string& code) {
  return nlohmann::json{{"title", "Leak"}, {"language", "bash"},
                        {"code", code},    {"explanation", "It shows."},
                        {"usage", ""},     {"dependencies", nlohmann::json::array()}}
      .dump();
}

}  // namespace

TEST_SUITE("embed/guard") {
  TEST_CASE("a key in a piece stops the export, which names piece and field and not the key") {
    Desk desk;
    const auto embed =
        desk.embed({desk.add_body("snippet", snippet_body("curl -H 'Token: " + made_key() + "'\n"), {})});
    const auto said = refusal_of([&] { desk.export_to(embed); });
    CHECK(said.find("content 'leak', field code, holds what looks like a secret") != std::string::npos);
    CHECK(said.find("GitHub") != std::string::npos);
    CHECK(said.find("p_q7") == std::string::npos);
    CHECK(said.find(Guard::fingerprint(made_key())) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(desk.folder / "out"));
  }

  TEST_CASE("what was said to be none passes, and nothing else does") {
    const Guard guard({}, nullptr, {Guard::fingerprint(made_key())});
    CHECK_NOTHROW(guard.check("a " + made_key() + " b", "x"));
    CHECK_FALSE(refusal_of([&] { guard.check("a " + made_key() + "z b", "x"); }).empty());
  }

  TEST_CASE("a secret that is known is found in every form, and no number lets it pass") {
    praxeo::base::Redactor secrets;
    secrets.add("tea/with+milk");
    const Guard guard({}, &secrets, {Guard::fingerprint("tea/with+milk")});
    for (const std::string text : {"tea/with+milk", "tea%2Fwith%2Bmilk", "dGVhL3dpdGgrbWlsaw=="}) {
      CAPTURE(text);
      const auto said = refusal_of([&] { guard.check("<p>" + text + "</p>", "the page"); });
      CHECK(said.find("the page holds a secret") == 0);
      CHECK(said.find(text) == std::string::npos);
    }
    CHECK_NOTHROW(guard.check("tea with milk", "x"));
  }

  TEST_CASE("fields within fields are named by their way") {
    praxeo::embed::PagePiece piece{
        .kind = "example",
        .slug = "tea",
        .title = "Tea",
        .state = "draft",
        .body = nlohmann::json{{"steps", {{{"code", "no"}}, {{"code", made_key()}}}}}.dump(),
        .language = {},
        .citations = {}};
    const Guard guard({}, nullptr, {});
    CHECK(refusal_of([&] { guard.check(piece); }).find("field steps[2].code,") != std::string::npos);
    piece.body = "{}";
    piece.citations.push_back({.quote = "say " + made_key(),
                               .source_title = {},
                               .source_slug = {},
                               .place = {},
                               .status = praxeo::store::CitationStatus::verified});
    CHECK(refusal_of([&] { guard.check(piece); }).find("citation 1,") != std::string::npos);
  }
}
