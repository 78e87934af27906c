// SPDX-License-Identifier: Apache-2.0
#include "embed/check_bundle.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/check_page.hpp"
#include "embed/compress.hpp"
#include "support/refusal.hpp"
#include "unit/embed/desk.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::base::SecretBytes;
using praxeo::base::SigningKey;
using praxeo::embed::check_bundle;
using praxeo::embed::CheckedBundle;
using praxeo::tests::refusal;
using praxeo::tests::embed_room::Desk;

// A signed bundle, to be spoilt.
struct Bundle {
  Desk desk;
  SigningKey key{SecretBytes::of(std::string(SigningKey::kSeedSize, 'k'))};
  fs::path folder;
  Bundle() : folder(desk.folder / "out") {
    auto request = desk.request(desk.embed({desk.add_sample(0)}));
    request.key = &key;
    request.address = "https://example.org/";
    praxeo::base::NoProgress progress;
    static_cast<void>(praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {}));
  }
  [[nodiscard]] nlohmann::json manifest() const {
    return nlohmann::json::parse(praxeo::base::read_file(folder / "manifest.json"));
  }
  void write_manifest(const nlohmann::json& manifest) const {
    praxeo::base::write_file(folder / "manifest.json", manifest.dump());
  }
  [[nodiscard]] CheckedBundle check() const { return check_bundle(folder, {}); }
  // Writes a file and has the manifest say what it is.
  void replace(const std::string& name, const std::string& bytes) const {
    praxeo::base::write_file(folder / name, bytes);
    auto json = manifest();
    for (auto& file : json["files"]) {
      if (file.at("path") != name) continue;
      file["hash"] = praxeo::base::sha256(bytes);
      file["bytes"] = bytes.size();
    }
    write_manifest(json);
  }
};

bool says(const CheckedBundle& checked, const std::string& file, const std::string& part) {
  return std::any_of(checked.faults.begin(), checked.faults.end(), [&](const auto& fault) {
    return fault.file == file && fault.what.find(part) != std::string::npos;
  });
}

}  // namespace

TEST_SUITE("embed/check_bundle") {
  TEST_CASE("a bundle as it was written has no fault, and its key is told, and pinned when it is given") {
    const Bundle bundle;
    const auto checked = bundle.check();
    CHECK(checked.faults.empty());
    CHECK(checked.files == 10);
    CHECK(checked.signed_by == bundle.key.public_key());
    CHECK_FALSE(checked.key_pinned);
    CHECK(check_bundle(bundle.folder, bundle.key.public_key()).key_pinned);
    const SigningKey other(SecretBytes::of(std::string(SigningKey::kSeedSize, 'x')));
    CHECK(says(check_bundle(bundle.folder, other.public_key()), "provenance.intoto.json", "another key"));
    CHECK_THROWS_AS(static_cast<void>(check_bundle(bundle.folder, "ed25519:nonsense")), praxeo::Error);
  }

  TEST_CASE("changed, missing, longer and foreign files are each named") {
    const Bundle bundle;
    auto page = praxeo::base::read_file(bundle.folder / "index.html");
    page[page.size() - 3] ^= 1;
    praxeo::base::write_file(bundle.folder / "index.html", page);
    fs::remove(bundle.folder / "robots.txt");
    praxeo::base::write_file(bundle.folder / "oembed.xml", "longer or shorter");
    praxeo::base::write_file(bundle.folder / "evil.js", "1");
    fs::create_directory(bundle.folder / "more");
    const auto checked = bundle.check();
    CHECK(says(checked, "index.html", "another hash"));
    CHECK(says(checked, "robots.txt", "is missing"));
    CHECK(says(checked, "oembed.xml", "bytes, not"));
    CHECK(says(checked, "evil.js", "not named"));
    CHECK(says(checked, "more", "not named"));
    CHECK(checked.faults.size() == 5);
  }

  TEST_CASE("links, pipes and names that lead elsewhere are not followed") {
    const Bundle bundle;
    praxeo::base::write_file(bundle.desk.folder / "secret.txt", "secret");
    fs::remove(bundle.folder / "robots.txt");
    fs::create_symlink(bundle.desk.folder / "secret.txt", bundle.folder / "robots.txt");
    fs::remove(bundle.folder / "oembed.xml");
    REQUIRE(::mkfifo((bundle.folder / "oembed.xml").c_str(), 0600) == 0);
    auto manifest = bundle.manifest();
    for (const auto* name : {"../secret.txt", "/etc/passwd", "a/b", "..", "", ".hidden", "a\\b", "a\nb"})
      manifest["files"].push_back({{"path", name}, {"hash", praxeo::base::sha256("secret")}, {"bytes", 6}});
    bundle.write_manifest(manifest);
    const auto checked = bundle.check();
    CHECK(says(checked, "robots.txt", "is a link"));
    CHECK(says(checked, "oembed.xml", "is no file"));
    CHECK(std::count_if(checked.faults.begin(), checked.faults.end(), [](const auto& fault) {
            return fault.what.find("no file of the folder") != std::string::npos;
          }) == 8);
  }

  TEST_CASE("a compressed file that holds more, less or something else is told, and a bomb is not let out") {
    const Bundle bundle;
    const auto squeezed = [](praxeo::embed::Coding coding, const std::string& text) {
      std::string out;
      praxeo::embed::Compressor compressor(coding, [&](std::string_view bytes) { out += bytes; });
      compressor.add(text);
      compressor.finish();
      return out;
    };
    bundle.replace("index.html.gz", squeezed(praxeo::embed::Coding::gzip, std::string(50'000'000, 'a')));
    bundle.replace("index.html.br", squeezed(praxeo::embed::Coding::brotli, "<script>alert(1)</script>"));
    auto checked = bundle.check();
    CHECK(says(checked, "index.html.gz", "more than the file"));
    CHECK(says(checked, "index.html.br", "does not hold index.html"));
    bundle.replace("index.html.gz", "no gzip");
    CHECK(says(bundle.check(), "index.html.gz", "no whole gzip"));
  }

  TEST_CASE("a page whose policy allows more, or not what is in it, is told though its hash fits") {
    const Bundle bundle;
    const auto page = praxeo::base::read_file(bundle.folder / "index.html");
    bundle.replace("index.html", page + "<script>alert(1)</script>");
    CHECK(says(bundle.check(), "index.html", "doesn't allow the script"));
    auto wide = page;
    wide.replace(wide.find("script-src &#39;"), 11, "script-src &#39;unsafe-inline&#39; ");
    bundle.replace("index.html", wide);
    CHECK(says(bundle.check(), "index.html", "more than hashes in script-src"));
    CHECK(says(bundle.check(), "_headers", "another policy"));
    bundle.replace("index.html", "<p>hello</p>");
    CHECK(says(bundle.check(), "index.html", "no content security policy"));
    for (const auto* html : {"<SCRIPT src=x></SCRIPT>", "<script>", "<style\n>a{}</style>"}) {
      bundle.replace("index.html", page + html);
      CHECK(says(bundle.check(), "index.html", "of another form"));
    }
  }

  TEST_CASE("whoever changes file and manifest still has not the key") {
    const Bundle bundle;
    bundle.replace("robots.txt", "User-agent: *\n");
    const auto checked = bundle.check();
    CHECK(says(checked, "provenance.intoto.json", "another robots.txt"));
    CHECK(says(checked, "provenance.intoto.json", "another manifest.json"));
    auto manifest = bundle.manifest();
    manifest.erase("provenance");
    bundle.write_manifest(manifest);
    fs::remove(bundle.folder / "provenance.intoto.json");
    CHECK(bundle.check().faults.empty());  // an unsigned bundle is one, but not for who asks for a key
    CHECK_FALSE(bundle.check().signed_by.has_value());
    CHECK(says(check_bundle(bundle.folder, bundle.key.public_key()), "provenance.intoto.json", "not signed"));
  }

  TEST_CASE("a manifest of any other form is one fault, and no crash") {
    const Bundle bundle;
    const auto good = bundle.manifest();
    std::vector<std::string> texts{"", "no json", "null", "[]", "{}", R"({"schema":"praxeo/manifest/2"})"};
    for (const auto* field : {"embed", "files", "contents", "sources", "generator"}) {
      auto changed = good;
      changed.erase(field);
      texts.push_back(changed.dump());
      changed[field] = 3;
      texts.push_back(changed.dump());
    }
    auto changed = good;
    changed["files"][0]["bytes"] = -1;
    texts.push_back(changed.dump());
    changed = good;
    changed["files"][0]["hash"] = "md5:1";
    texts.push_back(changed.dump());
    for (const auto& text : texts) {
      CAPTURE(text.substr(0, 60));
      praxeo::base::write_file(bundle.folder / "manifest.json", text);
      const auto checked = bundle.check();
      REQUIRE(checked.faults.size() == 1);
      CHECK(checked.faults[0].file == "manifest.json");
    }
  }

  TEST_CASE("no folder is not found, a file is no folder, and a folder without a manifest no bundle") {
    const Desk desk;
    fs::create_directory(desk.folder / "empty");
    const auto error = refusal([&] { static_cast<void>(check_bundle(desk.folder / "empty", {})); });
    CHECK(error.kind() == praxeo::ErrorKind::invalid_input);
    CHECK(error.message().find("is no bundle: it holds no manifest.json") != std::string::npos);
    CHECK(error.hints().size() == 1);
    praxeo::base::write_file(desk.folder / "file", "x");
    CHECK_THROWS_AS(static_cast<void>(check_bundle(desk.folder / "nowhere", {})), praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(check_bundle(desk.folder / "file", {})), praxeo::Error);
  }
}
