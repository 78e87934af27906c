// SPDX-License-Identifier: Apache-2.0
#include "sandbox/worker_pool.hpp"

#include <exception>

namespace praxeo::sandbox {

void WorkerPool::prepare(const std::filesystem::path& executable) noexcept {
  try {
    static_cast<void>(parent_of(executable));
  } catch (const std::exception&) {  // the first document tries again, and tells
  }
}

std::shared_ptr<WarmParent> WorkerPool::parent_of(const std::filesystem::path& executable) {
  const std::lock_guard lock(mutex_);
  auto& place = places_[executable];
  if (!place.parent) place.parent = std::make_shared<WarmParent>(executable);
  return place.parent;
}

std::shared_ptr<WarmParent> WorkerPool::instead_of(const std::filesystem::path& executable,
                                                   const std::shared_ptr<WarmParent>& dead) {
  const std::lock_guard lock(mutex_);
  auto& place = places_[executable];
  if (place.parent != dead) return place.parent;  // another document was faster
  if (place.replaced) return nullptr;
  place.parent = std::make_shared<WarmParent>(executable);
  place.replaced = true;
  return place.parent;
}

}  // namespace praxeo::sandbox
