// SPDX-License-Identifier: Apache-2.0
#include "sandbox/small_blocks.hpp"

#include <sys/mman.h>

namespace praxeo::sandbox {

// Maps twice as much, and gives back what is before and behind the multiple of kArena within.
bool SmallBlocks::add_arena() {
  void* mapped =
      ::mmap(nullptr, 2 * kArena, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return false;
  auto* from = static_cast<char*>(mapped);
  const auto before = (kArena - reinterpret_cast<std::uintptr_t>(mapped) % kArena) % kArena;
  if (before > 0) ::munmap(from, before);
  ::munmap(from + before + kArena, kArena - before);
  from += before;
  const auto arena = reinterpret_cast<std::uintptr_t>(from) / kArena;
  ours_[arena / 8] = static_cast<std::uint8_t>(ours_[arena / 8] | 1U << (arena % 8));
  // A process that needs a second arena needs more of it still: large pages take a fraction of the faults.
  if (arenas_++ > 0) static_cast<void>(::madvise(from, kArena, MADV_HUGEPAGE));
  next_page_ = from + kPage;
  end_ = from + kArena;
  return true;
}

void* SmallBlocks::from_new_page(std::size_t units) {
  if (next_page_ == end_ && !add_arena()) return nullptr;
  char* page = next_page_;
  next_page_ += kPage;
  const auto arena = reinterpret_cast<std::uintptr_t>(page) / kArena * kArena;
  reinterpret_cast<std::uint8_t*>(arena)[reinterpret_cast<std::uintptr_t>(page) % kArena / kPage] =
      static_cast<std::uint8_t>(units);
  const auto size = units * kUnit;
  Free** next = &free_[units];
  for (auto at = size; at + size <= kPage; at += size) {
    *next = reinterpret_cast<Free*>(page + at);
    next = &(*next)->next;
  }
  *next = nullptr;
  return page;
}

void SmallBlocks::fault() { __builtin_trap(); }

}  // namespace praxeo::sandbox
