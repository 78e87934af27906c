// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstddef>

#include "base/error.hpp"
#include "cli/host.hpp"

namespace praxeo::commands {

// Work on several things that were named: one that fails is reported and the others go on; at the end
// finish() throws the count. A single one fails by itself, with its own exit code.
class Targets {
 public:
  Targets(cli::Host& host, std::size_t total) : host_(host), total_(total) {}

  template <class Work>
  void each(Work&& work) {
    try {
      work();
    } catch (const Error& error) {
      if (total_ == 1 || error.kind() == ErrorKind::interrupted) throw;
      host_.report(error);
      ++failed_;
    }
  }
  void finish() const {
    if (failed_ > 0) throw Error(ErrorKind::failed, fmt::format("{} of {} failed", failed_, total_));
  }

 private:
  cli::Host& host_;
  std::size_t total_;
  std::size_t failed_ = 0;
};

}  // namespace praxeo::commands
