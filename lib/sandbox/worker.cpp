// SPDX-License-Identifier: Apache-2.0
#include "sandbox/worker.hpp"

#include <fcntl.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "sandbox/session.hpp"

namespace praxeo::sandbox {

WorkerResult Worker::run(const base::Fd& input, const nlohmann::json& request, WorkerSink& sink,
                         std::stop_token stop) const {
  if (stop.stop_requested()) {
    WorkerResult result;
    result.outcome = WorkerResult::Outcome::cancelled;
    return result;
  }
  if (!options_.executable.is_absolute()) {
    throw Error(ErrorKind::failed, "broken installation: a worker without an absolute path");
  }
  const int flags = ::fcntl(input.get(), F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) != O_RDONLY) {
    throw Error(ErrorKind::failed, "a worker's input must be open for reading only");
  }
  return Session(options_, input, request, sink).run(stop);
}

}  // namespace praxeo::sandbox
