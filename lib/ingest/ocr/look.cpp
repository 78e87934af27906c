// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/look.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "ingest/ocr/pictures.hpp"

namespace praxeo::ingest::ocr {

bool all_blank(const Work& work, const std::vector<int>& numbers, std::stop_token stop) {
  auto limits = drawing_limits(work.input_bytes, numbers.size());
  if (work.address_space) limits.address_space = *work.address_space;
  const sandbox::Worker reader(
      {.executable = work.reader, .limits = limits, .isolation = work.isolation, .pool = work.workers});
  nlohmann::json options{{"pages", numbers}, {"dpi", 100}, {"max_pixels", kMaxPixels / 4}};
  if (work.password) options["password"] = *work.password;
  bool blank = true;
  PictureSink sink(numbers, [&blank](const Picture& picture) { blank = blank && picture.blank; });
  const auto done =
      reader.run(work.input, {{"operation", "render"}, {"options", options}}, sink, std::move(stop));
  if (done.outcome == sandbox::WorkerResult::Outcome::cancelled) {
    throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", work.name));
  }
  return done.outcome == sandbox::WorkerResult::Outcome::done && sink.taken() == numbers.size() && blank;
}

}  // namespace praxeo::ingest::ocr
