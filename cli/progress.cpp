// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

using base::Step;
constexpr std::chrono::milliseconds kBetween{100};  // faster is not seen

std::string counted(const Step& step) {
  const auto unit = step.unit.empty() ? std::string() : " " + step.unit;
  if (step.total) return fmt::format("{}/{}{}", step.done, *step.total, unit);
  return fmt::format("{}{}", step.done, unit);
}

// Lets one through every kBetween.
class Thinner {
 public:
  explicit Thinner(base::Clock& clock) : clock_(clock) {}
  bool pass() {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.steady();
    if (last_ && now - *last_ < kBetween) return false;
    last_ = now;
    return true;
  }

 private:
  base::Clock& clock_;
  std::mutex mutex_;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

class BarProgress final : public base::Progress {
 public:
  BarProgress(StatusLine& line, base::Clock& clock, const Style& style)
      : line_(line), thin_(clock), style_(style) {}
  void begin(const Step& step) override { draw(step); }
  void update(const Step& step) override {
    if (thin_.pass()) draw(step);
  }
  void end(const Step& /*step*/) override { line_.clear(); }

 private:
  void draw(const Step& step) {
    constexpr std::size_t kBar = 20;
    const auto count = base::printable(counted(step));
    std::string bar;
    if (step.total && *step.total > 0) {
      const auto full = static_cast<std::size_t>(static_cast<double>(kBar) *
                                                 static_cast<double>(std::min(step.done, *step.total)) /
                                                 static_cast<double>(*step.total));
      bar = fmt::format("[{}{}] ", std::string(full, '='), std::string(kBar - full, ' '));
    }
    auto name = base::printable(fmt::format("{} {}", step.phase, step.item));
    // The last column stays free: some terminals wrap when it is written.
    const auto tail = bar.size() + base::display_width(count) + 2;
    const auto room = line_.width() > tail + 1 ? line_.width() - tail - 1 : 0;
    if (room < std::min<std::size_t>(8, base::display_width(name))) {
      line_.show(cut_to_width(name + "  " + count, line_.width() - 1));
    } else {
      line_.show(fmt::format("{}  {}{}", cut_to_width(name, room), style_.paint(Tone::accent, bar), count));
    }
  }
  StatusLine& line_;
  Thinner thin_;
  Style style_;
};

class PlainProgress final : public base::Progress {
 public:
  explicit PlainProgress(StatusLine& line) : line_(line) {}
  void begin(const Step& /*step*/) override {}
  void update(const Step& /*step*/) override {}
  void end(const Step& step) override {
    line_.write_above(base::printable(fmt::format("{} {}: {}", step.phase, step.item, counted(step))));
  }

 private:
  StatusLine& line_;
};

class EventProgress final : public base::Progress {
 public:
  EventProgress(StatusLine& line, base::Clock& clock) : line_(line), thin_(clock) {}
  void begin(const Step& step) override { tell("begin", step); }
  void update(const Step& step) override {
    if (thin_.pass()) tell("progress", step);
  }
  void end(const Step& step) override { tell("end", step); }
  [[nodiscard]] bool wants_events() const override { return true; }
  void event(std::string_view name, std::string_view facts) override {
    nlohmann::ordered_json object{{"event", name}};
    object.update(nlohmann::ordered_json::parse(facts));
    line_.write_above(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  }

 private:
  void tell(std::string_view event, const Step& step) {
    nlohmann::ordered_json object;
    object["event"] = event;
    object["phase"] = step.phase;
    object["item"] = step.item;
    object["done"] = step.done;
    object["total"] = nullptr;
    if (step.total) object["total"] = *step.total;
    object["unit"] = step.unit;
    line_.write_above(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  }
  StatusLine& line_;
  Thinner thin_;
};

}  // namespace

void StatusLine::show(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (text == shown_) return;
  shown_ = text;
  streams_.err.write(fmt::format("\r{}\x1b[K", text));
}

void StatusLine::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_.empty()) return;
  shown_.clear();
  streams_.err.write("\r\x1b[K");
}

void StatusLine::write_above(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (shown_.empty()) {
    streams_.err.line(line);
  } else {
    streams_.err.write(fmt::format("\r\x1b[K{}\n{}", line, shown_));
  }
}

std::unique_ptr<base::Progress> make_progress(ProgressMode mode, StatusLine& line, base::Clock& clock,
                                              const Style& style) {
  switch (mode) {
    case ProgressMode::bar:
      return std::make_unique<BarProgress>(line, clock, style);
    case ProgressMode::plain:
      return std::make_unique<PlainProgress>(line);
    case ProgressMode::json:
      return std::make_unique<EventProgress>(line, clock);
    case ProgressMode::automatic:
    case ProgressMode::none:
      break;
  }
  return std::make_unique<base::NoProgress>();
}

ProgressMode decide_progress(const Settings& settings, const base::Env& env, const Streams& streams) {
  if (settings.progress != ProgressMode::automatic) return settings.progress;
  if (settings.quiet) return ProgressMode::none;
  if (streams.err.terminal() && env.get("TERM").value_or("dumb") != "dumb") return ProgressMode::bar;
  return env.get("CI") ? ProgressMode::plain : ProgressMode::none;
}

}  // namespace praxeo::cli
