// SPDX-License-Identifier: Apache-2.0
// Private bundles: what they keep to themselves, and how they are proven.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/signing.hpp"
#include "embed/check_bundle.hpp"
#include "embed/check_page.hpp"
#include "embed/compress.hpp"
#include "embed/lock.hpp"
#include "embed/locked_page.hpp"
#include "embed/look.hpp"
#include "unit/embed/desk.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::base::SecretBytes;
using praxeo::base::SigningKey;
using praxeo::embed::check_bundle;
using praxeo::embed::CheckedBundle;
using praxeo::embed::Exported;
using praxeo::tests::embed_room::Desk;

constexpr const char* kPassphrase = "four words of a list";

struct Private {
  Desk desk;
  SigningKey key{SecretBytes::of(std::string(SigningKey::kSeedSize, 'k'))};
  praxeo::base::SeededRandom random;
  praxeo::embed::Lock lock;
  praxeo::store::Embed embed;
  fs::path folder;

  explicit Private(std::uint64_t seed = 5)
      : random(seed),
        lock(kPassphrase, random),
        embed(desk.embed({desk.add_sample(0), desk.add_sample(4)}, "Hushed loops")),
        folder(desk.folder / "out") {}
  Exported run(bool encrypted = true) {
    auto request = desk.request(embed);
    request.key = &key;
    request.address = "https://example.org/";
    if (encrypted) request.lock = &lock;
    praxeo::base::NoProgress progress;
    return praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {});
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    return praxeo::base::read_file(folder / name);
  }
  // Writes a file and has the manifest say what it is.
  void replace(const std::string& name, const std::string& bytes) const {
    praxeo::base::write_file(folder / name, bytes);
    auto json = nlohmann::json::parse(read("manifest.json"));
    for (auto& file : json["files"]) {
      if (file.at("path") != name) continue;
      file["hash"] = praxeo::base::sha256(bytes);
      file["bytes"] = bytes.size();
    }
    praxeo::base::write_file(folder / "manifest.json", json.dump());
  }
};

bool tells(const CheckedBundle& checked, const std::string& file, const std::string& part) {
  return std::any_of(checked.faults.begin(), checked.faults.end(), [&](const auto& fault) {
    return fault.file == file && fault.what.find(part) != std::string::npos;
  });
}

}  // namespace

TEST_SUITE("embed/private") {
  TEST_CASE("every file of a private bundle is encrypted or tells nothing of its content") {
    Private bundle;
    std::vector<std::string> names;
    for (const auto& file : bundle.run().files) names.push_back(file.path);
    CHECK(names == std::vector<std::string>{"index.html", "index.html.gz", "index.html.br", "404.html",
                                            "_headers", "praxeo-embed.js", "oembed.json", "oembed.xml",
                                            "manifest.json.enc", "provenance.intoto.json.enc",
                                            "provenance.intoto.json", "manifest.json"});
    const auto contents = bundle.desk.folder / "out";
    for (const auto& name : names) {
      CAPTURE(name);
      auto bytes = bundle.read(name);
      if (name.ends_with("intoto.json")) {
        const auto payload = nlohmann::json::parse(bytes).at("payload").get<std::string>();
        bytes += *praxeo::base::from_base64(payload);
      }
      if (name.ends_with(".gz") || name.ends_with(".br")) {
        std::string plain;
        praxeo::embed::Decompressor back(
            name.ends_with(".gz") ? praxeo::embed::Coding::gzip : praxeo::embed::Coding::brotli,
            [&](std::string_view part) { plain += part; }, 10'000'000);
        back.add(bytes);
        back.finish();
        bytes = plain;
      }
      for (const auto* word :
           {"Hushed", "for i in", "bashref", "Bash Reference", "extractive", "\"verified\"", "2026"})
        CHECK_MESSAGE(bytes.find(word) == std::string::npos, word);
    }
    CHECK(fs::exists(contents / "404.html"));
    CHECK_FALSE(fs::exists(contents / "sitemap.xml"));
    CHECK(bundle.read("_headers").find("X-Robots-Tag: noindex") != std::string::npos);
    CHECK(bundle.read("index.html").find(R"(<meta name="robots" content="noindex">)") != std::string::npos);
    CHECK(bundle.read("oembed.json").find("\"Private page\"") != std::string::npos);
  }

  TEST_CASE("the manifest tells how it is encrypted, its embed's slug and its files, and nothing else") {
    Private bundle;
    bundle.run();
    const auto manifest = nlohmann::json::parse(bundle.read("manifest.json"));
    CHECK(manifest.at("embed") == nlohmann::json{{"slug", "hushed-loops"}});
    CHECK(manifest.at("encryption").at("cipher") == "AES-256-GCM");
    CHECK(manifest.at("encryption").at("kdf") == "PBKDF2-HMAC-SHA-256");
    CHECK(manifest.at("encryption").at("iterations") == 600000);
    CHECK_FALSE(manifest.contains("contents"));
    CHECK_FALSE(manifest.contains("sources"));
  }

  TEST_CASE("the passphrase opens the very page that would stand in the open") {
    Private bundle;
    bundle.run();
    const auto part = praxeo::embed::sealed_part(bundle.read("index.html"));
    REQUIRE(part.has_value());
    const praxeo::embed::LockKey key(kPassphrase, part->salt, part->rounds);
    const auto page = key.open("index.html", part->bytes, 10'000'000);
    const auto inside = key.open("manifest.json.enc", bundle.read("manifest.json.enc"), 1'000'000);
    fs::remove_all(bundle.folder);
    bundle.run(false);
    CHECK(page == bundle.read("index.html"));
    REQUIRE(inside.has_value());
    const auto open = nlohmann::json::parse(bundle.read("manifest.json"));
    auto sealed = nlohmann::json::parse(*inside);
    CHECK(sealed.at("files").at(0) == open.at("files").at(0));
    for (const auto* field : {"embed", "contents", "sources"}) CHECK(sealed.at(field) == open.at(field));
  }

  TEST_CASE("the same salt and nonces give the same bytes, other ones other bytes") {
    std::vector<std::string> pages;
    for (const std::uint64_t seed : {5U, 5U, 6U}) {
      Private bundle(seed);
      bundle.run();
      pages.push_back(bundle.read("index.html"));
    }
    CHECK(pages[0] == pages[1]);
    CHECK(pages[0] != pages[2]);
  }

  TEST_CASE("logo, font and own style of an embed stay inside, for they could tell whose it is") {
    Private bundle;
    praxeo::embed::Look look;
    look.css = ".hushed-style { color: red }";
    look.logo = praxeo::embed::Asset{.name = "crest.png", .type = "image/png", .base64 = "aHVzaGVk"};
    bundle.embed.options = look.written_into("{}");
    bundle.run();
    for (const auto* name : {"index.html", "404.html"}) {
      CHECK(bundle.read(name).find("hushed-style") == std::string::npos);
      CHECK(bundle.read(name).find("aHVzaGVk") == std::string::npos);
    }
    const auto checked = check_bundle(bundle.folder, {}, kPassphrase);
    CHECK(checked.faults.empty());
    CHECK(checked.opened);
  }

  TEST_CASE(
      "404.html of a private bundle tells nothing of the page inside, neither its beacon nor its hashes") {
    Private bundle;
    praxeo::embed::Look look;
    look.beacon = "https://count.example.org/beacon.gif";
    look.css = ".hushed-style { color: red }";
    bundle.embed.options = look.written_into("{}");
    bundle.run();
    const auto policy = praxeo::embed::policy_of_page(bundle.read("404.html"));
    CHECK(policy.find("count.example.org") == std::string::npos);
    CHECK(policy.find("script-src 'none'") != std::string::npos);
    const auto first = policy.find("'sha256-");
    REQUIRE(first != std::string::npos);
    CHECK(policy.find("'sha256-", first + 1) == std::string::npos);
    // The page that asks has to allow it, for the page inside keeps its policy.
    CHECK(praxeo::embed::policy_of_page(bundle.read("index.html")).find(look.beacon) != std::string::npos);
    CHECK(check_bundle(bundle.folder, {}, kPassphrase).faults.empty());
  }

  TEST_CASE("a private bundle is not replaced by one in the open, but by another private one") {
    Private bundle;
    bundle.run();
    const auto page = bundle.read("index.html");
    try {
      bundle.run(false);
      FAIL("laid open");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::conflict);
    }
    CHECK(bundle.read("index.html") == page);
    CHECK_NOTHROW(bundle.run());
    CHECK(bundle.read("index.html") != page);  // other nonces
  }

  TEST_CASE("encrypting what was in the open leaves nothing of it in the folder") {
    Private bundle;
    bundle.run(false);
    CHECK(fs::exists(bundle.folder / "sitemap.xml"));
    bundle.run();
    CHECK_FALSE(fs::exists(bundle.folder / "sitemap.xml"));
    CHECK(check_bundle(bundle.folder, {}).faults.empty());
  }

  TEST_CASE("a private bundle is proven without its passphrase, and with it that it opens") {
    Private bundle;
    bundle.run();
    const auto outside = check_bundle(bundle.folder, bundle.key.public_key());
    CHECK(outside.faults.empty());
    CHECK(outside.is_private);
    CHECK_FALSE(outside.opened);
    CHECK(outside.key_pinned);
    const auto inside = check_bundle(bundle.folder, {}, kPassphrase);
    CHECK(inside.faults.empty());
    CHECK(inside.opened);
    const auto wrong = check_bundle(bundle.folder, {}, "four words of a lisp");
    CHECK(wrong.faults.empty());
    CHECK_FALSE(wrong.opened);
  }

  TEST_CASE("a passphrase for a bundle in the open is refused") {
    Private bundle;
    bundle.run(false);
    CHECK_THROWS_AS(static_cast<void>(check_bundle(bundle.folder, {}, kPassphrase)), Error);
  }

  TEST_CASE("files of two exports with one passphrase do not go together") {
    Private bundle;
    bundle.run();
    const auto manifest = bundle.read("manifest.json.enc");
    const auto statement = bundle.read("provenance.intoto.json.enc");
    bundle.desk.retitle(bundle.desk.add_sample(2), "Another");
    bundle.embed = bundle.desk.embed({bundle.desk.add_sample(1)}, "Second");
    bundle.folder = bundle.desk.folder / "second";
    auto request = bundle.desk.request(bundle.embed);
    request.output = bundle.folder;
    request.key = &bundle.key;
    request.lock = &bundle.lock;
    praxeo::base::NoProgress progress;
    static_cast<void>(
        praxeo::embed::export_bundle(bundle.desk.store, bundle.desk.project, request, progress, {}));
    CHECK(check_bundle(bundle.folder, {}, kPassphrase).faults.empty());
    bundle.replace("manifest.json.enc", manifest);
    auto checked = check_bundle(bundle.folder, {}, kPassphrase);
    CHECK(tells(checked, "manifest.json.enc", "of another embed"));
    bundle.replace("provenance.intoto.json.enc", statement);
    checked = check_bundle(bundle.folder, {}, kPassphrase);
    CHECK(tells(checked, "provenance.intoto.json.enc", "of another embed"));
    bundle.replace("manifest.json.enc", "no bytes of that key");
    checked = check_bundle(bundle.folder, {}, kPassphrase);
    CHECK(tells(checked, "manifest.json.enc", "not encrypted as the page is"));
  }

  TEST_CASE("a weaker or talkative manifest, and a page of another key, are told") {
    Private bundle;
    bundle.run();
    const auto good = nlohmann::json::parse(bundle.read("manifest.json"));
    const auto with = [&](const char* pointer, const nlohmann::json& value) {
      auto json = good;
      json[nlohmann::json::json_pointer(pointer)] = value;
      praxeo::base::write_file(bundle.folder / "manifest.json", json.dump());
      return check_bundle(bundle.folder, {});
    };
    CHECK(tells(with("/encryption/iterations", 1000), "manifest.json", "too weak"));
    CHECK(tells(with("/encryption/iterations", 2'000'000'000), "manifest.json", "too weak"));
    CHECK(tells(with("/encryption/cipher", "ROT13"), "manifest.json", "too weak"));
    CHECK(tells(with("/encryption/salt", "AAAA"), "manifest.json", "too weak"));
    CHECK(tells(with("/encryption/salt", "AAAAAAAAAAAAAAAAAAAAAA=="), "index.html", "another key"));
    CHECK(tells(with("/contents", nlohmann::json::array()), "manifest.json", "tells contents"));
    CHECK(tells(with("/embed/title", "Hushed"), "manifest.json", "more of a private bundle's embed"));
    praxeo::base::write_file(bundle.folder / "manifest.json", good.dump());
    auto page = bundle.read("index.html");
    page.replace(page.find("<template"), 9, "<tempered");
    bundle.replace("index.html", page);
    CHECK(tells(check_bundle(bundle.folder, {}), "index.html", "no encrypted page"));
  }

  TEST_CASE("a theme whose page shows no sealed part is refused before anything is written") {
    Private bundle;
    auto request = bundle.desk.request(bundle.embed);
    request.lock = &bundle.lock;
    const auto own = bundle.desk.folder / "templates";
    praxeo::base::write_file(own / "themes" / "plain" / "locked.mustache", "<p>nothing here</p>");
    request.templates = praxeo::templates::Library(own);
    praxeo::base::NoProgress progress;
    CHECK_THROWS_WITH_AS(static_cast<void>(praxeo::embed::export_bundle(
                             bundle.desk.store, bundle.desk.project, request, progress, {})),
                         "theme 'plain': its locked.mustache has no {{{sealed_html}}}", Error);
    CHECK_FALSE(fs::exists(bundle.folder));
  }

  TEST_CASE("the sample page can be encrypted") {
    const char* folder = std::getenv("PRAXEO_PRIVATE_PAGES");  // for a look at them in a browser
    for (const std::string theme : {"plain", "paper", "slate", "terminal", "contrast"}) {
      Private bundle;
      bundle.embed.theme = theme;
      bundle.run();
      CHECK(bundle.read("index.html").find("<form") != std::string::npos);  // that asks for the passphrase
      if (folder == nullptr) continue;
      praxeo::base::write_file(fs::path(folder) / (theme + ".html"), bundle.read("index.html"));
      praxeo::base::write_file(fs::path(folder) / (theme + ".key"), bundle.lock.fragment());
    }
  }
}
