// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <stdexcept>

#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ingest/items.hpp"
#include "ingest/read_pdf.hpp"
#include "store/maintenance.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace {

namespace base = praxeo::base;
namespace store = praxeo::store;
using praxeo::Error;
using praxeo::ErrorKind;

// A project of a fresh workspace, the files beside it, and what was told of them.
struct Desk {
  Desk()
      : opened(store::Store::create(folder / "work",
                                    {.clock = clock, .ids = ids, .author = {}, .version = "0.1.0"})) {
    store::Change change(opened);
    project = store::Projects(opened).create(change, "Shell");
    change.commit();
    env.executable = praxeo::tests::praxeo_binary();
  }

  std::filesystem::path pdf(const std::string& name, const std::string& words) {
    praxeo::tests::PdfMaker maker(name);
    maker.page();
    maker.text(72, 120, words + " is what this page is about, and there is nothing else to be read on it.");
    return file(name, maker.bytes());
  }
  std::filesystem::path file(const std::string& name, std::string_view bytes) {
    base::write_file(folder / name, bytes);
    return folder / name;
  }

  void ingest(std::vector<std::filesystem::path> files, base::Progress& progress, std::stop_token stop = {}) {
    praxeo::ingest::Job job{opened, project};
    praxeo::ingest::ReaderOptions options;
    options.env = env;
    options.allow_unsandboxed = true;
    for (const auto& path : files) job.items.push_back(praxeo::ingest::pdf_item(path, options));
    job.jobs = 3;
    job.on_done = [&](const praxeo::ingest::Item& item, const praxeo::ingest::Stored& done) {
      told.push_back(item.name +
                     (done.outcome == store::IngestOutcome::already_there ? " again" : " stored"));
      same_origin.push_back(done.same_origin.value_or(""));
      if (at_done) at_done();
    };
    job.on_failed = [&](const praxeo::ingest::Item& item, const Error& error) {
      told.push_back(item.name + " failed");
      last = error.message();
    };
    job.in_change = in_change;
    praxeo::ingest::ingest(job, progress, stop);
  }
  void ingest(std::vector<std::filesystem::path> files) {
    base::NoProgress quiet;
    ingest(std::move(files), quiet);
  }
  std::size_t stored() { return store::Sources(opened).list(project.pk).size(); }
  std::size_t findings() {
    base::NoProgress quiet;
    return store::check(opened, quiet).findings.size();
  }

  praxeo::tests::TempDir folder;
  base::FixedClock clock{base::parse_time("2026-03-01T12:00:00Z").value()};
  base::SeededRandom random{1};
  base::IdSource ids{clock, random};
  base::Env env;
  store::Store opened;
  store::Project project;
  std::vector<std::string> told;
  std::string last;
  std::vector<std::string> same_origin;  // of those told as done
  std::function<void()> at_done;
  std::function<void(store::Change&, const store::Ingested&)> in_change;
};

using Told = std::vector<std::string>;

// A receiver that breaks at one of the files, with nothing that praxeo throws itself.
struct BrokenProgress final : base::Progress {
  void begin(const base::Step& step) override {
    if (step.item == "two.pdf") throw std::runtime_error("the receiver broke");
  }
  void update(const base::Step&) override {}
  void end(const base::Step&) override {}
};

}  // namespace

TEST_SUITE("ingest/ingest") {
  TEST_CASE("files are told and stored in the order given, past those that fail") {
    Desk desk;
    const auto one = desk.pdf("one.pdf", "A loop");
    const auto bad = desk.file("bad.pdf", "no PDF at all");
    const auto two = desk.pdf("two.pdf", "A pipe");
    desk.ingest({one, bad, desk.folder / "nowhere.pdf", two, one});
    CHECK(desk.told ==
          Told{"one.pdf stored", "bad.pdf failed", "nowhere.pdf failed", "two.pdf stored", "one.pdf again"});
    CHECK(desk.stored() == 2);
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("one file that breaks in an unknown way does not take the others along") {
    Desk desk;
    BrokenProgress broken;
    desk.ingest(
        {desk.pdf("one.pdf", "A loop"), desk.pdf("two.pdf", "A pipe"), desk.pdf("three.pdf", "A list")},
        broken);
    CHECK(desk.told == Told{"one.pdf stored", "two.pdf failed", "three.pdf stored"});
    CHECK(desk.last == "two.pdf: the receiver broke");
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("a file that was stored is not told as failed when its report can't be delivered") {
    Desk desk;
    desk.at_done = [] { throw Error(ErrorKind::failed, "can't write to standard output"); };
    CHECK_THROWS_AS(desk.ingest({desk.pdf("one.pdf", "A loop"), desk.pdf("two.pdf", "A pipe")}), Error);
    CHECK(desk.told == Told{"one.pdf stored"});
    CHECK(desk.stored() >= 1);  // the other may have been in its commit
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("what is stored stays when it is stopped") {
    Desk desk;
    std::stop_source stop;
    desk.at_done = [&] { stop.request_stop(); };
    base::NoProgress quiet;
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 150; ++i)
      files.push_back(desk.pdf(std::to_string(i) + ".pdf", "Page " + std::to_string(i)));
    try {
      desk.ingest(files, quiet, stop.get_token());
      FAIL("it went on");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
    CHECK(desk.stored() >= 1);
    CHECK(desk.stored() == desk.told.size());
    CHECK(desk.stored() < files.size());
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("small documents share a commit, are told after it, and slugs and events are in their order") {
    Desk desk;
    std::vector<std::filesystem::path> files;
    Told expected;
    for (int i = 0; i < 40; ++i) {
      const auto name = "n" + std::to_string(i) + ".pdf";
      files.push_back(desk.pdf(name, "Page " + std::to_string(i)));
      expected.push_back(name + " stored");
    }
    desk.at_done = [&] { CHECK(desk.stored() >= desk.told.size()); };
    desk.ingest(files);
    CHECK(desk.told == expected);
    const auto sources = store::Sources(desk.opened).list(desk.project.pk);
    REQUIRE(sources.size() == files.size());
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("one of a commit that fails leaves nothing behind, and the others are stored") {
    Desk desk;
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 9; ++i)
      files.push_back(desk.pdf(std::to_string(i) + ".pdf", "Page " + std::to_string(i)));
    desk.in_change = [](store::Change& change, const store::Ingested& ingested) {
      change.record({.type = "source.moved", .subject_id = ingested.source.id});
      if (ingested.source.slug == "4") throw Error(ErrorKind::check_failed, "not this one");
    };
    desk.ingest(files);
    CHECK(desk.told.at(3) == "3.pdf stored");
    CHECK(desk.told.at(4) == "4.pdf failed");
    CHECK(desk.told.at(5) == "5.pdf stored");
    CHECK(desk.last == "not this one");
    CHECK(desk.stored() == 8);
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("a commit that fails as a whole is done one by one, and only what fails alone is told") {
    Desk desk;
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 9; ++i)
      files.push_back(desk.pdf(std::to_string(i) + ".pdf", "Page " + std::to_string(i)));
    desk.in_change = [&](store::Change& change, const store::Ingested& ingested) {
      // As SQLite does by itself when the disk is full.
      if (ingested.source.slug == "4") {
        change.database().exec("ROLLBACK");
        throw Error(ErrorKind::failed, "the disk is full");
      }
    };
    desk.ingest(files);
    CHECK(desk.told.at(3) == "3.pdf stored");
    CHECK(desk.told.at(4) == "4.pdf failed");
    CHECK(desk.told.at(5) == "5.pdf stored");
    CHECK(desk.last == "the disk is full");
    CHECK(desk.stored() == 8);
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("a file that changed where it lies is another source, and its neighbour is named") {
    Desk desk;
    desk.ingest({desk.pdf("one.pdf", "A loop")});
    desk.ingest({desk.pdf("one.pdf", "A pipe")});
    CHECK(desk.told == Told{"one.pdf stored", "one.pdf stored"});
    CHECK(desk.same_origin == Told{"", "one"});
    CHECK(desk.stored() == 2);
  }

  TEST_CASE("what came in as a later version is known again, and an old copy moves no head back") {
    Desk desk;
    const auto old = desk.pdf("old.pdf", "A loop");
    desk.ingest({old});
    auto source = store::Sources(desk.opened).list(desk.project.pk).at(0);
    praxeo::ingest::ReaderOptions options;
    options.env = desk.env;
    options.allow_unsandboxed = true;
    std::filesystem::copy_file(old, desk.folder / "copy.pdf");
    (void)desk.pdf("old.pdf", "A pipe");
    int seen = 0;
    praxeo::ingest::Job job{desk.opened, desk.project};
    job.items.push_back(praxeo::ingest::item_of(source, options));
    job.on_done = [&](const praxeo::ingest::Item&, const praxeo::ingest::Stored& done) {
      CHECK(done.outcome == store::IngestOutcome::new_version);
    };
    job.on_failed = [](const praxeo::ingest::Item&, const Error& error) { FAIL(error.message()); };
    job.in_change = [&](store::Change&, const store::Ingested& ingested) {
      ++seen;
      CHECK(ingested.source.version.ordinal == 2);
    };
    base::NoProgress quiet;
    praxeo::ingest::ingest(job, quiet, {});
    CHECK(seen == 1);
    desk.ingest({desk.folder / "old.pdf", desk.folder / "copy.pdf"});
    CHECK(desk.told == Told{"old.pdf stored", "old.pdf again", "copy.pdf again"});
    source = store::Sources(desk.opened).list(desk.project.pk).at(0);
    CHECK(source.head == 2);
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("a document that was cut short is read again, and becomes whole as its next version") {
    Desk desk;
    praxeo::tests::PdfMaker maker("Long");
    for (int page = 1; page <= 30; ++page) {
      maker.page();
      maker.text(72, 120, "This is page " + std::to_string(page) + ", which has its own words.");
    }
    const auto file = desk.file("long.pdf", maker.bytes());
    std::vector<store::IngestOutcome> outcomes;
    const auto add = [&](std::uint64_t frames) {
      praxeo::ingest::ReaderOptions options;
      options.env = desk.env;
      praxeo::ingest::Job job{desk.opened, desk.project};
      job.items.push_back(praxeo::ingest::pdf_item(file, options));
      job.items.back().read = [&, frames](const praxeo::ingest::Input& input, base::Progress& progress,
                                          std::stop_token stop) {
        praxeo::ingest::ReadRequest request;
        request.file = file;
        request.input = &input.bytes;
        request.env = desk.env;
        request.allow_unsandboxed = request.partial = true;
        request.limits = praxeo::sandbox::WorkerLimits{.frames = frames};
        return praxeo::ingest::read_pdf(request, progress, std::move(stop));
      };
      job.on_done = [&](const praxeo::ingest::Item&, const praxeo::ingest::Stored& done) {
        outcomes.push_back(done.outcome);
      };
      job.on_failed = [](const praxeo::ingest::Item&, const Error& error) { FAIL(error.message()); };
      base::NoProgress quiet;
      praxeo::ingest::ingest(job, quiet, {});
    };
    add(10);
    add(10);
    add(1000);
    add(10);
    using store::IngestOutcome;
    CHECK(outcomes == std::vector<IngestOutcome>{IngestOutcome::created, IngestOutcome::already_there,
                                                 IngestOutcome::new_version, IngestOutcome::already_there});
    CHECK(desk.findings() == 0);
  }

  TEST_CASE("what has no origin to be read from again says so") {
    store::Source source;
    source.slug = "idea";
    source.kind = store::SourceKind::topic;
    CHECK_THROWS_AS((void)praxeo::ingest::item_of(source, {}), Error);
    source.kind = store::SourceKind::pdf;
    source.origin = "-";
    CHECK_THROWS_AS((void)praxeo::ingest::item_of(source, {}), Error);
    source.origin = "/nowhere/at/all.pdf";
    CHECK_THROWS_AS((void)praxeo::ingest::item_of(source, {}), Error);
  }

  TEST_CASE("a text whose file is a PDF now is not read again as text") {
    const praxeo::tests::TempDir folder;
    store::Source source;
    source.slug = "notes";
    source.kind = store::SourceKind::text;
    source.origin = (folder / "notes").string();
    base::write_file(folder / "notes", "# PDF\n\nIt begins with %PDF-1.4.\n", 0600);
    CHECK(praxeo::ingest::item_of(source, {}).rules == "text/13");
    base::write_file(folder / "notes", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", 0600);
    CHECK_THROWS_AS((void)praxeo::ingest::item_of(source, {}), Error);
  }

  TEST_CASE("a password that others may read is refused") {
    const praxeo::tests::TempDir folder;
    base::write_file(folder / "password", "secret\nnot this\n", 0600);
    CHECK(praxeo::ingest::read_password(folder / "password") == "secret");
    REQUIRE(::chmod((folder / "password").c_str(), 0644) == 0);
    CHECK_THROWS_AS((void)praxeo::ingest::read_password(folder / "password"), Error);
  }
}
