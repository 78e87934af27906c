// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/facts.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "base/moment.hpp"
#include "base/text/language_tag.hpp"
#include "base/text/normalize.hpp"
#include "ingest/pdf/title.hpp"

namespace praxeo::ingest::pdf {
namespace {

// Programs write both at once, but not in the same second.
constexpr auto kAtOnce = std::chrono::minutes(1);

std::string one_line(std::string_view text) { return base::squeeze(base::normalize_text(text)); }

std::optional<base::TimePoint> info_date(std::int64_t seconds) {
  if (seconds <= 0) return std::nullopt;
  return base::TimePoint(std::chrono::seconds(seconds));
}

std::string comma_list(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

class Chooser {
 public:
  explicit Chooser(bool info_first) : info_first_(info_first) {}

  [[nodiscard]] std::string text(std::string_view xmp, std::string_view info) const {
    auto first = one_line(info_first_ ? info : xmp);
    return first.empty() ? one_line(info_first_ ? xmp : info) : first;
  }
  template <class T>
  [[nodiscard]] T first_of(T xmp, T info, bool has_xmp, bool has_info) const {
    if (!has_xmp || (has_info && info_first_)) return info;
    return xmp;
  }

 private:
  bool info_first_;
};

void choose_title(Facts& facts, const Meta& meta, bool info_first, std::string_view file_name) {
  struct Candidate {
    const std::string* told;
    TitleWorth worth;
    bool xmp;
  };
  Candidate first{&meta.xmp.title, worth_of_title(meta.xmp.title, file_name), true};
  Candidate second{&meta.title, worth_of_title(meta.title, file_name), false};
  if (info_first) std::swap(first, second);
  const auto& best = second.worth > first.worth ? second : first;
  if (best.worth == TitleWorth::rubbish) {
    facts.title_refused = one_line(first.told->empty() ? *second.told : *first.told);
    return;
  }
  facts.title = one_line(*best.told);
  facts.title_from_xmp = best.xmp;
}

}  // namespace

std::vector<std::string> authors_in(std::string_view text) {
  std::vector<std::string> authors;
  while (!text.empty()) {
    auto stop = std::min(text.find(';'), text.size());
    auto skip = std::size_t{1};
    if (const auto linked = text.find(" and "); linked < stop) stop = linked, skip = 5;
    if (auto name = one_line(text.substr(0, stop)); !name.empty()) authors.push_back(std::move(name));
    text = text.substr(std::min(text.size(), stop + skip));
  }
  return authors;
}

std::optional<base::TimePoint> xmp_date(std::string_view text) {
  std::string full(text);
  if (full.size() == 4) full += "-01";
  if (full.size() == 7) full += "-01";
  if (full.size() > 10) {
    const auto zone = full.find_first_of("Zz+-", 11);
    auto time = full.substr(0, zone);
    if (time.size() == 16) time += ":00";
    if (time.size() > 19 && time[19] == '.') time.resize(19);
    full = time + (zone == std::string::npos ? "Z" : full.substr(zone));
  }
  const auto moment = base::parse_moment(full, {});
  const bool written = full.size() >= 10 && full[4] == '-';  // not "90s", which is a moment too
  if (!written || !moment || moment->time_since_epoch().count() <= 0) return std::nullopt;
  return moment;
}

std::optional<base::TimePoint> pdf_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  auto moment = std::string(text.substr(0, digits));
  static constexpr std::string_view kFirst = "00000101000000";
  if (moment.size() < 4 || moment.size() % 2 != 0 || moment.size() > kFirst.size()) return std::nullopt;
  moment += kFirst.substr(moment.size());
  auto zone = std::string(text.substr(digits));
  std::erase(zone, '\'');
  if (zone.size() == 5 && zone.find(':') == std::string::npos) zone.insert(3, ":");
  if (zone.size() == 3 && zone.front() != 'Z') zone += ":00";
  if (zone.empty() || zone.front() == 'Z') zone = "Z";
  return xmp_date(moment.substr(0, 4) + "-" + moment.substr(4, 2) + "-" + moment.substr(6, 2) + "T" +
                  moment.substr(8, 2) + ":" + moment.substr(10, 2) + ":" + moment.substr(12, 2) + zone);
}

Facts facts_of(const Meta& meta, std::string_view file_name) {
  Facts facts;
  const auto& xmp = meta.xmp;
  const auto changed = info_date(meta.modified);
  const auto modified = xmp_date(xmp.modified);
  const auto stamped = std::max(modified, xmp_date(xmp.stamped));  // absent is least
  const bool info_first = changed && stamped && *changed > *stamped + kAtOnce;

  choose_title(facts, meta, info_first, file_name);
  const Chooser choose(info_first);
  std::vector<std::string> xmp_authors;
  for (const auto& author : xmp.authors) {
    auto names = authors_in(author);
    std::move(names.begin(), names.end(), std::back_inserter(xmp_authors));
  }
  auto info_authors = authors_in(meta.author);
  facts.authors = choose.first_of(xmp_authors, info_authors, !xmp_authors.empty(), !info_authors.empty());
  facts.subject = choose.text(xmp.description, meta.subject);
  facts.keywords = choose.text(xmp.keywords.empty() ? comma_list(xmp.subjects) : xmp.keywords, meta.keywords);
  facts.creator = choose.text(xmp.creator_tool, meta.creator);
  facts.producer = choose.text(xmp.producer, meta.producer);
  const auto xmp_created = xmp_date(xmp.created);
  const auto info_created = info_date(meta.created);
  facts.created =
      choose.first_of(xmp_created, info_created, xmp_created.has_value(), info_created.has_value());
  facts.modified = choose.first_of(modified, changed, modified.has_value(), changed.has_value());
  facts.language = base::language_tag(meta.language);
  for (const auto& tag : xmp.languages) {
    if (!facts.language) facts.language = base::language_tag(tag);
  }
  return facts;
}

}  // namespace praxeo::ingest::pdf
