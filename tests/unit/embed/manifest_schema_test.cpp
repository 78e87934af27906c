// SPDX-License-Identifier: Apache-2.0
// man/schemas/bundle-manifest.schema.json, held against what is written and against what is not of its form.
#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/signing.hpp"
#include "content/json_schema.hpp"
#include "embed/export.hpp"
#include "embed/lock.hpp"
#include "support/source_tree.hpp"
#include "unit/embed/desk.hpp"

namespace {

using praxeo::tests::embed_room::Desk;

const praxeo::content::JsonSchema& manifest_schema() {
  static const praxeo::content::JsonSchema schema(
      praxeo::tests::read_text(praxeo::tests::source_root() / "man/schemas/bundle-manifest.schema.json"));
  return schema;
}

nlohmann::json written(bool encrypted, bool with_key) {
  Desk desk;
  const praxeo::base::SigningKey key(
      praxeo::base::SecretBytes::of(std::string(praxeo::base::SigningKey::kSeedSize, 'k')));
  praxeo::base::SeededRandom random(5);
  const praxeo::embed::Lock lock("four words of a list", random);
  auto request = desk.request(desk.embed({desk.add_sample(0), desk.add_sample(4)}));
  if (with_key) request.key = &key;
  if (encrypted) request.lock = &lock;
  praxeo::base::NoProgress progress;
  static_cast<void>(praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {}));
  return nlohmann::json::parse(praxeo::base::read_file(desk.folder / "out" / "manifest.json"));
}

}  // namespace

TEST_SUITE("embed/manifest_schema") {
  TEST_CASE("the manifests of bundles in the open, signed and private fit their schema") {
    for (const bool encrypted : {false, true})
      for (const bool with_key : {false, true})
        CHECK(manifest_schema().problems(written(encrypted, with_key)).empty());
  }

  TEST_CASE("a manifest that lacks, adds or changes a field does not fit") {
    using Json = nlohmann::json;
    const Json open = written(false, true), closed = written(true, true);
    const auto refused = [](Json manifest, const std::function<void(Json&)>& spoil) {
      spoil(manifest);
      return !manifest_schema().problems(manifest).empty();
    };
    for (const auto& [name, field] : open.items()) {
      CAPTURE(name);
      if (name != "provenance") CHECK(refused(open, [&](Json& json) { json.erase(name); }));
      CHECK(refused(open, [&](Json& json) { json[name] = 3; }));
    }
    CHECK(refused(open, [](Json& json) { json["schema"] = "praxeo/manifest/2"; }));
    CHECK(refused(open, [](Json& json) { json["more"] = 1; }));
    CHECK(refused(open, [](Json& json) { json["files"][0]["path"] = "../index.html"; }));
    CHECK(refused(open, [](Json& json) { json["files"][0]["hash"] = "md5:1"; }));
    CHECK(refused(open, [](Json& json) { json["files"][0]["bytes"] = -1; }));
    CHECK(refused(open, [](Json& json) { json["contents"][0]["revision"] = 0; }));
    CHECK(refused(open, [](Json& json) { json["contents"][0]["citations"].erase("refuted"); }));
    CHECK(refused(closed, [&](Json& json) { json["contents"] = open["contents"]; }));
    CHECK(refused(closed, [](Json& json) { json["embed"]["title"] = "Hushed loops"; }));
    CHECK(refused(closed, [](Json& json) { json["encryption"]["iterations"] = 1000; }));
    CHECK(refused(closed, [](Json& json) { json.erase("encryption"); }));
  }
}
