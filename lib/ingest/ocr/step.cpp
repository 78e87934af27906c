// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/ocr/look.hpp"
#include "ingest/ocr/note.hpp"
#include "sandbox/find_worker.hpp"

namespace praxeo::ingest::ocr {
namespace {

// What is lacking to recognise pages needn't matter: where they are few, they are looked at first.
constexpr std::size_t kSoonDrawn = 16;

bool holds_text(const pdf::Page& page) {
  return std::any_of(page.runs.begin(), page.runs.end(), [](const pdf::Run& run) {
    return run.text.find_first_not_of(" \t\r\n") != std::string::npos;
  });
}

}  // namespace

Step::Step(const For& document)
    : work_{.name = document.name,
            .input = document.input,
            .input_bytes = document.input_bytes,
            .options = document.options,
            .password = document.password,
            .workers = document.workers ? document.workers : std::make_shared<sandbox::WorkerPool>(),
            .address_space = document.address_space,
            .isolation = document.allow_unsandboxed ? sandbox::Isolation::allow_unsandboxed
                                                    : sandbox::Isolation::required},
      env_(document.env) {
  if (work_.options.mode == Mode::never) return;
  work_.engine = find_engine(env_);
  lack_ = lack_of(work_.engine, work_.options.languages);
  if (work_.options.mode == Mode::always && lack_) {
    throw Error(ErrorKind::denied, fmt::format("{}: {}", work_.name, lack_.what)).with_hint(lack_.mend);
  }
}

Step::Way Step::way(const pdf::Page& page, bool had_text) const {
  if (work_.options.mode == Mode::never) return Way::none;
  if (work_.options.mode != Mode::always && had_text) return Way::none;
  return page.blank && !had_text ? Way::blank : Way::recognise;
}

std::size_t Step::wanted(const std::vector<pdf::Page>& pages) const {
  if (lack_) return 0;
  return static_cast<std::size_t>(std::count_if(pages.begin(), pages.end(), [&](const pdf::Page& page) {
    return way(page, holds_text(page)) == Way::recognise;
  }));
}

void Step::run(std::vector<pdf::Page>& pages, Slots& slots, base::Progress& progress, std::stop_token stop) {
  if (work_.options.mode == Mode::never) return;
  std::vector<int> wanted;
  std::vector<PageResult> results;
  for (const auto& page : pages) {
    had_text_.push_back(holds_text(page));
    const auto its_way = way(page, had_text_.back());
    if (its_way == Way::recognise) wanted.push_back(page.number);
    if (its_way == Way::blank) results.push_back({.page = page.number, .kind = PageResult::Kind::blank});
  }
  if (!wanted.empty() && !lack_) {
    work_.reader = sandbox::find_worker(env_, "praxeo-reader");
    auto found = recognise(work_, wanted, pages, slots, progress, std::move(stop));
    if (found_.engine.empty()) found_.engine = std::move(found.engine);
    std::move(found.results.begin(), found.results.end(), std::back_inserter(results));
    std::sort(results.begin(), results.end(),
              [](const PageResult& a, const PageResult& b) { return a.page < b.page; });
  }
  wanted_.insert(wanted_.end(), wanted.begin(), wanted.end());
  found_.results.insert(found_.results.end(), results.begin(), results.end());
}

void Step::look(std::stop_token stop) {
  if (!lack_ || (wanted_.empty() && found_.results.empty())) return;
  if (wanted_.size() > kSoonDrawn) return;
  if (!wanted_.empty()) work_.reader = sandbox::find_worker(env_, "praxeo-reader");
  blank_ = wanted_.empty() || all_blank(work_, wanted_, std::move(stop));
}

void Step::note(Document& document) const {
  if (lack_) {
    if (!blank_) note_lack(document, lack_);
    return;
  }
  if (!found_.results.empty()) note_recognised(document, found_, work_.options, had_text_);
}

Error Step::no_text(std::int64_t pages) const {
  const auto refuse = [&](const std::string& why) -> Error {
    return {ErrorKind::invalid_input, fmt::format("{}: no extractable text: {}", work_.name, why)};
  };
  const auto its_pages = pages == 1 ? std::string("its page holds") : fmt::format("its {} pages hold", pages);
  if (work_.options.mode == Mode::never) return refuse(fmt::format("{} none, {}", its_pages, kNotAsked));
  if (lack_ && !blank_)
    return refuse(fmt::format("{} none but in pictures, and {}", its_pages, lack_.what))
        .with_hint(lack_.mend);
  if (blank_) return refuse(pages == 1 ? "its page is blank" : fmt::format("its {} pages are blank", pages));
  return refuse(why_nothing(found_, work_.options, pages));
}

}  // namespace praxeo::ingest::ocr
