// SPDX-License-Identifier: Apache-2.0
#include "embed/split.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/check_bundle.hpp"
#include "embed/check_page.hpp"
#include "templates/library.hpp"
#include "unit/embed/desk.hpp"
#include "unit/embed/sample.hpp"

namespace {

namespace fs = std::filesystem;
using praxeo::base::read_file;
using praxeo::tests::embed_room::Desk;
using praxeo::tests::embed_room::every;

// Three pieces of three kinds, each a page.
struct SplitDesk {
  Desk desk;
  std::vector<praxeo::store::Content> pieces{desk.add_sample(0), desk.add_sample(2), desk.add_sample(4)};
  praxeo::store::Embed embed = desk.embed(pieces);
  fs::path out = desk.folder / "out";

  praxeo::embed::ExportRequest request() {
    auto made = desk.request(embed);
    made.split = true;
    return made;
  }
  praxeo::embed::Exported export_by(const praxeo::embed::ExportRequest& wanted) {
    praxeo::base::NoProgress progress;
    return praxeo::embed::export_bundle(desk.store, desk.project, wanted, progress, {});
  }
  praxeo::embed::Exported exported() { return export_by(request()); }
  [[nodiscard]] std::string page(std::size_t index) const {
    return read_file(out / (pieces[index].slug + ".html"));
  }
};

std::set<std::string> names(const praxeo::embed::Exported& exported) {
  std::set<std::string> all;
  for (const auto& file : exported.files) all.insert(file.path);
  return all;
}

std::map<std::string, std::string> folder_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    files[entry.path().filename().string()] = read_file(entry.path());
  return files;
}

std::size_t written(const praxeo::embed::Exported& exported) {
  return static_cast<std::size_t>(
      std::ranges::count_if(every(exported.files), [](const auto& file) { return file.written; }));
}

}  // namespace

TEST_SUITE("embed/split") {
  TEST_CASE("each piece is a page of its own, and a list leads to all of them") {
    SplitDesk split;
    const auto all = names(split.exported());
    for (const auto& piece : split.pieces) {
      for (const auto* suffix : {"", ".gz", ".br"}) CHECK(all.contains(piece.slug + ".html" + suffix));
      CHECK(read_file(split.out / "index.html").find(fmt::format("<a href=\"{}.html\">", piece.slug)) !=
            std::string::npos);
    }
    CHECK(split.page(0).find(split.pieces[1].revision.title) != std::string::npos);  // the next
    CHECK(split.page(0).find("rel=\"prev\"") == std::string::npos);
    CHECK(split.page(1).find("rel=\"prev\"") != std::string::npos);
    CHECK(split.page(2).find("rel=\"next\"") == std::string::npos);
  }

  TEST_CASE("every link between files leads somewhere") {
    SplitDesk split;
    const auto all = names(split.exported());
    const std::regex link("(?:href|src)=\"([^\"#:]+)\"");
    for (const auto& name : all) {
      if (!name.ends_with(".html") || name == "404.html") continue;
      const auto html = read_file(split.out / name);
      for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at)
        CHECK_MESSAGE(all.contains((*at)[1]), name << " links to " << (*at)[1]);
    }
  }

  TEST_CASE("a page names its own words in its address, and the sources that it cites") {
    SplitDesk split;
    auto request = split.request();
    request.address = "https://example.org/loops/";
    split.export_by(request);
    const auto address = fmt::format("https://example.org/loops/{}.html", split.pieces[0].slug);
    CHECK(split.page(0).find(fmt::format("<link rel=\"canonical\" href=\"{}\">", address)) !=
          std::string::npos);
    CHECK(read_file(split.out / "sitemap.xml").find("<loc>" + address + "</loc>") != std::string::npos);
    CHECK(read_file(split.out / "index.html")
              .find("<link rel=\"canonical\" href=\"https://example.org/loops/\">") != std::string::npos);
    CHECK(split.page(0).find("class=\"sources\"") != std::string::npos);
  }

  TEST_CASE("style and script are shared, and the policy knows the script by its hash") {
    SplitDesk split;
    const auto exported = split.exported();
    const auto page = split.page(0);
    CHECK(page.find("<style>") == std::string::npos);
    CHECK(page.find("<script>") == std::string::npos);
    const auto policy = praxeo::embed::policy_of_page(page);
    CHECK(policy.find("default-src 'none'; style-src 'self' 'sha256-") == 0);
    CHECK(policy.find("script-src 'sha256-") != std::string::npos);
    CHECK(policy.find("connect-src 'self'") != std::string::npos);
    CHECK(read_file(split.out / "_headers").find(policy + "; frame-ancestors *") != std::string::npos);
  }

  TEST_CASE("style and script are kept for ever, by their whole names and by no other rule") {
    SplitDesk split;
    const auto exported = split.exported();
    const auto headers = read_file(split.out / "_headers");
    constexpr std::string_view kKept = "\n  Cache-Control: public, max-age=31536000, immutable\n";
    std::size_t named = 0;
    for (const auto& file : exported.files) {
      if (!file.path.starts_with("style.") && !file.path.starts_with("script.")) continue;
      if (file.path.ends_with(".gz") || file.path.ends_with(".br")) continue;
      CAPTURE(file.path);
      CHECK(headers.find("\n/" + file.path + std::string(kKept)) != std::string::npos);
      ++named;
    }
    CHECK(named == 2);
    CHECK(praxeo::tests::count_of(headers, "Cache-Control") == named);
  }

  TEST_CASE("the bundle is whole as its check sees it, and a page that lost its script is not") {
    SplitDesk split;
    const auto exported = split.exported();
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
    const auto files = every(exported.files);
    const auto script = *std::ranges::find_if(files, [](const auto& file) {
      return file.path.starts_with("script.") && file.path.ends_with(".js");
    });
    const auto before = read_file(split.out / script.path);
    std::ofstream(split.out / script.path) << before + "//";
    CHECK_FALSE(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("a page with another script, or a wider policy, is a fault") {
    SplitDesk split;
    split.exported();
    const auto html = split.page(0);
    const auto hash_of = [](std::string_view) { return std::string("sha256:00"); };
    CHECK_FALSE(praxeo::embed::policy_faults(html, hash_of).empty());  // not the manifest's
    CHECK_FALSE(praxeo::embed::policy_faults(html).empty());           // not of a bundle of one page
    auto wider = html;
    wider.replace(wider.find("script-src "), 11, "script-src &#39;self&#39; ");
    CHECK_FALSE(praxeo::embed::policy_faults(wider, hash_of).empty());
  }

  TEST_CASE("a stylesheet that is none of the bundle's, or a policy for elements alone, is a fault") {
    SplitDesk split;
    std::set<std::string> all = names(split.exported());
    const auto hash_of = [&](std::string_view name) {
      const bool there = all.contains(std::string(name));
      return there ? praxeo::base::sha256(read_file(split.out / name)) : std::string();
    };
    const auto faults = [&](std::string html) { return praxeo::embed::policy_faults(html, hash_of); };
    const auto html = split.page(0);
    CHECK(faults(html).empty());
    const auto with = [&](std::string_view before, std::string_view added) {
      auto changed = html;
      return changed.insert(changed.find(before), added);
    };
    CHECK(faults(with("</head>", R"(<link rel="stylesheet" href="https://example.org/style.css">)")) ==
          std::vector<std::string>{"takes a stylesheet, or another file, that is none of the bundle's"});
    for (const auto* link : {R"(<LINK REL="STYLESHEET" HREF="more.css">)", R"(<link rel="preload" href="x">)",
                             R"(<link href="x" rel="icon">)", R"(<link rel="style&#115;heet" href="x">)"})
      CHECK(faults(with("</head>", link)).size() == 1);
    CHECK(faults(with("</head>", R"(<link rel="next" href="other.html">)")).empty());
    CHECK(faults(with("</head>", R"(<link rel="stylesheet" href="more.css">)")).size() == 1);
    CHECK(faults(with("script-src ", "script-src-elem *; ")) ==
          std::vector<std::string>{"its policy has a script-src-elem, which praxeo's have not"});
    CHECK(faults(with("script-src ", "style-src-attr *; ")).size() == 1);
  }

  TEST_CASE("a policy with more in it, or one that is not in force, is a fault") {
    SplitDesk split;
    split.exported();
    const auto html = split.page(0);
    const auto hash_of = [&](std::string_view name) {
      return praxeo::base::sha256(read_file(split.out / name));
    };
    const auto faults = [&](std::string_view before, std::string_view put) {
      auto changed = html;
      changed.replace(changed.find(before), before.size(), put);
      return praxeo::embed::policy_faults(changed, hash_of);
    };
    CHECK(faults("; base-uri", "; media-src https://evil.example; base-uri") ==
          std::vector<std::string>{"its policy has a media-src, which praxeo's have not"});
    CHECK(faults("; base-uri", "; frame-src *; base-uri").size() == 1);
    CHECK(faults("form-action &#39;none&#39;", "form-action https://evil.example").size() == 1);
    CHECK(faults("; form-action &#39;none&#39;", "") ==
          std::vector<std::string>{"its policy lacks form-action"});
    CHECK(faults("; base-uri", "; script-src &#39;none&#39;; base-uri").size() == 1);
    for (const auto* before : {"<!-- ", "<title>", "<noscript>", "<style>", "<html data-x='>"})
      CHECK_FALSE(
          faults("<meta http-equiv=\"Content-", before + std::string("<meta http-equiv=\"Content-")).empty());
  }

  TEST_CASE("same content, same bytes") {
    SplitDesk one, other;
    one.exported();
    other.exported();
    CHECK(folder_of(one.out) == folder_of(other.out));
  }

  TEST_CASE("an export after a change writes what changed") {
    SplitDesk split;
    split.exported();
    CHECK(written(split.exported()) == 0);
    split.desk.retitle(split.pieces[0], "Counting down");
    const auto exported = split.exported();
    std::set<std::string> changed;
    for (const auto& file : exported.files)
      if (file.written && file.path.ends_with(".html")) changed.insert(file.path);
    CHECK(changed == std::set<std::string>{"index.html", split.pieces[0].slug + ".html",
                                           split.pieces[1].slug + ".html"});
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("one page follows many, and many one") {
    SplitDesk split;
    split.exported();
    auto single = split.request();
    single.split = false;
    const auto exported = split.export_by(single);
    CHECK(folder_of(split.out).size() == exported.files.size());
    split.exported();
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("compression and search are left out where they are not wanted") {
    SplitDesk split;
    auto request = split.request();
    request.squeezed = request.search = false;
    for (const auto& name : names(split.export_by(request))) {
      CHECK_FALSE(name.ends_with(".gz"));
      CHECK_FALSE(name.ends_with(".br"));
      CHECK_FALSE(name.starts_with("search"));
    }
    CHECK(split.page(0).find("search-note") == std::string::npos);
  }

  TEST_CASE("the search finds words of every piece") {
    SplitDesk split;
    split.exported();
    const auto root = nlohmann::json::parse(read_file(split.out / "search.json"));
    CHECK(root.at("pages") == 3);
    const auto pages = nlohmann::json::parse(read_file(split.out / root.at("groups").at(0)));
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(pages.at(i).at(0) == split.pieces[i].slug + ".html");
      CHECK(pages.at(i).at(1) == split.pieces[i].revision.title);
      CHECK(pages.at(i).at(2).get<std::string>().find("[^") == std::string::npos);
    }
  }

  TEST_CASE("what a killed export left is taken away, and its pages are known again") {
    SplitDesk split;
    split.exported();
    fs::remove(split.out / "manifest.json");
    std::ofstream(split.out / "loops.html.2147483-0.tmp") << "half";
    split.exported();
    CHECK_FALSE(fs::exists(split.out / "loops.html.2147483-0.tmp"));
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("a piece that left while an export was cut off does not stay for all to see") {
    SplitDesk split;
    split.exported();
    fs::remove(split.out / "manifest.json");
    split.desk.set_state(split.pieces[2], "rejected");
    split.exported();
    CHECK_FALSE(fs::exists(split.out / (split.pieces[2].slug + ".html")));
    CHECK_FALSE(fs::exists(split.out / (split.pieces[2].slug + ".html.br")));
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("an export that was cut off behind a whole one can be gone on with") {
    SplitDesk split;
    auto single = split.request();
    single.split = false;
    split.export_by(single);
    const auto manifest = read_file(split.out / "manifest.json");
    split.exported();
    praxeo::base::write_file(split.out / "manifest.json", manifest);
    split.exported();
    CHECK(praxeo::embed::check_bundle(split.out, {}).faults.empty());
  }

  TEST_CASE("a person's files of a bundle's names are theirs") {
    for (const auto* name : {"search.json", "style.0123456789abcdef.css", "mine.html.gz", "mine.html.br"}) {
      SplitDesk split;
      auto single = split.request();
      single.split = false;
      split.export_by(single);
      std::ofstream(split.out / name) << "{}";
      CHECK_THROWS_AS(split.exported(), praxeo::Error);
      CHECK(read_file(split.out / name) == "{}");
    }
  }

  TEST_CASE("a leftover under this process's own number stands in nobody's way") {
    SplitDesk split;
    split.exported();
    const auto left = split.out / fmt::format("{}.html.{}-0.tmp", split.pieces[0].slug, ::getpid());
    std::ofstream(left) << "half";
    split.desk.retitle(split.pieces[0], "Counting down");
    split.exported();
    CHECK_FALSE(fs::exists(left));
    CHECK(split.page(0).find("Counting down") != std::string::npos);
  }

  TEST_CASE("a theme's head from before pages stood apart is refused by name") {
    SplitDesk split;
    auto request = split.request();
    auto head = praxeo::templates::Library().get("themes/plain/head.mustache").bytes;
    for (const auto* tag : {"{{style_file}}", "{{script_file}}"})
      head.erase(head.find(tag), std::string(tag).size());
    praxeo::base::write_file(split.desk.folder / "own/themes/plain/head.mustache", head);
    request.templates = praxeo::templates::Library(split.desk.folder / "own");
    CHECK_THROWS_AS(split.export_by(request), praxeo::Error);
  }

  TEST_CASE("a page that somebody else put there stops it") {
    SplitDesk split;
    split.exported();
    fs::remove(split.out / "manifest.json");
    std::ofstream(split.out / "mine.html") << "<p>mine</p>";
    CHECK_THROWS_AS(split.exported(), praxeo::Error);
    CHECK(read_file(split.out / "mine.html") == "<p>mine</p>");
  }

  TEST_CASE("a piece never takes the name of a file that is the bundle's own") {
    CHECK(praxeo::embed::page_file("loops") == "loops.html");
    CHECK(praxeo::embed::page_file("index") == "index_.html");
    CHECK(praxeo::embed::page_file("404") == "404_.html");
  }

  TEST_CASE("a term leads to the page that defines it, and the list has the glossary") {
    SplitDesk split;
    const auto words = split.desk.add_body(
        "glossary",
        R"({"title": "Words", "terms": [{"term": "loop", "definition": "A command that repeats."}]})", {});
    split.pieces.push_back(words);
    split.embed = split.desk.embed(split.pieces, "Loops and words");
    split.exported();
    CHECK(split.page(0).find(fmt::format("<a class=\"term\" href=\"{}.html#", words.slug)) !=
          std::string::npos);
    const auto list = read_file(split.out / "index.html");
    CHECK(list.find(fmt::format("href=\"{}.html#{}", split.pieces[0].slug, split.pieces[0].slug)) !=
          std::string::npos);
    CHECK(split.page(0).find(">Glossary<") == std::string::npos);
    CHECK(list.find(">Glossary<") != std::string::npos);
  }

  TEST_CASE("the sample bundle can be split") {
    const char* folder = std::getenv("PRAXEO_SPLIT_BUNDLE");
    if (folder == nullptr) return;  // for a look at it in a browser
    SplitDesk split;
    for (const std::size_t more : {1, 3}) split.pieces.push_back(split.desk.add_sample(more));
    split.embed = split.desk.embed(split.pieces, "Loops, page by page");
    auto request = split.request();
    request.output = folder;
    split.export_by(request);
  }

  TEST_CASE("a stopped export leaves nothing") {
    SplitDesk split;
    std::stop_source stop;
    stop.request_stop();
    praxeo::base::NoProgress progress;
    CHECK_THROWS_AS(static_cast<void>(praxeo::embed::export_bundle(
                        split.desk.store, split.desk.project, split.request(), progress, stop.get_token())),
                    praxeo::Error);
    CHECK_FALSE(fs::exists(split.out));
  }
}
