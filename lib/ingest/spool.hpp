// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "store/store.hpp"

namespace praxeo::ingest {

// Bytes that come from no file of their own (standard input), kept in the workspace's tmp/ while they are
// read; gone with this.
class Spool {
 public:
  // invalid_input when there are none.
  Spool(store::Store& store, std::string_view bytes);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace praxeo::ingest
