// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::reader {

// What a zipped document may hold. Names are keys and never paths: nothing is ever written.
struct ArchiveLimits {
  std::size_t entries = 50'000;
  std::uint64_t entry_bytes = std::uint64_t{128} << 20;  // of one that is read, unpacked
  std::uint64_t read_bytes = std::uint64_t{512} << 20;   // of all that are read
  std::uint64_t claimed_bytes = std::uint64_t{8} << 30;  // of all there are, as the archive says
  // More than so many times the archive's own size is a bomb, from the second number on.
  std::uint64_t ratio = 200;
  std::uint64_t ratio_from = std::uint64_t{16} << 20;
};

// A ZIP archive, read from an open descriptor by libarchive. Archives inside it stay closed. Throws Failure,
// naming the entry: "archive" (no ZIP, cut off, damaged, a name twice), "encrypted", "too_large" (a limit).
class Archive {
 public:
  explicit Archive(int input, ArchiveLimits limits = {});

  [[nodiscard]] bool has(std::string_view name) const { return sizes_.contains(std::string(name)); }
  [[nodiscard]] std::vector<std::string> names() const;
  // The bytes of those of the names that there are. Each call goes through the whole list once.
  [[nodiscard]] std::map<std::string, std::string> read(const std::set<std::string>& wanted);

 private:
  int input_;
  ArchiveLimits limits_;
  std::uint64_t bytes_ = 0, read_ = 0;
  std::map<std::string, std::uint64_t> sizes_;  // as claimed
};

// "OEBPS/text" and "../img/a%20b.png#x" give "OEBPS/img/a b.png": what a reference in a part of that folder
// leads to. Empty for what leads out of the archive, or to an address.
[[nodiscard]] std::string resolve(std::string_view folder, std::string_view reference);
// "OEBPS/text" of "OEBPS/text/one.xhtml"; empty at the top.
[[nodiscard]] std::string folder_of(std::string_view name);

}  // namespace praxeo::reader
