// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/step.hpp"

#include <fmt/format.h>

#include <algorithm>
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

void Step::run(std::vector<pdf::Page>& pages, Slots& slots, base::Progress& progress, std::stop_token stop) {
  if (work_.options.mode == Mode::never) return;
  std::vector<PageResult> blank;
  for (const auto& page : pages) {
    had_text_.push_back(holds_text(page));
    if (work_.options.mode != Mode::always && had_text_.back()) continue;
    if (page.blank && !had_text_.back()) {
      blank.push_back({.page = page.number, .kind = PageResult::Kind::blank});
    } else {
      wanted_.push_back(page.number);
    }
  }
  if (wanted_.empty() && blank.empty()) return;
  if (!wanted_.empty()) work_.reader = sandbox::find_worker(env_, "praxeo-reader");
  if (lack_) {
    blank_ = wanted_.empty() || (wanted_.size() <= kSoonDrawn && all_blank(work_, wanted_, std::move(stop)));
    return;
  }
  if (!wanted_.empty()) found_ = recognise(work_, wanted_, pages, slots, progress, std::move(stop));
  auto& results = found_.results;
  results.insert(results.end(), blank.begin(), blank.end());
  std::sort(results.begin(), results.end(),
            [](const PageResult& a, const PageResult& b) { return a.page < b.page; });
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
