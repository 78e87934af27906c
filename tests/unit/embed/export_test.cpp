// SPDX-License-Identifier: Apache-2.0
#include "embed/export.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/compress.hpp"
#include "store/events.hpp"
#include "support/refusal.hpp"
#include "unit/embed/desk.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::ErrorKind;
using praxeo::store::CitationStatus;
using praxeo::tests::refusal;
using praxeo::tests::embed_room::Desk;
using praxeo::tests::embed_room::every;

std::string page_of(Desk& desk) { return praxeo::base::read_file(desk.folder / "out" / "index.html"); }
nlohmann::json manifest_of(Desk& desk) {
  return nlohmann::json::parse(praxeo::base::read_file(desk.folder / "out" / "manifest.json"));
}

void export_by(Desk& desk, const praxeo::embed::ExportRequest& request) {
  praxeo::base::NoProgress progress;
  static_cast<void>(praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {}));
}

}  // namespace

TEST_SUITE("embed/export") {
  TEST_CASE("a bundle is a page with what servers want beside it, and a manifest that tells their hashes") {
    Desk desk;
    const auto exported =
        desk.export_to(desk.embed({desk.add_sample(0), desk.add_sample(2), desk.add_sample(4)}));
    std::vector<std::string> names;
    for (const auto& file : exported.files) names.push_back(file.path);
    CHECK(names == std::vector<std::string>{"index.html", "index.html.gz", "index.html.br", "404.html",
                                            "_headers", "praxeo-embed.js", "manifest.json"});
    CHECK(exported.files.begin()->written);
    CHECK(exported.contents.size() == 3);
    const std::string page = page_of(desk);
    const auto manifest = manifest_of(desk);
    CHECK(manifest.at("schema") == "praxeo/manifest/1");
    CHECK(manifest.at("files").at(0).at("hash") == praxeo::base::sha256(page));
    CHECK(manifest.at("files").at(0).at("bytes") == page.size());
    CHECK(manifest.at("contents").at(0).at("citations").at("verified") == 11);
    CHECK(manifest.at("sources").at(0).at("slug") == "bashref");
    CHECK(manifest.at("sources").at(0).at("text_hash") == desk.source.version.text_hash);
    CHECK(page.find("praxeo\u2019s extractive writer") != std::string::npos);
    CHECK(page.find("p. 18") != std::string::npos);
  }

  TEST_CASE("two workspaces with the same content give the same bytes") {
    std::vector<std::string> bytes;
    for (const std::uint64_t seed : {1U, 99U}) {
      Desk desk(seed);
      desk.clock.advance(std::chrono::hours(seed));
      desk.export_to(desk.embed({desk.add_sample(0), desk.add_sample(4)}));
      bytes.push_back(page_of(desk) + manifest_of(desk).dump());
    }
    CHECK(bytes[0] == bytes[1]);
  }

  TEST_CASE("a second export writes no file again") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    desk.export_to(embed);
    const auto before = fs::last_write_time(desk.folder / "out" / "index.html");
    const auto again = desk.export_to(embed);
    for (const auto& file : again.files) {
      CAPTURE(file.path);
      CHECK_FALSE(file.written);
    }
    CHECK(fs::last_write_time(desk.folder / "out" / "index.html") == before);
  }

  TEST_CASE("drafts stay at home unless they are asked for") {
    Desk desk;
    const auto draft = desk.add_snippet("Draft");
    const auto approved = desk.add_snippet("Approved");
    desk.set_state(approved, "approved");
    const auto embed = desk.embed({draft, approved});
    const auto exported = desk.export_to(embed, false);
    CHECK(every(exported.contents) == std::vector<std::string>{"approved"});
    REQUIRE(exported.left_out.size() == 1);
    CHECK(exported.left_out[0].reason == "draft");
    CHECK(page_of(desk).find("id=\"draft\"") == std::string::npos);
    CHECK(desk.export_to(embed, true).contents.size() == 2);
    CHECK(page_of(desk).find("tag-draft") != std::string::npos);
  }

  TEST_CASE("rejected and refuted content never leaves") {
    Desk desk;
    const auto rejected = desk.add_snippet("Rejected");
    desk.set_state(rejected, "rejected");
    const auto refuted = desk.add_snippet("Refuted", CitationStatus::refuted);
    desk.set_state(refuted, "approved");
    const auto good = desk.add_snippet("Good", CitationStatus::unchecked);
    const auto exported = desk.export_to(desk.embed({rejected, refuted, good}), true);
    CHECK(every(exported.contents) == std::vector<std::string>{"good"});
    REQUIRE(exported.left_out.size() == 2);
    CHECK(exported.left_out[0].reason == "rejected");
    CHECK(exported.left_out[1].reason == "refuted citation");
    CHECK(manifest_of(desk).at("contents").at(0).at("citations").at("unchecked") == 1);
  }

  TEST_CASE("content whose body failed a check never leaves, one with an unused citation does") {
    Desk desk;
    const auto check = [&](const praxeo::store::Content& content, const std::string& name) {
      praxeo::store::Change change(desk.store);
      praxeo::store::Contents(desk.store)
          .store_checks(change, desk.project, content, {},
                        {{.name = name,
                          .status = "failed",
                          .message = "no",
                          .input_hash = "sha256:" + std::string(64, 'a')}});
      change.commit();
    };
    const auto changed = desk.add_snippet("Changed");
    check(changed, "hash");
    const auto untidy = desk.add_snippet("Untidy");
    check(untidy, "citations.unused");
    const auto exported = desk.export_to(desk.embed({changed, untidy}), true);
    CHECK(every(exported.contents) == std::vector<std::string>{"untidy"});
    REQUIRE(exported.left_out.size() == 1);
    CHECK(exported.left_out[0].reason == "failed check");
  }

  TEST_CASE("a piece whose last run failed says so and why, and none says it of another check") {
    Desk desk;
    const auto check = [&](const praxeo::store::Content& content, const std::string& name,
                           const std::string& status, const std::string& message) {
      praxeo::store::Change change(desk.store);
      praxeo::store::Contents(desk.store)
          .store_checks(change, desk.project, content, {},
                        {{.name = name,
                          .status = status,
                          .message = message,
                          .input_hash = "sha256:" + std::string(64, 'a')}});
      change.commit();
    };
    const auto content = desk.add_snippet("Loop");
    const auto embed = desk.embed({content});
    const auto page = [&] {
      static_cast<void>(desk.export_to(embed));
      return praxeo::base::read_file(desk.folder / "out/index.html");
    };
    constexpr std::string_view kSays = "When this code was last run, the check failed";
    check(content, "citations.unused", "failed", "no");
    check(content, "run", "skipped", "no bash");
    CHECK(page().find(kSays) == std::string::npos);
    check(content, "run", "failed", "ended with exit code 1: <b>no</b>");
    CHECK(page().find(":</strong> ended with exit code 1: &lt;b&gt;no&lt;/b&gt;</p>") != std::string::npos);
    CHECK(page().find(kSays) != std::string::npos);
    check(content, "run", "passed", "");
    CHECK(page().find(kSays) == std::string::npos);
  }

  TEST_CASE("nothing left to export is not found, and no folder is made") {
    Desk desk;
    const auto embed = desk.embed({desk.add_snippet("Draft")});
    CHECK(refusal([&] { desk.export_to(embed, false); }).kind() == ErrorKind::not_found);
    CHECK_FALSE(fs::exists(desk.folder / "out"));
  }

  TEST_CASE("a folder with foreign files is left alone") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    praxeo::base::write_file(desk.folder / "out" / "thesis.txt", "years of work");
    CHECK(refusal([&] { desk.export_to(embed); }).kind() == ErrorKind::conflict);
    CHECK_FALSE(fs::exists(desk.folder / "out" / "index.html"));
    CHECK(praxeo::base::read_file(desk.folder / "out" / "thesis.txt") == "years of work");
  }

  TEST_CASE("a page or manifest of someone else is not overwritten") {
    for (const auto& [name, bytes] : {std::pair{"index.html", "<h1>mine</h1>"},
                                      {"manifest.json", "{\"name\": \"app\"}"},
                                      {"manifest.json", "no json"},
                                      {"manifest.json", "[]"}}) {
      Desk desk;
      const auto embed = desk.embed({desk.add_sample(0)});
      praxeo::base::write_file(desk.folder / "out" / name, bytes);
      CHECK(refusal([&] { desk.export_to(embed); }).kind() == ErrorKind::conflict);
      CHECK(praxeo::base::read_file(desk.folder / "out" / name) == bytes);
    }
  }

  TEST_CASE("the bundle of another embed is not overwritten") {
    Desk desk;
    const auto piece = desk.add_sample(0);
    desk.export_to(desk.embed({piece}, "First"));
    const auto second = desk.embed({piece}, "Second");
    CHECK(refusal([&] { desk.export_to(second); }).kind() == ErrorKind::conflict);
    CHECK(manifest_of(desk).at("embed").at("slug") == "first");
  }

  TEST_CASE("an export that was killed before its manifest is mended by exporting again") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    desk.export_to(embed);
    const std::string page = page_of(desk);
    fs::remove(desk.folder / "out" / "manifest.json");
    praxeo::base::write_file(desk.folder / "out" / "manifest.json.999999999-0.tmp", "{\"sch");
    desk.export_to(embed);
    CHECK(page_of(desk) == page);
    CHECK(manifest_of(desk).at("files").size() == 6);
    CHECK_FALSE(fs::exists(desk.folder / "out" / "manifest.json.999999999-0.tmp"));
  }

  TEST_CASE("compressed files hold the page, and nothing of when and where they were made") {
    Desk desk;
    desk.export_to(desk.embed({desk.add_sample(0)}));
    const auto page = page_of(desk);
    for (const auto coding : {praxeo::embed::Coding::gzip, praxeo::embed::Coding::brotli}) {
      const auto bytes = praxeo::base::read_file(
          desk.folder / "out" / ("index.html" + std::string(praxeo::embed::suffix_of(coding))));
      CHECK(bytes.size() < page.size() / 3);
      std::string back;
      praxeo::embed::Decompressor way_back(
          coding, [&](std::string_view part) { back += part; }, page.size());
      way_back.add(bytes);
      way_back.finish();
      CHECK(back == page);
      if (coding == praxeo::embed::Coding::gzip) CHECK(bytes.substr(3, 5) == std::string(5, '\0'));
    }
  }

  TEST_CASE("links that need an address are there when one is known, and gone when it isn't any more") {
    Desk desk;
    auto request = desk.request(desk.embed({desk.add_sample(0)}));
    request.address = "https://example.org/loops/";
    const auto run = [&] { export_by(desk, request); };
    run();
    const auto reply = nlohmann::json::parse(praxeo::base::read_file(desk.folder / "out" / "oembed.json"));
    CHECK(reply.at("version") == "1.0");
    CHECK(reply.at("type") == "rich");
    CHECK(reply.at("html").get<std::string>().starts_with("<iframe src=\"https://example.org/loops/\""));
    CHECK(page_of(desk).find(R"(<link rel="canonical" href="https://example.org/loops/">)") !=
          std::string::npos);
    CHECK(page_of(desk).find(R"(type="application/json+oembed")") != std::string::npos);
    for (const auto* name : {"oembed.xml", "robots.txt", "sitemap.xml"})
      CHECK(fs::exists(desk.folder / "out" / name));
    request.address.clear();
    run();
    CHECK(page_of(desk).find("canonical") == std::string::npos);
    for (const auto* name : {"oembed.json", "oembed.xml", "robots.txt", "sitemap.xml"})
      CHECK_FALSE(fs::exists(desk.folder / "out" / name));
  }

  TEST_CASE(
      "a bundle that was cut off before its manifest is taken up, but a person's file of the same name "
      "is not") {
    Desk desk;
    auto request = desk.request(desk.embed({desk.add_sample(0)}));
    request.address = "https://example.org/loops/";
    const auto run = [&] { export_by(desk, request); };
    run();
    fs::remove(desk.folder / "out" / "manifest.json");
    CHECK_NOTHROW(run());
    for (const auto* name : {"_headers", "404.html", "robots.txt", "sitemap.xml"}) {
      CAPTURE(name);
      fs::remove(desk.folder / "out" / "manifest.json");
      const auto kept = praxeo::base::read_file(desk.folder / "out" / name);
      praxeo::base::write_file(desk.folder / "out" / name, "mine");
      CHECK(refusal(run).kind() == ErrorKind::conflict);
      CHECK(praxeo::base::read_file(desk.folder / "out" / name) == "mine");
      praxeo::base::write_file(desk.folder / "out" / name, kept);
    }
    CHECK_NOTHROW(run());
  }

  TEST_CASE("files that only the manifest before named are removed, and none outside the folder") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    desk.export_to(embed);
    praxeo::base::write_file(desk.folder / "precious.txt", "keep");
    praxeo::base::write_file(desk.folder / "out" / "old.css", "p {}");
    auto manifest = manifest_of(desk);
    manifest["files"].push_back({{"path", "old.css"}, {"hash", praxeo::base::sha256("p {}")}});
    manifest["files"].push_back({{"path", "../precious.txt"}, {"hash", praxeo::base::sha256("keep")}});
    praxeo::base::write_file(desk.folder / "out" / "manifest.json", manifest.dump());
    desk.export_to(embed);
    CHECK_FALSE(fs::exists(desk.folder / "out" / "old.css"));
    CHECK(fs::exists(desk.folder / "precious.txt"));
  }

  TEST_CASE("a file that a manifest lists with other bytes is somebody's, and stops the export") {
    Desk desk;
    const auto out = desk.folder / "out";
    auto embed = desk.embed({desk.add_sample(0)});
    desk.export_to(embed);
    const auto page = page_of(desk);
    auto manifest = manifest_of(desk);
    const auto listed = [&](const std::string& name) {
      auto more = manifest;
      more["files"].push_back({{"path", name}, {"hash", praxeo::base::sha256("another")}});
      praxeo::base::write_file(out / "manifest.json", more.dump());
    };
    embed.title = "Another title";
    listed("thesis.txt");
    praxeo::base::write_file(out / "thesis.txt", "years of work");
    const auto error = refusal([&] { desk.export_to(embed); });
    CHECK(error.kind() == ErrorKind::conflict);
    CHECK(error.message().find("'thesis.txt'") != std::string::npos);
    CHECK(praxeo::base::read_file(out / "thesis.txt") == "years of work");
    CHECK(page_of(desk) == page);
    fs::remove(out / "thesis.txt");
    listed("mine");
    fs::create_directory(out / "mine");
    CHECK(refusal([&] { desk.export_to(embed); }).kind() == ErrorKind::conflict);
    CHECK(fs::exists(out / "mine"));
    fs::remove(out / "mine");
    // A page that was written behind the manifest says itself whose it is.
    listed("later.html");
    fs::copy_file(out / "404.html", out / "later.html");
    desk.export_to(embed);
    CHECK_FALSE(fs::exists(out / "later.html"));
    CHECK(page_of(desk) != page);
  }

  TEST_CASE("a page that names the workspace's folder stops the export") {
    Desk desk;
    const nlohmann::json body = {{"title", "Leak"},
                                 {"language", "bash"},
                                 {"code", "cd " + (desk.folder / "workspace").string() + "\n"},
                                 {"explanation", "It goes home."},
                                 {"usage", ""},
                                 {"dependencies", nlohmann::json::array()}};
    const auto embed = desk.embed({desk.add_body("snippet", body.dump(), {})});
    CHECK(refusal([&] { desk.export_to(embed); }).kind() == ErrorKind::check_failed);
    CHECK_FALSE(fs::exists(desk.folder / "out"));
  }

  TEST_CASE("a page that names a private folder of the request stops the export") {
    Desk desk;
    auto request = desk.request(desk.embed({desk.add_sample(0)}));
    request.private_paths = {
        "/usr/bin/env"};  // the sample's text has no such path, the snippet's first line has
    CHECK_NOTHROW(export_by(desk, request));
    request.embed = desk.embed({desk.add_sample(2)}, "Leaky");
    request.output = desk.folder / "leaky";
    CHECK(refusal([&] { export_by(desk, request); }).kind() == ErrorKind::check_failed);
  }

  TEST_CASE("a stopped export leaves the bundle before it whole") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    desk.export_to(embed);
    const std::string page = page_of(desk);
    std::stop_source stop;
    stop.request_stop();
    praxeo::base::NoProgress progress;
    CHECK(refusal([&] {
            static_cast<void>(praxeo::embed::export_bundle(desk.store, desk.project, desk.request(embed),
                                                           progress, stop.get_token()));
          }).kind() == ErrorKind::interrupted);
    CHECK(page_of(desk) == page);
    CHECK(std::distance(fs::directory_iterator(desk.folder / "out"), fs::directory_iterator()) == 7);
  }

  TEST_CASE("the event of an export holds hashes and numbers, and no name") {
    Desk desk;
    const auto embed = desk.embed({desk.add_sample(0)});
    const auto exported = desk.export_to(embed);
    const auto event = praxeo::store::Events(desk.store).last();
    REQUIRE(event.has_value());
    CHECK(event->type == "embed.exported");
    CHECK(event->subject_id == embed.id);
    const auto data = nlohmann::json::parse(event->data);
    CHECK(data.at("contents") == 1);
    CHECK(data.at("manifest_hash") == every(exported.files).back().hash);
    CHECK(event->data.find("loops") == std::string::npos);
  }

  TEST_CASE("an unknown theme is not found") {
    Desk desk;
    auto request = desk.request(desk.embed({desk.add_sample(0)}));
    request.embed.theme = "../plain";
    CHECK(refusal([&] { export_by(desk, request); }).kind() == ErrorKind::not_found);
    CHECK_FALSE(fs::exists(desk.folder / "out"));
  }
}
