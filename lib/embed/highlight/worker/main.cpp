// SPDX-License-Identifier: Apache-2.0
// praxeo-highlight: colours code of the languages that praxeo has no table for. The only program of praxeo
// that is linked with KSyntaxHighlighting, and with it Qt; it need not be installed. It runs without network,
// files or environment.
#include <ksyntaxhighlighting_version.h>

#include <QtGlobal>
#include <cstring>
#include <string>

#include "embed/highlight/worker/highlight_handler.hpp"
#include "sandbox/worker_side.hpp"

int main(int argc, char** argv) {
  // Nothing but what the library brings along: pages are the same whoever makes them.
  qputenv("XDG_DATA_HOME", "/nonexistent");
  qputenv("XDG_DATA_DIRS", "/nonexistent");
  qputenv("QT_ENABLE_REGEXP_JIT", "0");  // no memory is executable inside
  const praxeo::sandbox::WorkerSpec spec{.libraries = std::string("KSyntaxHighlighting ") +
                                                      SyntaxHighlighting_VERSION_STRING};
  if (argc == 2 && std::strcmp(argv[1], "--self-test") == 0) return praxeo::sandbox::worker_self_test(spec);
  praxeo::highlighter::HighlightHandler handler;
  return praxeo::sandbox::worker_main(spec, handler);
}
