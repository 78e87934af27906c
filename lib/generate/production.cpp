// SPDX-License-Identifier: Apache-2.0
#include "generate/production.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/error.hpp"

namespace praxeo::generate {
namespace {

// All that was written is in the project: by whom it was repeated is another matter each time.
Error nothing_new(const Writer& writer, const Task& task, const store::NewContent& first,
                  const std::string& slug, std::size_t count) {
  const auto what = count == 1 ? "the same piece" : "the same pieces";
  if (std::ranges::find(task.already_made, first.hash) == task.already_made.end()) {
    return Error(ErrorKind::conflict, fmt::format("another run has meanwhile made {}", what))
        .with_hint("run it again: it goes on with what is not told yet");
  }
  return Error(ErrorKind::check_failed,
               fmt::format("{} wrote once more what is there already: '{}'", writer.model(), slug))
      .with_hint("say with --instructions what else is wanted; --no-cache asks anew");
}

std::string passed_over(const Judged& judged) {
  const auto& why = judged.faults.front();
  return fmt::format("passed over '{}': {}", judged.content.slug_from, why.substr(0, why.find('\n')));
}

constexpr int kMostPassedOver = 10;  // times; it costs nothing but time

}  // namespace

std::string error_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::check_failed:
      return "check_failed";
    case ErrorKind::provider:
      return "provider";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::offline:
      return "offline";
    case ErrorKind::budget:
      return "budget";
    case ErrorKind::denied:
      return "denied";
    case ErrorKind::interrupted:
      return "interrupted";
    default:
      return "failed";
  }
}

void Production::write(const Task& part, int repairs, base::Progress& progress, std::stop_token stop) {
  settle_open();
  calls_.begin(writer_.call_of(part));
  try {
    take(writer_.write(part, calls_, progress, stop));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::check_failed || pieces_.empty()) throw;
    calls_.fail_open(error_code(error.kind()));
    generated_.notes.push_back(error.message());
    return;
  }
  open_.clear();
  for (auto& draft : drafts_) {
    auto judged = judge_.judge(std::move(draft), beside(open_.size()), stop);
    open_.push_back(pieces_.size());
    pieces_.push_back({std::move(judged), {}});
  }
  for (int tries = 0; tries < most_tries(repairs); ++tries)
    if (!mend(progress, stop)) break;
  whole_ = pieces_.size();
}

bool Production::store_whole_parts(const GenerateRequest& request, const Error& failed) {
  if (whole_ == 0) return false;
  pieces_.resize(whole_);
  // An open outcome is of the part that failed, unless that one's call was never begun.
  if (std::ranges::any_of(pieces_, [](const Piece& piece) { return !piece.call_pk; })) settle_open();
  calls_.fail_open(error_code(failed.kind()), outcome());
  outcome_.reset();
  store(request);
  return true;
}

void Production::tell(Task& part) const {
  for (const auto& piece : pieces_) {
    part.already_made.push_back(piece.judged.content.hash);
    part.titles.push_back(piece.judged.content.slug_from);
    auto& quotes = part.already_quoted.emplace_back();
    for (const auto& citation : piece.judged.content.citations) quotes.push_back(citation.quote);
  }
}

bool Production::mend(base::Progress& progress, std::stop_token stop) {
  const auto faults = take_faults();
  if (faults.empty() || mender_ == nullptr) return false;
  settle_open();
  const auto mender = std::move(mender_);
  try {
    take(mender->mend(faults, progress, stop));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    calls_.fail_open(error_code(error.kind()));
    generated_.notes.push_back(
        fmt::format("what failed its checks was not written anew: {}", error.message()));
    return false;
  }
  open_.resize(std::min(open_.size(), drafts_.size()));
  for (std::size_t i = 0; i < open_.size(); ++i) {
    auto& piece = pieces_[open_[i]];
    if (mender->passes_over()) generated_.notes.push_back(passed_over(piece.judged));
    piece = {judge_.judge(std::move(drafts_[i]), beside(i), stop), {}};
  }
  return true;
}

std::vector<const ToldPiece*> Production::beside(std::size_t at) const {
  std::vector<const ToldPiece*> told;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const bool goes =
        std::find(open_.begin() + static_cast<std::ptrdiff_t>(at), open_.end(), i) != open_.end();
    if (!goes) told.push_back(&pieces_[i].judged.told);
  }
  return told;
}

int Production::most_tries(int repairs) const {
  return repairs > 0 && mender_ && mender_->passes_over() ? kMostPassedOver : repairs;
}

void Production::take(Written written) {
  outcome_ = std::move(written.outcome);
  drafts_ = std::move(written.drafts);
  mender_ = std::move(written.mender);
  generated_.usage.add(outcome_->usage);
  if (outcome_->cost_picousd && generated_.cost_picousd) {
    *generated_.cost_picousd += *outcome_->cost_picousd;
  } else {
    generated_.cost_picousd.reset();
  }
  std::ranges::move(written.notes, std::back_inserter(generated_.notes));
}

std::vector<Fault> Production::take_faults() {
  std::vector<Fault> faults;
  std::vector<std::size_t> still;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const auto& words = pieces_[open_[i]].judged.faults;
    if (words.empty()) continue;
    faults.push_back({i, words});
    still.push_back(open_[i]);
  }
  open_ = std::move(still);
  return faults;
}

void Production::settle_open() {
  if (!outcome_) return;
  store::Change change(store_);
  const auto pk = calls_.settle(change, *outcome_);
  change.commit();
  calls_.settled(std::exchange(outcome_, std::nullopt)->cost_picousd);
  for (auto& piece : pieces_)
    if (!piece.call_pk) piece.call_pk = pk;
}

void Production::store(const GenerateRequest& request) {
  store::Contents contents(store_);
  store::Change change(store_);
  std::optional<store::Pk> open_pk;
  if (outcome_) open_pk = calls_.settle(change, *outcome_);
  std::string same;
  std::vector<std::string> again;
  for (auto& [judged, call_pk] : pieces_) {
    auto& content = judged.content;
    // The model may say again what it said, or another process have made the same piece meanwhile.
    if (const auto there = contents.slug_of_hash(project_.pk, content.hash)) {
      same = *there;
      again.push_back(
          fmt::format("left out '{}': it says word for word what '{}' says", content.slug_from, same));
      continue;
    }
    content.generation_pk = call_pk ? call_pk : open_pk;
    content.slug = request.slug;
    generated_.contents.push_back(contents.add(change, project_, content));
    if (!judged.faults.empty())
      generated_.faulty.push_back({generated_.contents.back().slug, std::move(judged.faults)});
  }
  if (!pieces_.empty() && generated_.contents.empty())
    throw nothing_new(writer_, task_, pieces_.front().judged.content, same, pieces_.size());
  change.commit();
  std::ranges::move(again, std::back_inserter(generated_.notes));
  if (outcome_) calls_.settled(std::exchange(outcome_, std::nullopt)->cost_picousd);
}

}  // namespace praxeo::generate
