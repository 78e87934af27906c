// SPDX-License-Identifier: Apache-2.0
// praxeo-ocr: turns the grey pixels of one page into placed words. The only program of praxeo that is linked
// with Tesseract; it decodes no image format, and runs without network or environment, and without files but
// the language data.
#include <omp.h>
#include <tesseract/baseapi.h>

#include <cstring>
#include <string>

#include "ingest/ocr/tessdata.hpp"
#include "ingest/ocr/worker/ocr_handler.hpp"
#include "sandbox/worker_side.hpp"

int main(int argc, char** argv) {
  // Tesseract asks OpenMP for four threads, which the isolation forbids and a page does not repay; with no
  // level of parallel regions allowed, each runs on the thread that meets it.
  omp_set_max_active_levels(0);
  const auto folder = praxeo::ingest::ocr::tessdata_folder();
  praxeo::sandbox::WorkerSpec spec{.libraries =
                                       std::string("tesseract ") + tesseract::TessBaseAPI::Version()};
  if (folder) spec.readable = {*folder};
  if (argc == 2 && std::strcmp(argv[1], "--self-test") == 0) return praxeo::sandbox::worker_self_test(spec);
  praxeo::recogniser::OcrHandler handler(folder.value_or("/nonexistent"));
  return praxeo::sandbox::worker_main(spec, handler);
}
