// SPDX-License-Identifier: Apache-2.0
#include "analytics/import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "analytics/beginning.hpp"
#include "base/error.hpp"
#include "store/embeds.hpp"

namespace praxeo::analytics {
namespace {

constexpr int kTries = 5;

bool is_comment(std::string_view text, bool too_long) {
  return !too_long && (text.empty() || text.front() == '#');
}

// Reads a log to see which of those that are known are this one.
class Looking final : public Lines {
 public:
  explicit Looking(Beginning::Find find) : beginning_(std::move(find)), cutter_(*this) {}
  void line(std::string_view text, bool too_long) override {
    beginning_.line(is_comment(text, too_long), cutter_.whole());
  }
  const Beginning& look(const LogBytes& bytes, const std::string& name, base::Progress& progress,
                        const std::stop_token& stop) {
    read_log(bytes, name, cutter_, progress, stop);
    beginning_.end(cutter_.bytes(), cutter_.whole());
    return beginning_;
  }

 private:
  Beginning beginning_;
  LineCutter cutter_;
};

// Reads lines into a tally, as far as they are new.
class Reading final : public Lines {
 public:
  Reading(Format& format, Tally& tally, Beginning::Find find)
      : format_(format), tally_(tally), beginning_(std::move(find)), cutter_(*this) {}

  void line(std::string_view text, bool too_long) override {
    beginning_.line(is_comment(text, too_long), cutter_.whole());
    if (beginning_.undecided()) {
      held_.push_back({beginning_.lines(), std::string(text), too_long});
      return;
    }
    if (!held_.empty()) give_held();
    give(beginning_.lines(), text, too_long);
  }
  void end() {
    beginning_.end(cutter_.bytes(), cutter_.whole());
    give_held();
    if (beginning_.known() == beginning_.lines()) tally_.reset();
  }
  [[nodiscard]] LineCutter& cutter() { return cutter_; }
  [[nodiscard]] const Beginning& beginning() const { return beginning_; }
  [[nodiscard]] bool readable() const { return readable_; }

 private:
  struct Held {
    std::int64_t number;
    std::string text;
    bool too_long;
  };

  // Lines that were counted before are read all the same: for the names of columns, and so that their
  // visitors don't count as new ones.
  void give(std::int64_t number, std::string_view text, bool too_long) {
    if (!text.empty() || too_long) {
      const Line read = too_long ? Line::unreadable : format_.read(text, logged_);
      if (read == Line::request)
        tally_.add(logged_);
      else
        tally_.add_other(read, number);
      readable_ = readable_ || read != Line::unreadable;
    }
    if (number == beginning_.known()) tally_.reset();
  }
  void give_held() {
    for (const auto& each : held_) give(each.number, each.text, each.too_long);
    held_.clear();
  }

  Format& format_;
  Tally& tally_;
  Beginning beginning_;
  LineCutter cutter_;
  Logged logged_;
  std::vector<Held> held_;
  bool readable_ = false;
};

std::vector<MappedPath> mapped_paths(store::Embeds& embeds, store::Pk project, const ImportRules& rules,
                                     const std::vector<store::Pk>& known) {
  std::vector<MappedPath> mapped;
  for (const auto& typed : rules.mapped) {
    auto [path, embed] = read_mapping(typed, rules.mapped_by);
    const auto pk =
        base::with_context([&] { return fmt::format("while reading '{}' of {}", typed, rules.mapped_by); },
                           [&] { return embeds.resolve(project, embed).pk; });
    const auto which = std::find(known.begin(), known.end(), pk) - known.begin();
    mapped.push_back({std::move(path), static_cast<std::size_t>(which)});
  }
  return mapped;
}

TallyRules tally_rules(const ImportRules& rules) {
  TallyRules made{.include_bots = rules.include_bots, .own_hosts = {}};
  for (const auto& host : rules.own_hosts) made.own_hosts.push_back(host_of(host));
  if (!rules.address.empty()) made.own_hosts.push_back(host_of(rules.address));
  return made;
}

}  // namespace

Mapping read_mapping(std::string_view typed, std::string_view where) {
  const auto equals = typed.rfind('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == typed.size()) {
    throw Error(ErrorKind::usage, fmt::format("{}: '{}' maps no path to an embed", where, typed))
        .with_hint("such as /docs/course/=course");
  }
  return {folder_path(typed.substr(0, equals), where), std::string(typed.substr(equals + 1))};
}

Importer::Importer(store::Store& store, store::Project project, const ImportRules& rules,
                   base::Random& random)
    : store_(store),
      project_(std::move(project)),
      rules_(rules),
      tally_rules_(tally_rules(rules)),
      visitors_(random) {
  static_cast<void>(make_format(rules_.format));
  std::vector<std::string> slugs;
  store::Embeds embeds(store_);
  for (const auto& embed : embeds.list(project_.pk)) {
    embeds_.push_back(embed.pk);
    slugs.push_back(embed.slug);
  }
  auto mapped = mapped_paths(embeds, project_.pk, rules_, embeds_);
  auto pieces = store::Analytics(store_).piece_slugs(project_.pk);
  // The address is the bundle's own where there is just one.
  const auto folder =
      rules_.address.empty() ? std::string() : folder_path(rules_.address, "the address of the bundles");
  const bool one = slugs.size() == 1;
  router_ = std::make_unique<Router>(std::move(slugs), std::move(mapped),
                                     std::unordered_set<std::string>(pieces.begin(), pieces.end()),
                                     one ? folder : std::string());
}

Importer::~Importer() = default;

Importer::Former Importer::former(const std::string& name, const OpenLog& open, base::Progress& progress,
                                  const std::stop_token& stop) {
  store::Analytics analytics(store_);
  Looking looking([&](const std::string& head) { return analytics.logs(project_.pk, head); });
  const Beginning& beginning = looking.look(open(), name, progress, stop);
  const auto is_taken = [&](store::Pk log) {
    return std::find(taken_.begin(), taken_.end(), log) != taken_.end();
  };
  const auto* longer = beginning.within();
  if (longer != nullptr && is_taken(longer->pk)) return {};
  if (longer != nullptr)
    throw Error(ErrorKind::conflict, fmt::format("'{}' is the beginning of a log of {} lines that is counted",
                                                 name, longer->log.lines))
        .with_hint("count that one again");
  Former former{.lines = beginning.lines(),
                .forgotten = 0,
                .log_head = beginning.log().head,
                .seen = beginning.seen(),
                .logs = beginning.held()};
  std::erase_if(former.logs, is_taken);
  for (const auto& each : former.seen)
    if (former.has(each.pk)) former.forgotten = std::max(former.forgotten, each.log.lines);
  return former;
}

std::optional<Imported> Importer::take_once(const std::string& name, const OpenLog& open,
                                            base::Progress& progress, const std::stop_token& stop) {
  const auto format = make_format(rules_.format);
  Tally tally(*router_, bots_, visitors_, embeds_, tally_rules_);
  store::Analytics analytics(store_);
  const auto before = rules_.anew ? former(name, open, progress, stop) : Former{};
  auto seen = before.seen;
  Reading reading(*format, tally, [&](const std::string& head) {
    if (!rules_.anew || head != before.log_head) seen = analytics.logs(project_.pk, head);
    auto others = seen;
    std::erase_if(others, [&](const store::KnownLog& each) { return before.has(each.pk); });
    return others;
  });
  read_log(open(), name, reading.cutter(), progress, stop);
  reading.end();
  const Beginning& beginning = reading.beginning();
  if ((beginning.lines() > 0 || reading.cutter().torn_too_long()) && !reading.readable())
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' has no line of an access log", name))
        .with_hint(fmt::format("formats that are read: {}", fmt::join(format_names(), ", ")));
  Imported imported{.name = name,
                    .format = std::string(format->name()),
                    .lines = beginning.lines(),
                    .known = beginning.known(),
                    .forgotten = before.forgotten,
                    .torn = reading.cutter().torn(),
                    .counted = tally.counted()};
  // Another log lies there by now.
  if (!before.logs.empty() && (beginning.log().head != before.log_head || imported.lines < before.lines))
    return std::nullopt;
  if (rules_.dry_run || (imported.counted.attributed == 0 && before.logs.empty())) return imported;
  store::Change change(store_);
  const store::LogImport taken{.log = beginning.log(),
                               .extends = beginning.extends(),
                               .forgets = before.logs,
                               .known = imported.known,
                               .unreadable = imported.counted.unreadable,
                               .bots = imported.counted.bots,
                               .unattributed = imported.counted.unattributed,
                               .days = tally.days()};
  if (!analytics.add(change, project_, taken, seen)) return std::nullopt;
  change.commit();
  for (const auto& each : analytics.logs(project_.pk, beginning.log().head))
    if (each.log.lines == imported.lines && each.log.last == beginning.log().last) taken_.push_back(each.pk);
  return imported;
}

Imported Importer::take(const std::string& name, const OpenLog& open, bool again, base::Progress& progress,
                        const std::stop_token& stop) {
  if (rules_.anew && !again)
    throw Error(ErrorKind::usage,
                fmt::format("{} can be read just once, and counting it again takes two", name))
        .with_hint("write it to a file first");
  try {
    for (int tries = 1;; ++tries) {
      if (auto imported = take_once(name, open, progress, stop)) return *std::move(imported);
      visitors_.forget();
      if (!again || tries == kTries)
        throw Error(ErrorKind::conflict, fmt::format("'{}' was taken in by another process meanwhile", name))
            .with_hint("run it again: what was counted there is not counted twice");
    }
  } catch (...) {
    // Whoever was in it was not counted.
    visitors_.forget();
    throw;
  }
}

}  // namespace praxeo::analytics
