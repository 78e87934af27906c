// SPDX-License-Identifier: Apache-2.0
// praxeo-picture: makes a picture small. The only program of praxeo that is linked with Leptonica, and
// through it with decoders of JPEG, PNG and WebP; it runs without network, files or environment.
#include <leptonica/allheaders.h>

#include <cstring>
#include <memory>
#include <string>

#include "ingest/thumbnail/worker/shrink_handler.hpp"
#include "sandbox/worker_side.hpp"

int main(int argc, char** argv) {
  const std::unique_ptr<char, decltype(&lept_free)> version(getLeptonicaVersion(), lept_free);
  praxeo::sandbox::WorkerSpec spec;
  spec.libraries = version.get();
  if (argc == 2 && std::strcmp(argv[1], "--self-test") == 0) return praxeo::sandbox::worker_self_test(spec);
  praxeo::shrinker::ShrinkHandler handler;
  return praxeo::sandbox::worker_main(spec, handler);
}
