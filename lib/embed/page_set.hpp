// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "embed/bundle.hpp"
#include "embed/compress.hpp"

namespace praxeo::embed {

// The many small files of a bundle of pages, each handed over whole: one that is there with these bytes
// already is left alone, the others are written beside their places at once, so that none stays open, and
// brought into them by commit(). They reach the disk together: a sync for each would take longer than all
// else. Without commit() nothing remains. In a dry run nothing is written.
class PageSet {
 public:
  // Borrows the folder, which is there unless it is a dry run, and `files`, which is empty and in which it
  // lists its own in front of others'. With `squeezed` what servers hand out in a file's place stands beside
  // it, as .gz and .br.
  PageSet(const BundleFolder& folder, bool squeezed, ExportedFiles& files);
  ~PageSet();
  PageSet(const PageSet&) = delete;
  PageSet& operator=(const PageSet&) = delete;

  void add(const std::string& name, std::string_view bytes);
  // Of bytes that are packed already: nothing stands in their place.
  void add_packed(const std::string& name, std::string_view bytes) { add_one(name, bytes); }
  void commit();

 private:
  void each_written(const std::function<void(const ExportedFile&)>& each) const;
  void add_one(const std::string& name, std::string_view bytes);
  [[nodiscard]] bool holds(const std::string& name, std::string_view bytes);
  void write_aside(const std::string& name, std::string_view bytes);
  [[nodiscard]] std::string aside(std::string_view name) const;

  const BundleFolder& folder_;
  std::string suffix_;  // of what is not in its place yet
  base::Fd place_;
  std::optional<WholeCompressor> gzip_, brotli_;
  ExportedFiles& files_;
  std::size_t own_ = 0;  // of them
  std::string buffer_;
  bool committed_ = false;
};

}  // namespace praxeo::embed
