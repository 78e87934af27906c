// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace praxeo::sandbox {

// Blocks of memory of up to kLargest bytes, for a process of one thread that allocates millions of them and
// ends soon: each size has a list of free blocks, so that taking one and giving it back cost some ten
// instructions. Aligned to 16 bytes. What is given back is used again for blocks of the same size and never
// returned to the system. A block given back twice in a row ends the process. An object must be static (its
// map of addresses is 4 MiB of zeros, of which one page is touched for each 128 GiB); never destroyed.
class SmallBlocks {
 public:
  static constexpr std::size_t kLargest = 1024;

  // `bytes` of at most kLargest. Null when the system has no memory left.
  void* take(std::size_t bytes) {
    const auto size = bytes == 0 ? std::size_t{1} : (bytes + kUnit - 1) / kUnit;
    if (Free* first = free_[size]; first != nullptr) [[likely]] {
      free_[size] = first->next;
      return first;
    }
    return from_new_page(size);
  }

  // `block` is owned.
  void give_back(void* block) {
    auto* freed = static_cast<Free*>(block);
    auto& list = free_[units_of(block)];
    if (list == freed) [[unlikely]] {
      fault();
    }
    freed->next = list;
    list = freed;
  }

  [[nodiscard]] bool owns(const void* block) const {
    const auto arena = reinterpret_cast<std::uintptr_t>(block) / kArena;
    return arena / 8 < ours_.size() && (ours_[arena / 8] >> (arena % 8) & 1U) != 0;
  }

  // How many bytes an owned block has room for.
  [[nodiscard]] std::size_t room(const void* block) const { return units_of(block) * kUnit; }

 private:
  static constexpr std::size_t kUnit = 16, kPage = 4096, kArena = std::size_t{4} << 20;
  static constexpr std::size_t kAddresses = std::size_t{1} << 47;  // of a process

  struct Free {
    Free* next;
  };

  // An arena's first page tells the size of the blocks in each of its pages.
  static std::size_t units_of(const void* block) {
    const auto at = reinterpret_cast<std::uintptr_t>(block);
    return reinterpret_cast<const std::uint8_t*>(at / kArena * kArena)[at % kArena / kPage];
  }

  void* from_new_page(std::size_t units);
  bool add_arena();
  [[noreturn]] static void fault();

  std::array<Free*, kLargest / kUnit + 1> free_{};
  char* next_page_ = nullptr;
  char* end_ = nullptr;
  std::size_t arenas_ = 0;
  std::array<std::uint8_t, kAddresses / kArena / 8> ours_{};
};

}  // namespace praxeo::sandbox
