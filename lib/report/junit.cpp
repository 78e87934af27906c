// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text/html.hpp"
#include "base/text/normalize.hpp"
#include "report/outcome.hpp"
#include "report/report.hpp"
#include "store/locator.hpp"

namespace praxeo::report {
namespace {

// The references of HTML's escape are XML's too, and what XML can't hold is left out there.
std::string attribute(std::string_view text) { return fmt::format("\"{}\"", base::escape_html(text)); }

class Suites {
 public:
  void add(const verify::VerifiedContent& item) {
    const auto name = name_of(item.content);
    cases_.clear();
    Counts counts;
    for (const auto& citation : item.citations) {
      add_case(
          name, fmt::format("citation {} {} {}", citation.mark, citation.field, store::locator_now(citation)),
          outcome_of(citation), 0,
          fmt::format("claim: {}\nquote: {}", base::squeeze(citation.claim), base::squeeze(citation.quote)),
          counts);
    }
    for (const auto& check : item.checks) {
      add_case(name, check.place.empty() ? check.name : fmt::format("{} {}", check.name, check.place),
               outcome_of(check), check.duration_ms.value_or(0), "", counts);
    }
    suites_ += fmt::format(
        "  <testsuite name={} tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}"
        "  </testsuite>\n",
        attribute(name), counts.tests, counts.failures, counts.skipped, cases_);
    all_.tests += counts.tests;
    all_.failures += counts.failures;
    all_.skipped += counts.skipped;
  }

  [[nodiscard]] std::string xml(const Facts& facts) const {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name={} tests=\"{}\" "
        "failures=\"{}\" errors=\"0\" skipped=\"{}\" timestamp=\"{}\">\n{}</testsuites>\n",
        attribute(facts.project), all_.tests, all_.failures, all_.skipped, base::format_time(facts.at),
        suites_);
  }

 private:
  struct Counts {
    std::size_t tests = 0, failures = 0, skipped = 0;
  };

  void add_case(const std::string& suite, const std::string& name, const Outcome& outcome,
                std::int64_t milliseconds, const std::string& more, Counts& counts) {
    ++counts.tests;
    cases_ += fmt::format("    <testcase classname={} name={} time=\"{:.3f}\"", attribute(suite),
                          attribute(name), static_cast<double>(milliseconds) / 1000);
    if (outcome.ended == Ended::well) {
      cases_ += "/>\n";
    } else if (outcome.ended == Ended::open) {
      ++counts.skipped;
      cases_ += fmt::format("><skipped message={}/></testcase>\n", attribute(outcome.reason));
    } else {
      ++counts.failures;
      cases_ += fmt::format("><failure type={} message={}>{}</failure></testcase>\n",
                            attribute(outcome.status), attribute(outcome.reason), base::escape_html(more));
    }
  }

  std::string suites_, cases_;
  Counts all_;
};

}  // namespace

std::string junit(const verify::VerifyReport& report, const Facts& facts) {
  Suites suites;
  for (const auto& item : report.items) suites.add(item);
  return suites.xml(facts);
}

}  // namespace praxeo::report
