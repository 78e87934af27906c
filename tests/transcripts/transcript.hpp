// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::tests {

// Runs tests/transcripts/NAME.txt with the real binary and compares what it says, line by line;
// PRAXEO_ACCEPT=1 rewrites the file. In a transcript
//   $ COMMAND    is run by bash in a folder that stays the same to the end and is empty at first
//   | TEXT       is a line of its stdout, ! TEXT one of its stderr, = N its exit status when that is not 0
// and every other line is a remark and stays. Beside the folder, in ../files, lie the small documents that
// make_files() makes. HOME is an empty folder, the time is that of SOURCE_DATE_EPOCH, and what differs from
// run to run is written as [id], [hash], [dir] and so on: see normalised().
void replay(std::string_view name);

// The text with ids, hashes, the test's own folder and measured numbers replaced by names in brackets.
[[nodiscard]] std::string normalised(std::string text, const std::string& folder);

}  // namespace praxeo::tests
