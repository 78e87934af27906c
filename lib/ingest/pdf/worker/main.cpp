// SPDX-License-Identifier: Apache-2.0
// praxeo-reader: turns a PDF into pages of placed text, web pages and office documents into blocks. The only
// program of praxeo that is linked with poppler, libqpdf and libxml2; it runs without network, files or
// environment, and speaks the worker protocol over its pipes.
#include <poppler-version.h>

#include <cstring>
#include <qpdf/QPDF.hh>

#include "ingest/markup/worker/facts.hpp"
#include "ingest/markup/worker/reader.hpp"
#include "sandbox/worker_side.hpp"

int main(int argc, char** argv) {
  // CJK encodings that a PDF only names are read from poppler-data, where it is installed.
  const praxeo::sandbox::WorkerSpec spec{.readable = {"/usr/share/poppler"},
                                         .libraries = "poppler " + poppler::version_string() + ", qpdf " +
                                                      QPDF::QPDFVersion() + ", " +
                                                      praxeo::reader::markup_libraries()};
  if (argc == 2 && std::strcmp(argv[1], "--self-test") == 0) return praxeo::sandbox::worker_self_test(spec);
  praxeo::reader::Reader handler;
  return praxeo::sandbox::worker_main(spec, handler);
}
