// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::store {

// "BOOT:PID:START": boot id, process id and the process's start in clock ticks (proc(5), field 22 of
// /proc/PID/stat). Together they name one process for ever; a process id alone is given out again.
[[nodiscard]] std::string this_process();
[[nodiscard]] std::string process_of(int pid);  // as long as it lives
// False also for anything that is not of that form, and for another boot.
[[nodiscard]] bool process_lives(std::string_view process);

}  // namespace praxeo::store
