// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace praxeo::sandbox {

enum class FileOpening {
  denied,
  read_only,  // O_RDONLY alone; Landlock says what
};

// Loads a filter that lets pass what a parser in memory needs (read, write, memory that is never executable,
// the clock, its own end) and answers EPERM to all other system calls: no sockets, processes, signals to
// others, ptrace, names of files. EPERM and not a kill, for libraries probe for fonts and tables and go on
// without. Needs no_new_privs. False when the kernel refuses.
[[nodiscard]] bool load_seccomp_filter(FileOpening opening);

}  // namespace praxeo::sandbox
