// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "sandbox/warm_parent.hpp"

namespace praxeo::sandbox {

// The warm parents of a job's workers, one an executable, for all threads of the job. Each is started when it
// is first needed and ends with the pool.
class WorkerPool {
 public:
  // Starts the parent of `executable` ahead of its first document and doesn't wait for it. What goes wrong is
  // told to the first document.
  void prepare(const std::filesystem::path& executable) noexcept;

  // The running parent. Throws what WarmParent() throws.
  [[nodiscard]] std::shared_ptr<WarmParent> parent_of(const std::filesystem::path& executable);
  // The one that stands in for a parent that died. That happens once an executable, for a parent reads
  // nothing that could harm it: empty when `dead` stood in for another already.
  [[nodiscard]] std::shared_ptr<WarmParent> instead_of(const std::filesystem::path& executable,
                                                       const std::shared_ptr<WarmParent>& dead);

 private:
  struct Place {
    std::shared_ptr<WarmParent> parent;
    bool replaced = false;
  };
  std::mutex mutex_;
  std::map<std::filesystem::path, Place> places_;
};

}  // namespace praxeo::sandbox
