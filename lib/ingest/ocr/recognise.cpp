// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/recognise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/ocr/pictures.hpp"

namespace praxeo::ingest::ocr {
namespace {

constexpr double kSurePage = 0.7;
constexpr double kDoubtfulPage = 0.5;
// Below this Tesseract spells out what is no text: the grain of a photograph, a page on its head.
constexpr double kWorthlessPage = 0.3;

using Outcome = sandbox::WorkerResult::Outcome;
using nlohmann::json;

class WordSink final : public sandbox::WorkerSink {
 public:
  void meta(const json& value) override {
    const auto version = value.find("tesseract");
    if (version != value.end() && version->is_string()) {
      engine_ = "tesseract " + base::printable(version->get<std::string>()).substr(0, 40);
    }
  }
  void unit(const json& value) override { (void)words_.add(value); }
  [[nodiscard]] const PageWords& words() const { return words_; }
  [[nodiscard]] const std::string& engine() const { return engine_; }

 private:
  PageWords words_;
  std::string engine_;
};

std::string reason(const sandbox::WorkerResult& result, std::string_view worker) {
  if (result.outcome == Outcome::crashed) return fmt::format("{} {}", worker, result.crash);
  if (result.failure.message.empty()) return result.failure.code;
  return result.failure.message;
}

// What all threads of one document share.
class Shared {
 public:
  Shared(const Work& work, std::vector<pdf::Page>& pages, base::Progress& progress, std::uint64_t total)
      : work_(work), pages_(pages), progress_(progress) {
    step_ = {.phase = "recognise", .item = work.name, .done = 0, .total = total, .unit = "pages"};
    progress_.begin(step_);
  }

  void add(PageResult result) {
    const std::lock_guard lock(mutex_);
    found_.results.push_back(std::move(result));
    step_.done = found_.results.size();
    progress_.update(step_);
  }

  void engine_is(const std::string& engine) {
    const std::lock_guard lock(mutex_);
    if (found_.engine.empty()) found_.engine = engine;
  }

  // Each page belongs to one thread.
  [[nodiscard]] pdf::Page& page(int number) {
    return pages_[static_cast<std::size_t>(number - pages_.front().number)];
  }
  [[nodiscard]] const Work& work() const { return work_; }

  Recognised take() {
    progress_.end(step_);
    std::sort(found_.results.begin(), found_.results.end(),
              [](const PageResult& a, const PageResult& b) { return a.page < b.page; });
    return std::move(found_);
  }

 private:
  const Work& work_;
  std::vector<pdf::Page>& pages_;
  base::Progress& progress_;
  base::Step step_;
  std::mutex mutex_;
  Recognised found_;
};

// One reading of a picture; `why` when it failed.
struct Attempt {
  pdf::Page page;
  Sureness sure;
  int turns = 0;  // that would set it upright
  std::string why;
};

Attempt attempt(Shared& shared, const Picture& picture, int turned, const std::stop_token& stop) {
  const auto& work = shared.work();
  const sandbox::Worker worker({.executable = work.engine.worker,
                                .limits = recognising_limits(static_cast<std::uint64_t>(picture.width) *
                                                             static_cast<std::uint64_t>(picture.height)),
                                .isolation = work.isolation,
                                .pool = work.workers});
  const json request{{"operation", "recognise"},
                     {"options",
                      {{"width", picture.width},
                       {"height", picture.height},
                       {"dpi", picture.dpi},
                       {"languages", work.options.languages},
                       {"turned", turned}}}};
  WordSink sink;
  const auto done = worker.run(picture.pixels, request, sink, stop);
  shared.engine_is(sink.engine());
  if (done.outcome == Outcome::cancelled) {
    throw Error(ErrorKind::interrupted, fmt::format("{}: recognising was stopped", work.name));
  }
  Attempt result;
  if (done.outcome != Outcome::done) {
    result.why = reason(done, "the recogniser");
    return result;
  }
  if (!sink.words().complete() || sink.words().characters() != done.characters) {
    throw Error(ErrorKind::failed, fmt::format("{}: praxeo-ocr's sums don't fit what it sent", work.name));
  }
  const auto points = [&](int pixels) { return static_cast<double>(pixels) * 72 / picture.dpi; };
  auto width = points(picture.width);
  auto height = points(picture.height);
  if (turned % 2 == 1) std::swap(width, height);
  result.page = {.number = picture.page, .label = shared.page(picture.page).label};
  result.sure = place_words(sink.words().lines(), width, height, result.page);
  result.turns = turns_to_upright(sink.words().lines());
  return result;
}

// A page that lies on its side is seen at its words; one that stands on its head only at the doubts about
// them.
PageResult recognise_picture(Shared& shared, const Picture& picture, const std::stop_token& stop) {
  PageResult result{.page = picture.page};
  if (picture.blank) {
    result.kind = PageResult::Kind::blank;
    return result;
  }
  auto best = attempt(shared, picture, 0, stop);
  const bool on_its_side = best.turns != 0;
  std::vector<int> turns;
  if (on_its_side) turns = {best.turns, 4 - best.turns};
  if (!on_its_side && best.why.empty() && best.sure.confidence < kDoubtfulPage) turns = {2, 1, 3};
  for (const int turn : turns) {
    auto turned = attempt(shared, picture, turn, stop);
    const auto gain = turned.sure.confidence - best.sure.confidence;
    if (turned.why.empty() && turned.turns == 0 && gain > (on_its_side ? -0.1 : 0.2))
      best = std::move(turned);
    if (best.sure.confidence > kSurePage) break;
  }
  result.sure = best.sure;
  result.why = best.why;
  if (!best.why.empty()) return result;
  if (best.sure.words == 0 || best.sure.confidence < kWorthlessPage) {
    result.kind = PageResult::Kind::wordless;
    return result;
  }
  result.kind = PageResult::Kind::recognised;
  shared.page(picture.page) = std::move(best.page);
  return result;
}

// One thread's share: one reader draws the pages, one after the other, and waits while each is recognised.
void recognise_share(Shared& shared, const std::vector<int>& numbers, const std::stop_token& stop) {
  const auto& work = shared.work();
  auto limits = drawing_limits(work.input_bytes, numbers.size());
  if (work.address_space) limits.address_space = *work.address_space;
  const sandbox::Worker reader(
      {.executable = work.reader, .limits = limits, .isolation = work.isolation, .pool = work.workers});
  json options{{"pages", numbers}, {"dpi", 300}, {"max_pixels", kMaxPixels}};
  if (work.password) options["password"] = *work.password;
  PictureSink sink(numbers,
                   [&](const Picture& picture) { shared.add(recognise_picture(shared, picture, stop)); });
  const auto done = reader.run(work.input, {{"operation", "render"}, {"options", options}}, sink, stop);
  if (done.outcome == Outcome::cancelled) {
    throw Error(ErrorKind::interrupted, fmt::format("{}: recognising was stopped", work.name));
  }
  if (done.outcome == Outcome::done && (sink.taken() != numbers.size() || !sink.whole())) {
    throw Error(ErrorKind::failed,
                fmt::format("{}: praxeo-reader sent fewer pictures than pages", work.name));
  }
  for (auto i = sink.taken(); i < numbers.size(); ++i) {
    shared.add({.page = numbers[i], .why = "drawing it failed: " + reason(done, "the reader")});
  }
}

}  // namespace

sandbox::WorkerLimits recognising_limits(std::uint64_t pixels) {
  // A page of A4 at 300 dpi (8.7 megapixels) takes Tesseract 1 to 10 s and some 200 MiB.
  const auto mega = pixels / 1'000'000 + 1;
  sandbox::WorkerLimits limits;
  limits.address_space = (std::uint64_t{768} << 20) + 32 * pixels;
  limits.cpu = std::chrono::seconds(60 + 20 * mega);
  limits.idle = std::chrono::seconds(60 + 3 * mega);
  limits.total = 8 * limits.cpu;
  limits.output_bytes = std::uint64_t{64} << 20;
  limits.frames = 5'000;
  return limits;
}

sandbox::WorkerLimits drawing_limits(std::uint64_t bytes, std::uint64_t pages) {
  auto limits = sandbox::limits_for(bytes, pages);
  const auto count = std::min(pages, std::uint64_t{1'000'000});
  limits.address_space += 6 * kMaxPixels;
  limits.cpu += std::chrono::seconds(std::min<std::uint64_t>(10 * count, 36'000));
  limits.idle += std::chrono::seconds(30);
  limits.total = 8 * limits.cpu;
  limits.output_bytes = (count + 1) * (kMaxPixels + (std::uint64_t{1} << 20));
  limits.frames = 1'000 + 16 * count;
  return limits;
}

Recognised recognise(const Work& work, const std::vector<int>& numbers, std::vector<pdf::Page>& pages,
                     Slots& slots, base::Progress& progress, std::stop_token stop) {
  const auto taken = slots.take(static_cast<unsigned>(std::min<std::size_t>(numbers.size(), 64)), stop);
  const std::size_t threads = taken.count();
  Shared shared(work, pages, progress, numbers.size());
  // The first that fails stops the others.
  std::stop_source ending;
  const std::stop_callback pass_on(stop, [&ending] { ending.request_stop(); });
  std::mutex mutex;
  std::exception_ptr failure;
  {
    std::vector<std::jthread> running;
    for (std::size_t t = 0; t < threads; ++t) {
      std::vector<int> share;
      for (auto i = t; i < numbers.size(); i += threads) share.push_back(numbers[i]);
      running.emplace_back([&, share = std::move(share)] {
        try {
          recognise_share(shared, share, ending.get_token());
        } catch (...) {
          const std::lock_guard lock(mutex);
          if (!failure) failure = std::current_exception();
          ending.request_stop();
        }
      });
    }
  }
  if (failure) std::rethrow_exception(failure);
  return shared.take();
}

}  // namespace praxeo::ingest::ocr
