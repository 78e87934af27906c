// SPDX-License-Identifier: Apache-2.0
#include "report/report.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/differing.hpp"
#include "unit/verify/fixture.hpp"

using namespace praxeo;
using nlohmann::json;
using tests::verify_room::Desk;

namespace {

const std::vector<std::string> kQuotes{"A shell is a macro processor.",
                                       "The read builtin takes one line from the standard input."};

// A piece of two sentences, of which the second quotes what the manual doesn't say.
struct ReportDesk : Desk {
  ReportDesk() {
    const auto content = add_snippet(kQuotes, "A <b>title</b> & \"more\"\x01");
    tamper("citations",
           "UPDATE citations SET quote = 'The read builtin takes two lines from the standard input.' "
           "WHERE mark = 2");
    base::NoProgress progress;
    report = verify::verify(store, project, {reread(content)}, progress, {});
  }
  [[nodiscard]] report::Facts facts() { return {"Notes & more", "9.9.9", clock.now()}; }
  verify::VerifyReport report;
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("report/report") {
  TEST_CASE("JUnit has a suite a piece, a case a citation and a check, and failures with their reason") {
    ReportDesk desk;
    const auto xml = report::junit(desk.report, desk.facts());
    CHECK(xml.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Notes &amp; more\" "));
    CHECK(holds(xml, "tests=\"5\" failures=\"2\" errors=\"0\" skipped=\"0\""));
    CHECK(holds(xml, "name=\"citation 1 /explanation manual@1#"));
    CHECK(holds(xml, "<failure type=\"refuted\" message=\""));
    CHECK(holds(xml, "quote: The read builtin takes two lines"));
    CHECK(holds(xml, "<failure type=\"failed\" message=\"body or citations are not what was written"));
  }

  TEST_CASE("SARIF names rule, place and reason of all that is not well, and nothing else") {
    ReportDesk desk;
    const auto log = json::parse(report::sarif(desk.report, content::shipped_kinds(), desk.facts()));
    CHECK(log.at("version") == "2.1.0");
    const auto& run = log.at("runs").at(0);
    CHECK(run.at("tool").at("driver").at("semanticVersion") == "9.9.9");
    const auto& results = run.at("results");
    REQUIRE(results.size() == 2);
    CHECK(results[0].at("ruleId") == "citation");
    CHECK(results[0].at("level") == "error");
    const auto& place = results[0].at("locations").at(0);
    CHECK(place.at("physicalLocation").at("artifactLocation").at("uri").get<std::string>().ends_with(".md"));
    CHECK(place.at("physicalLocation").at("region").at("startLine").get<int>() > 1);
    CHECK(results[1].at("ruleId") == "hash");
    const auto& rules = run.at("tool").at("driver").at("rules");
    for (const auto& result : results) {
      CHECK(std::any_of(rules.begin(), rules.end(),
                        [&](const json& rule) { return rule.at("id") == result.at("ruleId"); }));
    }
  }

  TEST_CASE("fingerprints are of a finding, whatever its words, so that two runs can be compared") {
    ReportDesk desk;
    const auto finger = [&] {
      const auto log = json::parse(report::sarif(desk.report, content::shipped_kinds(), desk.facts()));
      return log.at("runs").at(0).at("results").at(0).at("partialFingerprints");
    };
    const auto first = finger();
    desk.report.items[0].citations[1].check->reason = "another reason";
    CHECK(finger() == first);
    desk.report.items[0].citations[1].field = "/usage";
    CHECK(finger() != first);
  }

  TEST_CASE("the page shows claim and passage side by side, with the differing words marked") {
    ReportDesk desk;
    store::Sources sources(desk.store);
    const auto page = report::html(desk.report, sources, desk.facts());
    CHECK(holds(page, "takes <mark>two lines</mark> from the standard input."));
    CHECK(holds(page, "takes <mark>one line</mark> from the standard input."));
    CHECK(holds(page, "<h1>Notes &amp; more: what was verified</h1>"));
  }

  TEST_CASE("what is wrong comes first, then what is open, and a list above leads to each failure") {
    ReportDesk desk;
    auto well = desk.report.items[0];
    well.content.revision.title = "All is well";
    well.citations.resize(1);
    well.checks.clear();
    auto open = well;
    open.content.revision.title = "Not looked at";
    open.citations[0].check.reset();
    auto both = desk.report.items[0];
    both.content.revision.title = "Wrong";
    both.citations.push_back(open.citations[0]);
    desk.report.items = {well, open, both};
    store::Sources sources(desk.store);
    const auto page = report::html(desk.report, sources, desk.facts());
    const auto at = [&](const std::string& part) {
      CAPTURE(part);
      REQUIRE(holds(page, part));
      return page.find(part);
    };
    CHECK(at("<h2>Wrong</h2>") < at("<h2>Not looked at</h2>"));
    CHECK(at("<h2>Not looked at</h2>") < at("<h2>All is well</h2>"));
    const auto within = page.substr(at("<h2>Wrong</h2>"));
    CHECK(within.find("\"refuted\">") < within.find("\"unchecked\">"));
    CHECK(within.find("\"unchecked\">") < within.find("\"verified\">"));
    // The hash that was tampered with, and the quote.
    CHECK(at("<a href=\"#failure-1\">") < at("<h2>Wrong</h2>"));
    CHECK(at("<li id=\"failure-1\"") > at("<h2>Wrong</h2>"));
    CHECK(at("<a href=\"#failure-2\">") < at("<details open id=\"failure-2\">"));
    CHECK_FALSE(holds(page, "failure-3"));
  }

  TEST_CASE("a page of what is well has no list of failures") {
    ReportDesk desk;
    desk.report.items[0].citations.resize(1);
    desk.report.items[0].checks.clear();
    store::Sources sources(desk.store);
    CHECK_FALSE(holds(report::html(desk.report, sources, desk.facts()), "What is wrong"));
  }

  TEST_CASE("foreign words are text in a page, never HTML") {
    ReportDesk desk;
    desk.report.items[0].content.revision.title = "<script>alert(1)</script>";
    desk.report.items[0].citations[1].claim = "<img src=x onerror=alert(1)> says";
    store::Sources sources(desk.store);
    const auto page = report::html(desk.report, sources, desk.facts());
    CHECK_FALSE(holds(page, "<script"));
    CHECK_FALSE(holds(page, "<img"));
    CHECK(holds(page, "&lt;script&gt;alert(1)"));
  }

  TEST_CASE("a source that is gone leaves the claim alone") {
    ReportDesk desk;
    for (auto& citation : desk.report.items[0].citations) citation.version_pk.reset();
    store::Sources sources(desk.store);
    CHECK(holds(report::html(desk.report, sources, desk.facts()), "or it is gone"));
  }
}

TEST_SUITE("report/differing") {
  TEST_CASE("words that the other side lacks are marked, stretches as one") {
    const auto sides =
        report::marked_differences("It stops after 15 tries.", "It stops after no more than 16 tries.");
    CHECK(sides.left_html == "It stops after <mark>15</mark> tries.");
    CHECK(sides.right_html == "It stops after <mark>no more than 16</mark> tries.");
  }

  TEST_CASE("case, quotation marks and signs at a word make no difference") {
    const auto sides = report::marked_differences("The “Shell” ends.", "the shell ends");
    CHECK(sides.left_html == "The “Shell” ends.");
    CHECK(sides.right_html == "the shell ends");
  }

  TEST_CASE("nothing beside something is marked as a whole") {
    const auto sides = report::marked_differences("", "a <b>");
    CHECK(sides.left_html.empty());
    CHECK(sides.right_html == "<mark>a &lt;b&gt;</mark>");
  }
}
