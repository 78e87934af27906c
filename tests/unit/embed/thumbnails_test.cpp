// SPDX-License-Identifier: Apache-2.0
#include "embed/thumbnails.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "embed/check_bundle.hpp"
#include "embed/check_page.hpp"
#include "embed/hashed_name.hpp"
#include "embed/page_height.hpp"
#include "embed/preview.hpp"
#include "store/blobs.hpp"
#include "support/source_tree.hpp"
#include "unit/embed/desk.hpp"

namespace praxeo::tests::embed_thumbnails {
namespace {

namespace fs = std::filesystem;
namespace base = praxeo::base;
namespace store = praxeo::store;
using praxeo::base::read_file;
using praxeo::embed::policy_faults;
using praxeo::tests::embed_room::Desk;

base::Picture picture(const std::string& name) {
  return base::read_picture(read_file(praxeo::tests::source_root() / "tests/data/pictures" / name), name);
}

// Two pieces of one source, which has a picture.
struct PictureDesk {
  Desk desk;
  std::vector<store::Content> contents{desk.add_sample(0), desk.add_sample(2)};
  store::Embed embed = desk.embed(contents);
  fs::path out = desk.folder / "out";

  PictureDesk() { set("small.jpg"); }
  // A third piece, of a second version of the source.
  store::Content cite_second_version() {
    desk.add_version("bashref, printed again");
    REQUIRE(desk.source.version.ordinal == 2);
    contents.push_back(desk.add_sample(1));
    embed = desk.embed(contents, "Loops, twice cited");
    return contents.back();
  }
  void set(const std::string& name) {
    const auto shown = picture(name);
    static_cast<void>(store::Blobs(desk.store).put(shown.bytes));
    store::Change change(desk.store);
    static_cast<void>(store::Thumbnails(desk.store).set(change, desk.project, desk.source, shown));
    change.commit();
  }
  praxeo::embed::Exported exported(bool split, const std::string& address = {}) {
    auto request = desk.request(embed);
    request.split = split;
    request.address = address;
    base::NoProgress progress;
    return praxeo::embed::export_bundle(desk.store, desk.project, request, progress, {});
  }
  [[nodiscard]] std::string page(const std::string& name = "index.html") const {
    return read_file(out / name);
  }
  [[nodiscard]] std::string file() const {
    return praxeo::embed::named_by_hash("thumb", "jpg", picture("small.jpg").bytes);
  }
};

std::set<std::string> names(const praxeo::embed::Exported& exported) {
  std::set<std::string> all;
  for (const auto& file : exported.files) all.insert(file.path);
  return all;
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("embed/thumbnails") {
  TEST_CASE("a page that stands alone has the picture in it, once, with its size and a name") {
    PictureDesk room;
    static_cast<void>(room.exported(false));
    const auto page = room.page();
    const auto bytes = picture("small.jpg").bytes;
    const auto address = "data:image/jpeg;base64," +
                         base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    const auto at = page.find("<img src=\"" + address + "\" width=\"32\" height=\"18\" alt=\"");
    REQUIRE(at != std::string::npos);
    CHECK(page.find(address, at + 20) == std::string::npos);
    CHECK(has(page, "data-source=\"page_source_"));
    CHECK(policy_faults(page).empty());
    CHECK(praxeo::embed::check_bundle(room.out, {}).faults.empty());
  }

  TEST_CASE("a preview shows the picture that the page will have") {
    PictureDesk room;
    static_cast<void>(room.exported(false));
    const auto request = room.desk.request(room.embed);
    CHECK(praxeo::embed::render_preview(room.desk.store, {.embed = room.embed,
                                                          .include_drafts = request.include_drafts,
                                                          .generator = request.generator}) == room.page());
  }

  TEST_CASE("what a theme writes beside a picture is looked through for secrets") {
    PictureDesk room;
    auto foot = praxeo::templates::Library().get("themes/plain/foot.mustache").bytes;
    foot.insert(foot.find("<li class=\"source-media\""), "sk-qT7vR2mZ9pLxW4cNbY8dKf3H6jS ");
    base::write_file(room.desk.folder / "templates/themes/plain/foot.mustache", foot);
    auto request = room.desk.request(room.embed);
    request.templates = praxeo::templates::Library(room.desk.folder / "templates");
    base::NoProgress progress;
    CHECK_THROWS_WITH_AS(static_cast<void>(praxeo::embed::export_bundle(room.desk.store, room.desk.project,
                                                                        request, progress, {})),
                         doctest::Contains("the foot of the page holds what looks like a secret"),
                         praxeo::Error);
  }

  TEST_CASE("quotes of two versions of a source lead to its picture, which stands once in a page alone") {
    PictureDesk room;
    room.cite_second_version();
    static_cast<void>(room.exported(false));
    const auto page = room.page();
    const auto first = "page_source_" + room.desk.source.slug + "_1";
    CHECK(times(page, "<img src=\"data:") == 1);
    CHECK(times(page, "<li class=\"source-media\" id=\"" + first + "\"") == 1);
    CHECK(times(page, "data-source=\"") == times(page, "data-source=\"" + first + "\""));
    CHECK(times(page, "data-source=\"") == times(page, "class=\"note-text\""));
  }

  TEST_CASE("of pages that stand apart each source has its own picture, and quotes lead to it") {
    PictureDesk room;
    const auto second = room.cite_second_version();
    static_cast<void>(room.exported(true));
    const auto page = room.page(second.slug + ".html");
    const auto id = "page_source_" + room.desk.source.slug + "_2";
    CHECK(times(page, "<li class=\"source-media\" id=\"" + id + "\"") == 1);
    CHECK(times(page, "data-source=\"") > 0);
    CHECK(times(page, "data-source=\"") == times(page, "data-source=\"" + id + "\""));
  }

  TEST_CASE("a picture of several sources is the first one's on a page, and others are their own") {
    const auto source = [](const std::string& slug, std::int64_t version, const std::string& hash) {
      praxeo::embed::PageSource made{.slug = slug, .title = slug, .content_hash = {}, .version = version};
      if (!hash.empty()) made.thumbnail = store::Thumbnail{.content_hash = hash, .media_type = "image/png"};
      return made;
    };
    const auto ids = praxeo::embed::picture_ids(
        {source("a", 1, ""), source("b", 2, "x"), source("b", 3, "x"), source("c", 1, "y")});
    CHECK(ids == std::map<std::string, std::string>{{"x", "page_source_b_2"}, {"y", "page_source_c_1"}});
  }

  TEST_CASE("without a picture a page says nothing of one") {
    PictureDesk room;
    store::Change change(room.desk.store);
    CHECK(store::Thumbnails(room.desk.store).remove(change, room.desk.project, room.desk.source));
    change.commit();
    static_cast<void>(room.exported(false));
    CHECK_FALSE(has(room.page(), "<img"));
    CHECK_FALSE(has(room.page(), "data-source"));
    CHECK_FALSE(has(room.page(), "class=\"source-media\""));
  }

  TEST_CASE("pages that stand apart share a file of it, named by its hash and not packed again") {
    PictureDesk room;
    const auto all = names(room.exported(true, "https://example.org/c/"));
    CHECK(all.contains(room.file()));
    CHECK_FALSE(all.contains(room.file() + ".gz"));
    CHECK_FALSE(all.contains(room.file() + ".br"));
    CHECK(read_file(room.out / room.file()) == picture("small.jpg").bytes);
    for (const auto& name : all) {
      if (!name.ends_with(".html") || name == "404.html") continue;
      INFO(name);
      CHECK(has(room.page(name), "<img src=\"" + room.file() + "\""));
      CHECK(has(room.page(name), "img-src data: &#39;self&#39;;"));
      CHECK(has(room.page(name),
                "<meta property=\"og:image\" content=\"https://example.org/c/" + room.file() + "\">"));
    }
    CHECK(has(room.page("_headers"), "img-src data: 'self';"));
    CHECK(praxeo::embed::check_bundle(room.out, {}).faults.empty());
  }

  TEST_CASE("a picture that changes or goes is another file, and the one before leaves the folder") {
    PictureDesk room;
    static_cast<void>(room.exported(true));
    room.set("small.webp");
    const auto all = names(room.exported(true));
    CHECK_FALSE(fs::exists(room.out / room.file()));
    CHECK(all.contains(praxeo::embed::named_by_hash("thumb", "webp", picture("small.webp").bytes)));
    CHECK(praxeo::embed::check_bundle(room.out, {}).faults.empty());
  }

  TEST_CASE("an export that nothing changed writes nothing, and a new picture is seen") {
    PictureDesk room;
    static_cast<void>(room.exported(false));
    for (const auto& file : room.exported(false).files) CHECK_FALSE(file.written);
    room.set("small.png");
    static_cast<void>(room.exported(false));
    CHECK(has(room.page(), "data:image/png;base64,"));
  }

  TEST_CASE("a stored picture that is damaged stops the export") {
    PictureDesk room;
    const auto path = store::Blobs(room.desk.store).path_of(base::sha256(picture("small.jpg").bytes));
    fs::remove(path);
    base::write_file(path, "something else");
    CHECK_THROWS_AS(static_cast<void>(room.exported(false)), praxeo::Error);
  }

  TEST_CASE("a page that shows a picture from elsewhere is found") {
    PictureDesk room;
    static_cast<void>(room.exported(false));
    const auto page = room.page();
    const auto faults_with = [&](std::string_view tag) {
      return policy_faults(page + std::string(tag)).size();
    };
    CHECK(faults_with("<img src=\"data:image/png;base64,AA==\">") == 0);
    for (const auto* tag : {"<img src=\"https://example.org/a.gif\">", "<IMG src=\"//example.org/a.gif\">",
                            "<img src=\"thumb.0123456789abcdef.jpg\">", "<img src=x>", "<img\nsrc=\"a.png\">",
                            "<img src=\"data:text/html,x\">"}) {
      INFO(tag);
      CHECK(faults_with(tag) == 1);
    }
    auto wide = page;
    wide.replace(wide.find("img-src data:"), 13, "img-src data: *");
    CHECK(policy_faults(wide) == std::vector<std::string>{"its policy allows pictures from elsewhere"});
    wide.replace(wide.find("img-src data: *"), 15, "img-src 'self' data:");
    CHECK(policy_faults(wide).size() == 1);
  }

  TEST_CASE("of pages that stand apart only pictures that the manifest names are shown") {
    PictureDesk room;
    static_cast<void>(room.exported(true));
    const auto page = room.page();
    const auto faults = [&](const std::string& known) {
      return policy_faults(page, [&](std::string_view name) {
        const auto path = room.out / name;
        return fs::exists(path) && (!name.starts_with("thumb.") || name == known)
                   ? base::sha256(read_file(path))
                   : std::string();
      });
    };
    CHECK(faults(room.file()).empty());
    REQUIRE(faults("").size() == 1);
    CHECK(faults("").front() ==
          fmt::format("shows a picture '{}' that is no part of the bundle", room.file()));
  }

  TEST_CASE("the height of a page counts the picture by its sides") {
    const auto height = [](std::string_view item) {
      praxeo::embed::PageHeight page("body{font:1rem/1.5 x}");
      page.add("<ul class=\"sources\">" + std::string(item) + "</ul>");
      return page.px();
    };
    const auto with = [&](const char* sides) {
      return height(
          fmt::format("<li class=\"source-media\"><img src=\"data:,\" {} alt=\"\">Loops</li>", sides));
    };
    CHECK(with("width=\"320\" height=\"180\"") - height("") == doctest::Approx(90 + 14.4).epsilon(.02));
    CHECK(with("width=\"100\" height=\"9000\"") - height("") == doctest::Approx(160 + 14.4).epsilon(.02));
    CHECK(with("width=\"999999999\" height=\"1\"") > height(""));
    CHECK(with("") > height(""));
  }

  TEST_CASE("names of pictures are known as names by hash") {
    CHECK(praxeo::embed::is_named_by_hash("thumb.0123456789abcdef.webp"));
    CHECK_FALSE(praxeo::embed::is_named_by_hash("thumb.0123456789abcdef.css"));
    CHECK_FALSE(praxeo::embed::is_named_by_hash("style.0123456789abcdef.jpg"));
    CHECK_FALSE(praxeo::embed::is_named_by_hash("thumb.0123456789abcdeg.jpg"));
  }
}

}  // namespace praxeo::tests::embed_thumbnails
