// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <stop_token>

#include "base/error.hpp"
#include "batch/parts.hpp"
#include "llm/batch_service.hpp"
#include "llm/provider.hpp"

namespace praxeo::batch {

// What a provider refused about a part that it has, or had.
[[noreturn]] inline void throw_refusal(const llm::ProviderError& error, const llm::BatchService& service,
                                       const Part& part, const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped while the provider was asked");
  auto made = llm::to_error(error, service.profile().name, "");
  if (error.status == 404) {
    made.add_hint(
        fmt::format("it has no batch {} for this key; when it is gone for good, `praxeo batch cancel "
                    "BATCH --forget` ends it here",
                    part.remote_id));
  }
  throw made;
}

}  // namespace praxeo::batch
