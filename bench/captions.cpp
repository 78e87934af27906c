// SPDX-License-Identifier: Apache-2.0
// captions-to-passages FILE: reads a caption file and prints its text as passages, with their times. What
// `ingest youtube` does but for the database, so that run.sh can hold it against what others take to parse
// the file.
#include <fmt/format.h>

#include <cstdio>

#include "base/error.hpp"
#include "base/files.hpp"
#include "ingest/captions/compose.hpp"
#include "ingest/captions/read.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    auto captions = praxeo::ingest::captions::read(praxeo::base::read_file(argv[1]));
    const auto said = praxeo::ingest::captions::spoken(captions);
    const auto made = praxeo::ingest::captions::compose(said);
    std::string out;
    for (const auto& passage : made.passages) {
      out += fmt::format("{} --> {}\n{}\n\n", *passage.start_ms, *passage.end_ms, passage.text);
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    fmt::print(stderr, "{} cues, {} passages\n", captions.cues.size(), made.passages.size());
    return 0;
  } catch (const praxeo::Error& error) {
    fmt::print(stderr, "{}\n", error.message());
    return 1;
  }
}
