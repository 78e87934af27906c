// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/crypto.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "cli/app.hpp"
#include "commands/registry.hpp"
#include "store/blobs.hpp"
#include "store/contents.hpp"
#include "store/projects.hpp"
#include "store/slugs.hpp"
#include "store/sources.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

// The 515 strings that break programs, as whatever a person can name: in through the command line or the
// store, out as JSON byte for byte, and onto a terminal without steering it. Titles are kept as they are
// given; the text of sources is normalised first. That they go through the fields of a body and back is held
// by tests/unit/content.
namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Words = std::vector<std::string>;

const Words& strings() {
  static const auto all = json::parse(read_text(source_root() / "tests/data/text/naughty.json")).get<Words>();
  return all;
}

bool blank(const std::string& text) { return base::squeeze(text).empty(); }

struct Outcome {
  int code = 0;
  std::string out, err;
  [[nodiscard]] json object() const { return json::parse(out); }
};

// The real commands in this process, with a terminal or without.
class Desk {
 public:
  Desk() {
    fs::create_directories(home_.path() / "work");
    CHECK(run({"init"}).code == 0);
    CHECK(run({"project", "create", "Strings"}).code == 0);
  }
  Outcome run(const Words& words, bool terminal = false) {
    Outcome outcome;
    base::Env env;
    env.working_directory = work();
    env.executable = praxeo_binary();
    env.variables = {{"HOME", home_.path().string()}, {"USER", "tester"}, {"TERM", "xterm"}};
    cli::Streams streams("", outcome.out, outcome.err,
                         {.in = false, .out = terminal, .err = terminal, .width = 100});
    commands::Globals globals;
    const auto tree = commands::make_tree(globals);
    outcome.code = cli::run_app(tree, words, env, streams, commands::host_factory(globals));
    return outcome;
  }
  [[nodiscard]] fs::path work() const { return home_ / "work"; }

 private:
  TempDir home_;
};

// With the library, beside the desk's own calls.
struct Shelf {
  explicit Shelf(const Desk& desk)
      : ids(clock, random),
        store(store::Store::open(store::Workspace::at(desk.work()),
                                 {clock, ids, {"person", "tester", "test"}, "0.1.0"})),
        project(store::Projects(store).resolve("strings")) {}
  base::SystemClock clock;
  base::SystemRandom random;
  base::IdSource ids;
  store::Store store;
  store::Project project;
};

// Why a terminal could be steered by it; empty when it can't. Lines may end, nothing else may be a control.
std::string steering(const std::string& shown) {
  for (std::size_t at = 0; at < shown.size();) {
    const auto point = base::utf8::next(shown, at);
    const bool control = (point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0);
    const bool turning = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    if (control || turning) return fmt::format("U+{:04X} at byte {}", static_cast<unsigned>(point), at);
  }
  return {};
}

// Everything that a terminal is shown by these words, without colour, as a table and as JSON.
void check_terminal(Desk& desk, Words words) {
  words.insert(words.begin(), {"--color", "never"});
  for (const auto* format : {"table", "json", "jsonl", "markdown"}) {
    auto call = words;
    call.insert(call.begin(), {"--format", format});
    const auto seen = desk.run(call, true);
    INFO(fmt::format("{} in {}", fmt::join(words, " "), format));
    CHECK(seen.code == 0);
    CHECK(steering(seen.out) == "");
    CHECK(steering(seen.err) == "");
  }
}

// What a browser makes of an attribute's or a heading's text.
std::string unescaped(std::string html) {
  static const std::vector<std::pair<std::string, std::string>> names{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [name, by] : names)
    for (auto at = html.find(name); at != std::string::npos; at = html.find(name, at + by.size()))
      html.replace(at, name.size(), by);
  return html;
}

// A page leaves out what turns or steers: control characters and those of bidirectional text.
std::string for_pages(const std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const auto point = base::utf8::next(text, at);
    const bool control = (point < 0x20 && point != '\n' && point != '\t') || point == 0x7F;
    const bool turning = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    if (!control && !turning) kept += text.substr(start, at - start);
  }
  return kept;
}

std::string between(const std::string& text, std::string_view open, std::string_view close) {
  const auto begin = text.find(open);
  if (begin == std::string::npos) return "(nothing)";
  const auto end = text.find(close, begin + open.size());
  return text.substr(begin + open.size(), end - begin - open.size());
}

// What no title of a project may hold.
bool steered(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::utf8::next(text, at);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
        (point >= 0x2066 && point <= 0x2069))
      return true;
  }
  return false;
}

bool refused_as_title(const std::string& text) {
  return blank(text) || steered(text) || base::utf8::length(text) > base::kLongestTitle;
}

}  // namespace

TEST_SUITE("commands/naughty") {
  TEST_CASE("all 515 strings are there") { CHECK(strings().size() == 515); }

  TEST_CASE("as titles of projects they come back byte for byte, and steer no terminal") {
    Desk desk;
    std::vector<std::string> wanted{"Strings"};
    for (std::size_t i = 0; i < strings().size(); ++i) {
      const auto& title = strings()[i];
      const auto made =
          desk.run({"project", "create", "--json", "--no-use", "--slug", fmt::format("s{}", i), "--", title});
      INFO("string ", i, ": ", title);
      if (refused_as_title(title)) {
        CHECK(made.code == 2);
        continue;
      }
      REQUIRE(made.code == 0);
      CHECK(made.object().at("project").at("title") == title);
      wanted.push_back(title);
    }
    std::vector<std::string> found;
    for (Words call{"project", "list", "--json"}; true;) {
      const auto list = desk.run(call).object();
      for (const auto& item : list.at("items")) found.push_back(item.at("title"));
      if (list.at("next_cursor").is_null()) break;
      call = {"project", "list", "--json", "--cursor", list.at("next_cursor").get<std::string>()};
    }
    CHECK(found == wanted);
    check_terminal(desk, {"project", "list"});
  }

  TEST_CASE("as what slugs are made of they give names that can be typed") {
    for (const auto& text : strings()) {
      const auto slug = base::slugify(text, "source");
      INFO(text);
      CHECK(store::is_slug(slug));
      CHECK(base::slugify(slug, "source") == slug);
    }
  }

  TEST_CASE("as references they are not found, or refused, and the refusal steers no terminal") {
    Desk desk;
    for (const auto& text : strings()) {
      for (const Words& words : {Words{"project", "show", "--", text}, Words{"source", "show", "--", text},
                                 Words{"generate", "--", text}, Words{text}}) {
        const auto said = desk.run(words, true);
        INFO(words.front(), " ", text);
        const bool of_kind = said.code == 2 || said.code == 3 || (said.code == 0 && words.size() == 1) ||
                             (said.code == 0 && blank(text));
        CHECK(of_kind);
        auto plain = said.err;
        for (auto at = plain.find('\x1b'); at != std::string::npos; at = plain.find('\x1b'))
          plain.erase(at, plain.find('m', at) - at + 1);
        CHECK(steering(plain) == "");
      }
    }
  }

  TEST_CASE("as title, origin and text of a source they come back, the text normalised") {
    Desk desk;
    std::vector<std::pair<std::string, std::string>> wanted;  // slug, string
    {
      Shelf shelf(desk);
      store::Sources sources(shelf.store);
      store::Change change(shelf.store);
      for (std::size_t i = 0; i < strings().size(); ++i) {
        const auto& text = strings()[i];
        const auto kept = base::normalize_text(text);
        if (blank(kept)) continue;
        const auto blob = store::Blobs(shelf.store).put(text);
        store::NewSource source{.kind = store::SourceKind::text,
                                .identity = base::sha256(fmt::format("{} {}", i, text)),
                                .origin = "/notes/" + text,
                                .slug_from = text};
        source.version = {.content_hash = blob.hash,
                          .content_bytes = blob.bytes,
                          .reader = "test/1",
                          .reader_hash = base::sha256("test/1"),
                          .title = text,
                          .media_type = "text/plain"};
        source.version.passages.push_back({.text = kept});
        source.version.document = store::DocumentInput{.file_name = text};
        wanted.emplace_back(sources.add(change, shelf.project, source).source.slug, text);
      }
      change.commit();
    }
    CHECK(wanted.size() > 450);
    for (const auto& [slug, text] : wanted) {
      INFO(slug);
      const auto shown = desk.run({"source", "show", slug, "--json"}).object().at("source");
      CHECK(shown.at("title") == text);
      CHECK(shown.at("origin") == "/notes/" + text);
      const auto kept = base::normalize_text(text);
      CHECK(desk.run({"source", "text", slug, "--json"}).object().at("text") == kept);
      const auto piped = desk.run({"source", "text", slug}).out;
      CHECK((piped == kept || piped == kept + "\n"));
      const auto seen = desk.run({"--color", "never", "source", "text", slug}, true).out;
      auto untabbed = seen;
      std::erase(untabbed, '\t');
      CHECK(steering(untabbed) == "");
    }
    check_terminal(desk, {"source", "list"});
    CHECK(desk.run({"db", "check"}).code == 0);
  }

  TEST_CASE("as names of files they are read, and told without steering a terminal") {
    Desk desk;
    Words call{"--json", "ingest", "pdf"};
    std::set<std::string> names;
    for (std::size_t i = 0; i < strings().size(); i += 8) {  // each starts a reader: one in eight
      const auto& name = strings()[i];
      if (blank(name) || name == "." || name == ".." || name.size() > 200 ||
          name.find('/') != std::string::npos)
        continue;
      PdfMaker pdf("");
      pdf.page();
      pdf.text(72, 90, fmt::format("A kettle boils water, and this is kettle number {}.", i));
      std::ofstream(desk.work() / name, std::ios::binary) << pdf.bytes();
      call.push_back("./" + name);
      names.insert((desk.work() / name).string());
    }
    const auto read = desk.run(call);
    INFO(read.err);
    CHECK(read.code == 0);
    std::set<std::string> found;
    const auto object = read.object();
    for (const auto& item : object.at("items")) found.insert(item.at("origin").get<std::string>());
    for (const auto& name : names) CHECK_MESSAGE(found.contains(name), name, " was not read under its name");
    for (const auto& name : found) CHECK_MESSAGE(names.contains(name), name, " is no file's name");
    check_terminal(desk, {"source", "list"});
  }

  TEST_CASE("as titles of embeds they come back, in the list, the code to paste and the page") {
    Desk desk;
    {
      Shelf shelf(desk);
      const json body{
          {"title", "Loops"},         {"summary", "A loop runs a command for each word."},
          {"level", "beginner"},      {"prerequisites", json::array()},
          {"problem", "Many files."}, {"steps", {{{"heading", "One"}, {"text", "Write the loop."}}}},
          {"result", "Done."},        {"takeaways", json::array()}};
      store::NewContent piece{.kind = "example", .slug_from = "Loops", .author = "human"};
      piece.body = base::canonical(body);
      piece.schema_hash = base::sha256("example");
      piece.hash = base::sha256(base::canonical({{"kind", piece.kind},
                                                 {"schema_hash", piece.schema_hash},
                                                 {"body", body},
                                                 {"citations", json::array()}}));
      store::Change change(shelf.store);
      (void)store::Contents(shelf.store).add(change, shelf.project, piece);
      change.commit();
    }
    std::size_t pages = 0;
    std::set<std::string> named;
    for (std::size_t i = 0; i < strings().size(); ++i) {
      const auto& title = strings()[i];
      if (blank(title)) continue;
      INFO("string ", i, ": ", title);
      const auto made = desk.run({"embed", "create", "--json", "--", title, "loops"});
      if (refused_as_title(title)) {
        CHECK(made.code == 2);
        continue;
      }
      if (!named.insert(title).second) {  // some are there twice
        CHECK(made.code == 11);
        continue;
      }
      REQUIRE(made.code == 0);
      CHECK(made.object().at("embed").at("title") == title);
      const auto slug = made.object().at("embed").at("slug").get<std::string>();
      const auto code = desk.run({"embed", "code", slug, "--url", "https://example.org/"}).out;
      CHECK(unescaped(between(code, "title=\"", "\"")) == for_pages(title));
      if (i % 8 != 0) continue;
      const auto folder = fmt::format("page{}", i);
      const auto done = desk.run({"export", slug, "-o", folder, "--include-drafts"});
      INFO(done.err);
      if (done.code == 5) continue;  // a page must not name a folder of this machine
      REQUIRE(done.code == 0);
      const auto page = read_text(desk.work() / folder / "index.html");
      CHECK(unescaped(between(page, "<title>", "</title>")) == for_pages(title));
      ++pages;
    }
    CHECK(pages > 50);
    check_terminal(desk, {"embed", "list"});
  }
}

}  // namespace praxeo::tests
