// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/progress.hpp"
#include "ingest/ocr/engine.hpp"
#include "ingest/ocr/options.hpp"
#include "ingest/ocr/place.hpp"
#include "ingest/pdf/page.hpp"
#include "ingest/slots.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/worker.hpp"
#include "sandbox/worker_pool.hpp"

namespace praxeo::ingest::ocr {

// What became of one page.
struct PageResult {
  enum class Kind {
    recognised,  // its words are the page's runs now
    blank,       // nothing stands out from its ground
    wordless,    // a picture in which no word was found, or nothing that deserves the name
    failed       // drawing or recognising it failed: `why`; the page is as it was
  };
  int page = 0;  // from 1
  Kind kind = Kind::failed;
  Sureness sure;
  std::string why;
};

struct Work {
  std::string name;       // how messages call the document
  const base::Fd& input;  // the PDF
  std::uint64_t input_bytes = 0;
  std::filesystem::path reader;  // praxeo-reader
  Engine engine;
  Options options;
  std::optional<std::string> password;
  std::shared_ptr<sandbox::WorkerPool> workers;
  std::optional<std::uint64_t> address_space;  // of the reader, when the user set it
  sandbox::Isolation isolation = sandbox::Isolation::required;
};

struct Recognised {
  std::string engine;               // "tesseract 5.3.0"; empty when no page came so far
  std::vector<PageResult> results;  // in order of their pages
};

// Has the pages of these numbers drawn by praxeo-reader and each picture read by praxeo-ocr, in processes of
// their own, on as many threads as there are slots free; fills them in `pages`, which follow each other in
// the document. A page that fails is told in the results; the others go on. Throws Error: interrupted by
// `stop`; failed for a broken installation or what a worker may not send; denied when a layer of isolation is
// missing.
[[nodiscard]] Recognised recognise(const Work& work, const std::vector<int>& numbers,
                                   std::vector<pdf::Page>& pages, Slots& slots, base::Progress& progress,
                                   std::stop_token stop);

// Recognition of one picture of so many pixels; drawing so many pages of a file of so many bytes.
[[nodiscard]] sandbox::WorkerLimits recognising_limits(std::uint64_t pixels);
[[nodiscard]] sandbox::WorkerLimits drawing_limits(std::uint64_t bytes, std::uint64_t pages);

}  // namespace praxeo::ingest::ocr
