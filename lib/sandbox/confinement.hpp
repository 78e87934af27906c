// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::sandbox {

// The two ways to shut a foreign command in. Both deny the network, the user's files, other processes and
// privileges, and both stand on a seccomp filter and rlimits.
enum class Layer {
  none,
  bubblewrap,  // namespaces of its own: it sees a system read-only, an empty home and its own processes
  landlock,    // where user namespaces are forbidden: it sees the same files by the kernel's rules
};

struct Confinement {
  Layer layer = Layer::none;
  std::string program;  // of bubblewrap: its absolute path
  // "bubblewrap" or "landlock ABI 7"; with none, why each of them can't be had.
  std::string words;
};

// The strongest that works here, found by running `true` in it: what is installed may still be forbidden.
// Takes some milliseconds.
[[nodiscard]] Confinement find_confinement();
// That one or none.
[[nodiscard]] Confinement find_confinement(Layer wanted);

// Where a command's programs are, as it will find them; empty when there is none.
[[nodiscard]] std::string find_program(const std::string& name);

}  // namespace praxeo::sandbox
