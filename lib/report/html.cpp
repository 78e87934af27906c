// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/resources.hpp"
#include "base/text/html.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "content/marks.hpp"
#include "report/differing.hpp"
#include "report/outcome.hpp"
#include "report/report.hpp"
#include "store/locator.hpp"
#include "templates/template.hpp"

namespace praxeo::report {
namespace {

using nlohmann::json;

constexpr std::int64_t kAround = 240;  // code points of the passage before and behind a quote

// A stretch of a version, without the parts of words at its ends.
std::string stretch(store::Sources& sources, store::Pk version, store::Range range, bool starts, bool ends) {
  if (range.start >= range.end) return {};
  auto text = sources.text(version, range);
  if (!starts) text.erase(0, std::min(text.find_first_of(" \n"), text.size()));
  if (!ends) text.erase(std::min(text.find_last_of(" \n"), text.size()));
  return base::squeeze(text);
}

// A line of it, for whoever looks for one among many.
std::string short_of(const std::string& words) {
  constexpr std::size_t kMost = 90;  // bytes
  if (words.size() <= kMost) return words;
  const auto cut = base::utf8::prefix(words, kMost);
  return fmt::format("{} …", cut.substr(0, cut.rfind(' ')));
}

// What is wrong comes first, then what is open, then what is well.
constexpr int kLastRank = 2;

template <class Checked>
int rank_of(const Checked& checked) {
  const auto ended = outcome_of(checked).ended;
  return ended == Ended::badly ? 0 : ended == Ended::open ? 1 : kLastRank;
}

template <class Checked>
int first_rank(const std::vector<Checked>& all) {
  int first = kLastRank;
  for (const auto& each : all) first = std::min(first, rank_of(each));
  return first;
}

template <class Thing, class Rank>
std::vector<const Thing*> in_order(const std::vector<Thing>& things, const Rank& rank) {
  std::vector<const Thing*> ordered;
  for (int wanted = 0; wanted <= kLastRank; ++wanted)
    for (const auto& thing : things)
      if (rank(thing) == wanted) ordered.push_back(&thing);
  return ordered;
}

class Page {
 public:
  Page(store::Sources& sources, const Facts& facts) : sources_(sources), facts_(facts) {}

  json data(const verify::VerifyReport& report) {
    auto items = json::array();
    const auto rank = [](const verify::VerifiedContent& item) {
      return std::min(first_rank(item.citations), first_rank(item.checks));
    };
    for (const auto* item : in_order(report.items, rank)) items.push_back(piece(*item));
    const bool none = failures_.empty();
    return {{"project", facts_.project},
            {"version", facts_.version},
            {"at", base::format_time(facts_.at)},
            {"verified", report.verified},
            {"refuted", report.refuted},
            {"unchecked", report.unchecked},
            {"passed", report.checks_passed},
            {"failed", report.checks_failed},
            {"skipped", report.checks_skipped},
            {"items", std::move(items)},
            {"has_failures", !none},
            {"failures", std::move(failures_)}};
  }

 private:
  json piece(const verify::VerifiedContent& item) {
    const auto& title = item.content.revision.title;
    auto checks = json::array();
    for (const auto* pointer : in_order(item.checks, rank_of<store::Check>)) {
      const auto& each = *pointer;
      const auto outcome = outcome_of(each);
      if (outcome.ended == Ended::well && each.name != "run") continue;
      const bool badly = outcome.ended == Ended::badly;
      if (badly) {
        const auto place = each.place.empty() ? std::string() : " " + each.place;
        add_failure(title, outcome.status,
                    fmt::format("{}{}: {}", each.name, place, short_of(outcome.reason)));
      }
      checks.push_back({{"name", each.name},
                        {"badly", badly},
                        {"number", failures_.size()},
                        {"place", each.place},
                        {"status", outcome.status},
                        {"message", outcome.reason},
                        {"has_tool", each.tool.has_value()},
                        {"tool", each.tool.value_or("")}});
    }
    auto citations = json::array();
    for (const auto* each : in_order(item.citations, rank_of<store::Citation>))
      citations.push_back(citation(*each, title));
    return {{"name", name_of(item.content)},
            {"title", title},
            {"kind", item.content.kind},
            {"uncited", item.uncited_sentences},
            {"has_uncited", item.uncited_sentences > 0},
            {"has_checks", !checks.empty()},
            {"checks", std::move(checks)},
            {"citations", std::move(citations)}};
  }

  // What is wrong has a number, by which the list above all pieces leads to it.
  void add_failure(const std::string& title, const std::string& status, const std::string& words) {
    failures_.push_back(
        {{"number", failures_.size() + 1}, {"title", title}, {"status", status}, {"words", words}});
  }

  json citation(const store::Citation& each, const std::string& title) {
    const auto outcome = outcome_of(each);
    const auto quote = base::squeeze(each.quote);
    const auto words = base::squeeze(content::without_marks(each.claim));
    auto claim = marked_differences(words, quote);
    const bool badly = outcome.ended == Ended::badly;
    if (badly) add_failure(title, outcome.status, fmt::format("[{}] {}", each.mark, short_of(words)));
    json row{{"mark", each.mark},
             {"field", each.field},
             {"locator", store::locator_now(each)},
             {"status", outcome.status},
             {"badly", badly},
             {"number", failures_.size()},
             {"reason", outcome.reason},
             {"has_reason", !outcome.reason.empty()},
             {"claim", short_of(words)},
             {"claim_html", std::move(claim.left_html)},
             {"quote_html", ""},
             {"other_quote", false},
             {"before", ""},
             {"found_html", ""},
             {"behind", ""},
             {"has_source", false},
             {"cut_before", false},
             {"cut_behind", false}};
    show_source(each, quote, std::move(claim.right_html), row);
    return row;
  }

  void show_source(const store::Citation& each, const std::string& quote, std::string quote_html, json& row) {
    const auto range = each.check && each.check->found ? each.check->found : each.range;
    const auto version = each.version_pk ? sources_.version(*each.version_pk) : std::nullopt;
    if (!version || !range) {
      row["other_quote"] = true;
      row["quote_html"] = std::move(quote_html);
      return;
    }
    const auto before = std::max<std::int64_t>(0, range->start - kAround);
    const auto behind = std::min(version->characters, range->end + kAround);
    const auto found = base::squeeze(sources_.text(version->pk, *range));
    row["has_source"] = true;
    row["before"] = stretch(sources_, version->pk, {before, range->start}, before == 0, true);
    row["behind"] = stretch(sources_, version->pk, {range->end, behind}, true, behind == version->characters);
    row["cut_before"] = before > 0;
    row["cut_behind"] = behind < version->characters;
    // Where the source has other words than the quote, that is the difference to look at.
    if (auto sides = marked_differences(quote, found); sides.left_html.find("<mark>") != std::string::npos ||
                                                       sides.right_html.find("<mark>") != std::string::npos) {
      row["other_quote"] = true;
      row["quote_html"] = std::move(sides.left_html);
      row["found_html"] = std::move(sides.right_html);
    } else {
      row["found_html"] = std::move(quote_html);
    }
  }

  store::Sources& sources_;
  const Facts& facts_;
  json failures_ = json::array();
};

}  // namespace

std::string html(const verify::VerifyReport& report, store::Sources& sources, const Facts& facts) {
  const templates::Template page("reports/verify", base::resource("templates/reports/verify.mustache"));
  return page.render(Page(sources, facts).data(report));
}

}  // namespace praxeo::report
