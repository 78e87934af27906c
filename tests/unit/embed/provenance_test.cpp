// SPDX-License-Identifier: Apache-2.0
#include "embed/provenance.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "unit/embed/desk.hpp"

namespace {

using praxeo::Error;
using praxeo::base::SecretBytes;
using praxeo::base::SigningKey;
using praxeo::tests::embed_room::Desk;
using praxeo::tests::embed_room::every;

SigningKey key_of(char fill) { return SigningKey(SecretBytes::of(std::string(SigningKey::kSeedSize, fill))); }

praxeo::base::LongBytes held(std::string_view bytes) {
  praxeo::base::LongBytes all(std::filesystem::temp_directory_path());
  all.add(bytes);
  return all;
}

praxeo::embed::Exported signed_export(Desk& desk, const praxeo::store::Embed& embed, const SigningKey& key) {
  auto request = desk.request(embed);
  request.key = &key;
  praxeo::base::NoProgress progress;
  return praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {});
}

std::string envelope_in(Desk& desk) {
  return praxeo::base::read_file(desk.folder / "out" / "provenance.intoto.json");
}

}  // namespace

TEST_SUITE("embed/provenance") {
  TEST_CASE(
      "a signed bundle has a statement of every file, the manifest among them, and of what it rests on") {
    Desk desk;
    const auto key = key_of('k');
    const auto exported = signed_export(desk, desk.embed({desk.add_sample(0)}), key);
    CHECK(every(exported.files).back().path == "manifest.json");
    const auto opened = praxeo::embed::open_envelope(envelope_in(desk));
    CHECK(opened.public_key == key.public_key());
    const auto statement = nlohmann::json::parse(opened.payload);
    CHECK(statement.at("_type") == praxeo::embed::kStatementType);
    CHECK(statement.at("predicateType") == praxeo::embed::kPredicateType);
    CHECK(statement.at("subject").size() == exported.files.size() - 1);
    for (const auto& subject : statement.at("subject")) {
      const std::string name = subject.at("name");
      CAPTURE(name);
      CHECK("sha256:" + subject.at("digest").at("sha256").get<std::string>() ==
            praxeo::base::sha256(praxeo::base::read_file(desk.folder / "out" / name)));
    }
    const auto& predicate = statement.at("predicate");
    CHECK(predicate.at("contents").at(0).at("writer") == "extractive/2");
    CHECK(predicate.at("materials").at(0).at("uri") == "urn:praxeo:source:bashref@1");
    CHECK(predicate.at("newestContentOn") == "2026-03-01T12:00:00.000Z");
    CHECK(opened.payload.find(desk.folder.path().string()) == std::string::npos);
  }

  TEST_CASE("the same content and key give the same statement at any time, and it isn't written again") {
    Desk desk;
    const auto key = key_of('k');
    const auto embed = desk.embed({desk.add_sample(0)});
    static_cast<void>(signed_export(desk, embed, key));
    const auto before = envelope_in(desk);
    desk.clock.advance(std::chrono::hours(99));
    for (const auto& file : signed_export(desk, embed, key).files) CHECK_FALSE(file.written);
    CHECK(envelope_in(desk) == before);
  }

  TEST_CASE("a bundle that isn't signed any more loses its statement") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    static_cast<void>(signed_export(desk, embed, key_of('k')));
    desk.export_to(embed);
    CHECK_FALSE(std::filesystem::exists(desk.folder / "out" / "provenance.intoto.json"));
  }

  TEST_CASE("a long statement is encoded as one") {
    const std::string statement = "{\"a\":\"" + std::string(100'001, 'x') + "\"}";
    std::string text;
    praxeo::embed::put_envelope(held(statement), key_of('k'), [&](std::string_view bytes) { text += bytes; });
    CHECK(praxeo::embed::open_envelope(text).payload == statement);
  }

  TEST_CASE("an envelope is refused when its payload, signature or key is changed, or it is none") {
    std::string text;
    praxeo::embed::put_envelope(held("{\"a\":1}"), key_of('k'),
                                [&](std::string_view bytes) { text += bytes; });
    const auto good = nlohmann::json::parse(text);
    CHECK_NOTHROW(static_cast<void>(praxeo::embed::open_envelope(good.dump())));
    const auto refused = [](const nlohmann::json& envelope) {
      CAPTURE(envelope.dump());
      CHECK_THROWS_AS(static_cast<void>(praxeo::embed::open_envelope(envelope.dump())), Error);
    };
    auto changed = good;
    changed["payload"] = "eyJhIjoyfQ==";
    refused(changed);
    changed = good;
    changed["signatures"][0]["keyid"] = key_of('x').public_key();
    refused(changed);
    changed = good;
    changed["signatures"][0]["sig"] = "AAAA";
    refused(changed);
    changed = good;
    changed["signatures"] = nlohmann::json::array();
    refused(changed);
    changed = good;
    changed["payloadType"] = "text/plain";
    refused(changed);
    for (const auto* other : {"null", "[]", "{}", "3", R"({"payloadType":[]})"})
      refused(nlohmann::json::parse(other));
    CHECK_THROWS_AS(static_cast<void>(praxeo::embed::open_envelope("no json")), Error);
  }
}
