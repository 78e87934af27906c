// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "sandbox/escapes.hpp"
#include "sandbox/layers.hpp"
#include "store/store.hpp"

namespace praxeo::ops {

struct Diagnosis {
  enum class Status { ok, warning, failed };
  std::string name;
  Status status = Status::ok;
  std::string message;
  std::string mend;                          // what to do; empty when all is well
  std::vector<sandbox::Attempt> attempts{};  // of the isolation: each way out, and what stopped it
};

// Each looks at one thing and never throws for what it finds wrong: that is its result.
[[nodiscard]] Diagnosis check_reader(const base::Env& env);
// By the reader's own self-test.
[[nodiscard]] Diagnosis check_isolation(const base::Env& env);
// The layers that hold around a reader here; absent when it can't be asked.
[[nodiscard]] std::optional<sandbox::Layers> reader_layers(const base::Env& env);
// Whether pages that are pictures can be recognised here, in which languages, and whether the process that
// does so is isolated. A warning when it is not installed: not everyone has scans.
[[nodiscard]] Diagnosis check_recognition(const base::Env& env);
// Whether code of languages that no table knows is coloured on pages, by what, and whether the process that
// does so is isolated. It need not be installed.
[[nodiscard]] Diagnosis check_highlighting(const base::Env& env);
// In what sandbox snippets run here, and in which languages. A warning when there is none: they are skipped.
[[nodiscard]] Diagnosis check_snippets();
// What the reader reads with, as it tells itself: "poppler 22.12.0, qpdf 11.3.0"; empty when it can't be
// asked.
[[nodiscard]] std::string reader_libraries(const base::Env& env);
[[nodiscard]] Diagnosis check_disk(const std::filesystem::path& folder);
[[nodiscard]] Diagnosis check_database(store::Store& store);

}  // namespace praxeo::ops
