// SPDX-License-Identifier: Apache-2.0
#include "analytics/tally.hpp"

#include <algorithm>
#include <tuple>

#include "analytics/fields.hpp"

namespace praxeo::analytics {
namespace {

// Half a million of such days come to less than 2^63.
constexpr std::int64_t kMostDayBytes = std::int64_t{1} << 44;

}  // namespace

Tally::Sums& Tally::day_of(std::size_t embed, std::int32_t day) {
  const auto key = (static_cast<std::uint64_t>(embed) << 32U) | static_cast<std::uint32_t>(day);
  if (last_ != nullptr && last_key_ == key) return *last_;
  const auto [found, fresh] = days_.try_emplace(key);
  if (fresh) {
    found->second.embed = embeds_[embed];
    found->second.day = date_text(day);
  }
  last_key_ = key;
  last_ = &found->second;
  return *last_;
}

void Tally::add_request(Sums& sums, const Logged& logged) {
  ++counted_.attributed;
  ++sums.requests;
  sums.bytes = std::min(sums.bytes + logged.bytes, kMostDayBytes);
  if (logged.status >= 500)
    ++sums.failed;
  else if (logged.status >= 400)
    ++sums.refused;
  // Kept copies are no redirection.
  else if (logged.status >= 300 && logged.status != 304)
    ++sums.redirected;
}

void Tally::add_visitor(Sums& sums, std::size_t embed, const Logged& logged) {
  const int forgotten = visitors_.forgotten(logged.day);
  sums.forgot_visitors = sums.forgot_visitors || forgotten > 0;
  if (!visitors_.first(logged.day, embed, logged.address, logged.agent)) return;
  ++sums.visitors;
  if (sums.forgotten != forgotten) sums.since = 0;
  sums.forgotten = forgotten;
  sums.visitors_least = std::max(sums.visitors_least, ++sums.since);
  ++counted_.visitors;
}

void Tally::add_view(Sums& sums, const Logged& logged) {
  ++sums.views;
  ++counted_.views;
  std::string host = host_of(logged.referrer);
  if (!logged.referrer.empty() && host.empty()) host = "*";
  const bool own = !host.empty() && (std::find(rules_.own_hosts.begin(), rules_.own_hosts.end(), host) !=
                                         rules_.own_hosts.end() ||
                                     (!logged.host.empty() && host == host_of(logged.host)));
  if (own) return;
  if (const auto found = sums.referrers.find(host); found != sums.referrers.end())
    ++found->second;
  else
    ++sums.referrers[sums.referrers.size() < kMost ? host : "*"];
}

void Tally::add_unattributed(const Logged& logged) {
  ++counted_.unattributed;
  auto path = logged.target.substr(0, logged.target.find_first_of("?#"));
  const auto slash = path.find('/', 1);
  const std::string folder(
      path.substr(0, std::min<std::size_t>(slash == std::string_view::npos ? path.size() : slash + 1, 60)));
  auto& folders = counted_.unattributed_folders;
  if (const auto found = folders.find(folder); found != folders.end())
    ++found->second;
  else if (folders.size() < Counted::kFolders)
    folders.emplace(folder, 1);
}

void Tally::add(const Logged& logged) {
  ++counted_.requests;
  if (!rules_.include_bots && bots_.has(logged.agent)) {
    ++counted_.bots;
    return;
  }
  const Place place = router_.find(logged.target);
  if (place.what == Place::What::unknown) return add_unattributed(logged);
  auto& sums = day_of(place.embed, logged.day);
  const bool got = logged.method == "GET" && !logged.prefetch;
  switch (place.what) {
    case Place::What::shown:
    case Place::What::cited: {
      ++counted_.attributed;
      // A server without a file for it may have answered 404: it was asked all the same.
      if (!got) return;
      if (place.what == Place::What::shown) {
        ++sums.beacons;
        ++counted_.beacons;
        add_visitor(sums, place.embed, logged);
        return;
      }
      const auto key = std::make_pair(std::string(place.piece), place.note);
      if (sums.citations.size() >= kMost && !sums.citations.contains(key)) return;
      ++sums.citations[key];
      ++counted_.opened;
      return;
    }
    case Place::What::page:
      add_request(sums, logged);
      if (got && (logged.status == 200 || logged.status == 206 || logged.status == 304)) {
        add_view(sums, logged);
        add_visitor(sums, place.embed, logged);
      }
      return;
    default:
      add_request(sums, logged);
  }
}

void Tally::add_other(Line line, std::int64_t number) {
  if (line == Line::comment) {
    ++counted_.comments;
    return;
  }
  ++counted_.unreadable;
  if (counted_.unreadable_lines.size() < Counted::kNamed) counted_.unreadable_lines.push_back(number);
}

void Tally::reset() {
  counted_ = {};
  days_.clear();
  last_ = nullptr;
}

std::vector<store::EmbedDay> Tally::days() const {
  std::vector<store::EmbedDay> all;
  for (const auto& [key, day] : days_) all.push_back(day);
  std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
    return std::tie(one.embed, one.day) < std::tie(other.embed, other.day);
  });
  return all;
}

}  // namespace praxeo::analytics
