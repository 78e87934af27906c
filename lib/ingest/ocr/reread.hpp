// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/env.hpp"
#include "ingest/ocr/options.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::ocr {

// Whether a PDF that was read before would have the same pages recognised, in the same languages. A version
// whose pages without text could not be recognised then is read again once they can be.
[[nodiscard]] bool read_alike(const store::SourceVersion& version, const Options& options,
                              const base::Env& env);

// The options that a version was recognised with, where it was: a refresh keeps them.
[[nodiscard]] Options as_before(const store::SourceVersion& version, const Options& otherwise);

}  // namespace praxeo::ingest::ocr
