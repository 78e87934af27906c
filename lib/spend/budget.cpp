// SPDX-License-Identifier: Apache-2.0
#include "spend/budget.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "base/error.hpp"
#include "store/ledger.hpp"

namespace praxeo::spend {
namespace {

constexpr double kPicoPerUsd = 1e12;

struct Measured {
  const char* name;
  std::int64_t bound = 0, gone = 0;
  std::int64_t waiting = 0;  // what batches at providers may cost
};

[[noreturn]] void refuse(const Measured& measured, std::int64_t most, const std::string& model) {
  auto error =
      Error(ErrorKind::budget,
            fmt::format(
                "the budget is reached: a call of {} may cost up to {} USD, and {} of the {} USD of {} are "
                "spent already{}",
                model, show_usd(most), show_usd(measured.gone), show_usd(measured.bound), measured.name,
                measured.waiting > 0 ? fmt::format(", {} more may be by batches that wait at their providers",
                                                   show_usd(measured.waiting))
                                     : ""));
  if (measured.waiting > 0) error.add_hint("`praxeo batch status` shows what waits");
  error.add_hint(fmt::format(
      "`praxeo usage` shows where it went; raise {}, or lower provider.max_output_tokens, which bounds "
      "what a call may cost",
      measured.name));
  throw error;
}

}  // namespace

Budget::Answer Budget::judge(const store::Change& change, std::optional<std::int64_t> most,
                             const std::string& model) {
  if (!bounds_.any()) return Answer::go;
  if (!most) {
    if (bounds_.allow_unpriced) return Answer::go;
    throw Error(
        ErrorKind::budget,
        fmt::format("{} is unpriced, so no budget can be held: the table of prices doesn't know it", model))
        .with_hint(
            "give its price with `praxeo model update-prices FILE`, or allow it with --allow-unpriced");
  }
  store::Ledger ledger(store_);
  auto answer = Answer::go;
  // `slow`: of what is open, the part that nobody waits for.
  const auto hold = [&](const char* name, std::int64_t bound, std::int64_t gone, std::int64_t open,
                        const std::function<std::int64_t()>& slow) {
    if (gone + open + *most <= bound) return;
    const auto waiting = slow();
    if (gone + waiting + *most > bound) refuse({name, bound, gone, waiting}, *most, model);
    answer = Answer::wait;
  };
  if (bounds_.run) hold("--max-cost", *bounds_.run, run_paid_, run_open_, [] { return std::int64_t{0}; });
  const auto total = [&](const char* name, std::optional<std::int64_t> bound, const std::string& project,
                         std::optional<base::TimePoint> month) {
    if (!bound) return;
    const auto totals = ledger.totals(project, month);
    hold(name, *bound, totals.paid + totals.lost, totals.open,
         [&] { return ledger.open_at_services(project, month); });
  };
  total("budget.project_usd", bounds_.project, project_id_, std::nullopt);
  total("budget.project_month_usd", bounds_.project_month, project_id_, change.at());
  total("budget.month_usd", bounds_.month, "", change.at());
  return answer;
}

void Budget::ended(std::optional<std::int64_t> most, std::optional<std::int64_t> cost) {
  run_open_ -= most.value_or(0);
  run_paid_ += cost.value_or(0);
}

std::int64_t picousd(double usd) { return std::llround(usd * kPicoPerUsd); }

std::string show_usd(std::int64_t picousd) {
  const auto usd = static_cast<double>(picousd) / kPicoPerUsd;
  if (usd == 0 || usd >= 0.1) return fmt::format("{:.2f}", usd);
  const int digits = static_cast<int>(-std::floor(std::log10(usd))) + 1;
  return fmt::format("{:.{}f}", usd, std::min(digits, 12));
}

}  // namespace praxeo::spend
