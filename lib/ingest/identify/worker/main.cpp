// SPDX-License-Identifier: Apache-2.0
// praxeo-identify: names the type of a file that nothing else knows. The only program of praxeo that is
// linked with libmagic. It is no part of praxeo-reader, so that a reader, of which there is one for each
// document, neither loads that library nor its table of types; it runs without network, files or environment.
#include <magic.h>

#include <cstring>
#include <string>

#include "ingest/identify/worker/identify_handler.hpp"
#include "sandbox/worker_side.hpp"

int main(int argc, char** argv) {
  const praxeo::sandbox::WorkerSpec spec{.libraries = "libmagic " + std::to_string(magic_version())};
  if (argc == 2 && std::strcmp(argv[1], "--self-test") == 0) return praxeo::sandbox::worker_self_test(spec);
  praxeo::identifier::IdentifyHandler handler;
  return praxeo::sandbox::worker_main(spec, handler);
}
