// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/filter.h>

#include <vector>

namespace praxeo::sandbox {

enum class FileOpening {
  denied,
  read_only,  // O_RDONLY alone; Landlock says what
};

// A filter that lets pass what a parser in memory needs (read, write, memory that is never executable, the
// clock, its own end) and answers EPERM to all other system calls: no sockets, processes, signals to others,
// ptrace, names of files. EPERM and not a kill, for libraries probe for fonts and tables and go on without.
// Making one takes longer than reading a small page, so a warm parent makes it for all its forks.
class SeccompFilter {
 public:
  explicit SeccompFilter(FileOpening opening);
  [[nodiscard]] FileOpening opening() const { return opening_; }
  // For the calling process, and for good. Needs no_new_privs. False when the kernel refuses.
  [[nodiscard]] bool load() const;

 private:
  FileOpening opening_;
  std::vector<sock_filter> program_;  // empty when it could not be made
};

}  // namespace praxeo::sandbox
