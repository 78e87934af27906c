// SPDX-License-Identifier: Apache-2.0
#include "ingest/thumbnail/shrink.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "ingest/memory_file.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::ingest {
namespace {

using Outcome = sandbox::WorkerResult::Outcome;

class PictureBytes final : public sandbox::WorkerSink {
 public:
  void blob(std::string_view bytes) override { bytes_ += bytes; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// kMostPicturePixels of four bytes, at most four times in memory at once.
sandbox::WorkerLimits limits() {
  sandbox::WorkerLimits limits;
  limits.address_space = std::uint64_t{768} << 20;
  limits.cpu = std::chrono::seconds(30);
  limits.total = std::chrono::seconds(120);
  limits.output_bytes = std::uint64_t{1} << 20;
  limits.frames = 100;
  return limits;
}

std::optional<std::filesystem::path> worker_of(const base::Env& env) {
  try {
    return sandbox::find_worker(env, "praxeo-picture");
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<base::Picture> shrink(const base::Picture& picture, std::string_view name, int side,
                                    const ReaderOptions& options, std::string& lack, std::stop_token stop) {
  const auto executable = worker_of(options.env);
  if (!executable) {
    lack = "praxeo-picture, which would make it small, is not installed";
    return std::nullopt;
  }
  const sandbox::Worker worker({.executable = *executable,
                                .limits = limits(),
                                .isolation = options.allow_unsandboxed ? sandbox::Isolation::allow_unsandboxed
                                                                       : sandbox::Isolation::required,
                                .pool = options.workers});
  const nlohmann::json request{
      {"operation", "shrink"},
      {"options",
       {{"side", side}, {"orientation", picture.orientation}, {"bytes", store::kLargestThumbnail}}}};
  PictureBytes sink;
  sandbox::WorkerResult done;
  try {
    done = worker.run(memory_file(picture.bytes), request, sink, stop);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::denied) throw;
    lack = fmt::format("what would make it small {}", sandbox::kCantBeIsolated);
    return std::nullopt;
  }
  if (done.outcome == Outcome::cancelled)
    throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", name));
  if (done.outcome == Outcome::crashed)
    throw Error(ErrorKind::failed, fmt::format("'{}' can't be decoded: praxeo-picture {}", name, done.crash));
  if (done.outcome == Outcome::failed) {
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' {}", name, done.failure.message))
        .with_hint("open it in an image viewer and save it as JPEG, PNG or WebP");
  }
  // The worker is not believed either.
  auto small = base::read_picture(sink.bytes(), "what praxeo-picture made");
  if (small.width > side || small.height > side || small.orientation != 1 ||
      small.bytes.size() > store::kLargestThumbnail)
    throw Error(ErrorKind::failed, fmt::format("'{}': praxeo-picture made it no smaller", name));
  return small;
}

}  // namespace praxeo::ingest
