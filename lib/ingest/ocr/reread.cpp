// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/reread.hpp"

#include <algorithm>

#include "ingest/ocr/engine.hpp"
#include "ingest/ocr/note.hpp"

namespace praxeo::ingest::ocr {

bool read_alike(const store::SourceVersion& version, const Options& options, const base::Env& env) {
  const auto noted = noted_in(version.metadata);
  switch (options.mode) {
    case Mode::never:
      return !noted || noted->pages == 0;
    case Mode::always:
      return noted && noted->mode == Mode::always && noted->languages == options.languages;
    case Mode::automatic:
      break;
  }
  if (noted && noted->mode == Mode::always) return false;
  if (noted) return noted->looked_at == 0 || noted->languages == options.languages;
  const bool pages_left =
      std::any_of(version.warnings.begin(), version.warnings.end(),
                  [](const store::Warning& warning) { return warning.code == "pages_without_text"; });
  return !pages_left || lack_of(find_engine(env), options.languages);
}

Options as_before(const store::SourceVersion& version, const Options& otherwise) {
  auto options = otherwise;
  if (const auto noted = noted_in(version.metadata); noted && noted->pages > 0) {
    options.mode = noted->mode;
    options.languages = noted->languages;
  }
  return options;
}

}  // namespace praxeo::ingest::ocr
