// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "embed/export.hpp"
#include "embed/page_height.hpp"
#include "unit/embed/desk.hpp"

using praxeo::embed::exported_height;
using praxeo::embed::kFrameHeight;
using praxeo::tests::embed_room::Desk;

namespace {

constexpr std::string_view kUrl = "https://example.org/course/";

int export_as(Desk& desk, const praxeo::store::Embed& embed, bool split, const std::string& folder) {
  auto request = desk.request(embed);
  request.output = desk.folder / folder;
  request.split = split;
  praxeo::base::NoProgress progress;
  return praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {}).height;
}

bool says(const praxeo::embed::FrameEstimate& estimate, std::string_view words) {
  return estimate.doubt.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("embed/exported_height") {
  TEST_CASE("the height is that of the embed's own export, and one never exported says so") {
    Desk desk;
    const auto one = desk.embed({desk.add_sample(0)}, "One");
    const auto other = desk.embed({desk.add_sample(2), desk.add_sample(4)}, "Other");
    CHECK(exported_height(desk.store, one, kUrl).height_px == kFrameHeight);
    CHECK(says(exported_height(desk.store, one, kUrl), "'one' was never exported"));
    const auto height = export_as(desk, one, false, "one");
    CHECK(height != kFrameHeight);
    CHECK(export_as(desk, other, false, "other") != height);
    CHECK(exported_height(desk.store, one, kUrl).height_px == height);
    CHECK(exported_height(desk.store, one, kUrl).doubt.empty());
  }

  TEST_CASE("an embed that was changed since its last export says so, until it is exported again") {
    Desk desk;
    auto embed = desk.embed({desk.add_sample(0)});
    const auto height = export_as(desk, embed, false, "out");
    {
      praxeo::store::Change change(desk.store);
      embed.theme = "terminal";
      embed = praxeo::store::Embeds(desk.store).update(change, desk.project, embed);
      change.commit();
    }
    const auto before = exported_height(desk.store, embed, kUrl);
    CHECK(before.height_px == height);
    CHECK(says(before, "was changed since its last export"));
    const auto now = export_as(desk, embed, false, "out");
    CHECK(exported_height(desk.store, embed, kUrl).height_px == now);
    CHECK(exported_height(desk.store, embed, kUrl).doubt.empty());
  }

  TEST_CASE("exports of two forms are told apart, and a single page of many has no height") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0), desk.add_sample(2)});
    const auto whole = export_as(desk, embed, false, "whole");
    const auto list = export_as(desk, embed, true, "many");
    REQUIRE(whole != list);
    const auto last = exported_height(desk.store, embed, kUrl);
    CHECK(last.height_px == list);
    CHECK(says(last, "one page had " + std::to_string(whole) + " px"));
    const auto page = exported_height(desk.store, embed, "https://example.org/course/loops.html?x#y");
    CHECK(page.height_px == kFrameHeight);
    CHECK(says(page, "of their list alone"));
    CHECK(exported_height(desk.store, embed, "https://example.org/course/index.html").height_px == list);
  }
}
