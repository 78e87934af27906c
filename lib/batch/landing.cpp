// SPDX-License-Identifier: Apache-2.0
#include "batch/landing.hpp"

#include <charconv>

#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

constexpr std::size_t kMostLanded = 200;  // answers in one commit

}  // namespace

Landing::Landing(store::Store& store, const store::Batch& batch, const Submitted& submitted, const Part& part,
                 const CollectOptions& options, CollectResult& result)
    : store_(store),
      batch_(batch),
      part_(part),
      result_(result),
      batches_(store),
      judge_(options.pricing),
      defaults_(defaults_of(batch, submitted)) {}

void Landing::take(llm::BatchAnswer answer) {
  std::int64_t ordinal = 0;
  const auto& key = answer.key;
  const auto read = std::from_chars(key.data(), key.data() + key.size(), ordinal);
  auto item = read.ec == std::errc() && read.ptr == key.data() + key.size()
                  ? batches_.item(batch_.pk, ordinal)
                  : std::nullopt;
  if (!item) {
    ++result_.strange;
    return;
  }
  if (!is_open(*item)) return;  // it landed before
  auto stored = stored_request_of(*item);
  const auto line = read_request_line(stored.line, ordinal, defaults_);
  auto judged = judge_.judged(line, answer, stored.broken.has_value());
  if (judged.broken) {
    stored.broken = judged.broken;
    item->request = stored_request(stored);
  }
  held_.push_back({*std::move(item), std::move(judged)});
  if (held_.size() >= kMostLanded) flush();
}

void Landing::take_rest(std::string_view code, const std::string& message, bool abandon) {
  flush();
  std::vector<store::BatchItem> rest;
  batches_.each_waiting(batch_.pk, part_.number, [&](const store::BatchItem& item) { rest.push_back(item); });
  for (auto& item : rest) {
    const auto line = read_request_line(stored_request_of(item).line, item.ordinal, defaults_);
    held_.push_back({std::move(item), Judge::unanswered(line, code, message)});
    abandons_ = abandon;
    if (held_.size() >= kMostLanded) flush();
  }
  flush();
}

void Landing::flush() {
  if (held_.empty()) return;
  store::Change change(store_);
  store::Ledger ledger(store_);
  for (auto& [item, judged] : held_) {
    // The same answer twice in one group.
    const auto now = batches_.item(batch_.pk, item.ordinal);
    if (!now || !is_open(*now)) continue;
    if (abandons_)
      ledger.abandon(change, *item.generation_pk);
    else
      ledger.settle(change, *item.generation_pk, judged.outcome);
    item.state = judged.succeeded ? "succeeded" : "failed";
    item.result = judged.line;
    item.reusable = judged.succeeded;
    batches_.put(change, batch_.pk, item);
    ++result_.landed;
    result_.picousd += judged.outcome.cost_picousd.value_or(0);
    if (judged.unpriced) ++result_.unpriced;
  }
  change.commit();
  held_.clear();
}

bool Landing::is_open(const store::BatchItem& item) const {
  return item.state == "waiting" && stored_request_of(item).part == part_.number;
}

}  // namespace praxeo::batch
