// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "ingest/item.hpp"
#include "store/blobs.hpp"
#include "store/sources.hpp"

namespace praxeo::ingest {

// An item's bytes, open and hashed. What the constructor throws: not_found, denied, invalid_input (a folder).
class Opened {
 public:
  explicit Opened(const Item& item);
  [[nodiscard]] const std::string& hash() const { return hash_; }  // "sha256:…"
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // Refers to this one.
  [[nodiscard]] Input input(const Item& item) const;

 private:
  base::Fd fd_;
  std::string hash_;
  std::uint64_t size_ = 0;
};

// How the message about such an item goes on behind its name, so that who knows the option can name it.
inline constexpr std::string_view kSuspicious = ": suspicious: ";

// invalid_input when the item asks for it and a warning speaks of something hidden.
void refuse_suspicious(const Item& item, const std::vector<store::Warning>& warnings);

// What an item and its document make together. Throws what refuse_suspicious() does.
[[nodiscard]] store::NewSource new_source(const Item& item, const Opened& opened, Document document);

// The bytes go into the blob store only once they were read, so that what can't be used leaves nothing
// behind. conflict when they are others than those that were opened. They are there when the group is
// settled.
void put_bytes(store::BlobGroup& blobs, const Item& item, const Opened& opened);

}  // namespace praxeo::ingest
