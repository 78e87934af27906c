// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/hidden.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {
namespace {

// A run's last words as they come into the text.
std::string last_words(const Page& page, const Run& run) {
  static constexpr std::size_t kEnough = 40;
  base::Removed ignored;
  auto words = base::squeeze(clean(run.text, page.styles[run.style].mono, ignored));
  if (words.size() > kEnough) {
    const auto blank = words.find(' ', words.size() - kEnough);
    if (blank != std::string::npos) words.erase(0, blank + 1);
  }
  return words;
}

}  // namespace

void set_aside_hidden(Page& page, std::vector<Aside>& asides, Suspicions& suspicions) {
  const auto is_hidden = [](const Run& run) { return run.hidden.has_value(); };
  if (std::none_of(page.runs.begin(), page.runs.end(), is_hidden)) return;
  std::vector<Run> kept;
  const Run* before = nullptr;
  for (auto& run : page.runs) {
    if (!run.hidden) {
      before = nullptr;
      kept.push_back(std::move(run));
      continue;
    }
    base::Removed ignored;
    const auto words = base::squeeze(clean(run.text, false, ignored));
    if (words.empty()) continue;
    suspicions.add(*run.hidden, number_of_words(words), page.number);
    if (before != nullptr && before->hidden == run.hidden) {
      auto& piece = asides.back();
      const auto height = std::max(1.0, run.bottom - run.top);
      const bool goes_on = run.turned == 0 && std::abs(before->top - run.top) < 0.5 * height &&
                           std::abs(run.left - before->right) < 0.1 * height;
      piece.text += (goes_on ? "" : " ") + words;
    } else {
      asides.push_back({.page = page.number,
                        .reason = *run.hidden,
                        .text = words,
                        .place = Aside::Place::behind,
                        .behind = kept.empty() ? std::string() : last_words(page, kept.back())});
    }
    before = &run;
  }
  page.runs = std::move(kept);
}

}  // namespace praxeo::ingest::pdf
