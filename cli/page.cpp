// SPDX-License-Identifier: Apache-2.0
#include "cli/page.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/moment.hpp"

namespace praxeo::cli {
namespace {

std::optional<base::TimePoint> read_moment(const std::optional<std::string>& typed, std::string_view option,
                                           base::TimePoint now) {
  if (!typed) return std::nullopt;
  if (const auto at = base::parse_moment(*typed, now)) return at;
  throw Error(ErrorKind::usage, fmt::format("{}: '{}' is no time", option, *typed))
      .with_hint("write 2026-01-31, 2026-01-31T08:00:00Z, or how long ago: 7d, 24h, 30m");
}

}  // namespace

void define_page(Args& args, PageOptions& page, const std::vector<std::string>& keys, std::string_view own) {
  static constexpr double kMost = 1e15;
  args.option("--limit", page.limit, "at most so many").value_name("N").range(1, kMost);
  args.option("--cursor", page.cursor, "go on behind the page before, whose next_cursor this is")
      .value_name("CURSOR");
  std::vector<std::string> words = keys;
  for (const auto& key : keys) words.push_back("-" + key);
  args.option("--sort", page.sort, "sort by this key; with - before it, descending")
      .value_name("KEY")
      .choices(std::move(words))
      .default_text(own.empty() ? keys.front() : std::string(own));
}

void define_span(Args& args, SpanOptions& span, std::string_view done) {
  args.option("--since", span.since, fmt::format("only what was {} at TIME or later", done))
      .value_name("TIME");
  args.option("--until", span.until, fmt::format("only what was {} before TIME", done)).value_name("TIME");
}

Span read_span(const SpanOptions& typed, base::TimePoint now) {
  const Span span{read_moment(typed.since, "--since", now), read_moment(typed.until, "--until", now)};
  if (span.since && span.until && *span.since > *span.until) {
    throw Error(ErrorKind::usage,
                fmt::format("--since {} is later than --until {}", *typed.since, *typed.until))
        .with_hint("--since is where the time begins, --until where it ends");
  }
  return span;
}

}  // namespace praxeo::cli
