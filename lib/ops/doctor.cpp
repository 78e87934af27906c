// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "base/text/normalize.hpp"
#include "embed/highlight/outside.hpp"
#include "ingest/ocr/engine.hpp"
#include "sandbox/ask_self_test.hpp"
#include "sandbox/confinement.hpp"
#include "sandbox/find_worker.hpp"
#include "store/maintenance.hpp"
#include "verify/run_snippet.hpp"

namespace praxeo::ops {

using Status = Diagnosis::Status;

namespace {
constexpr const char* kMendIsolation =
    "use a kernel with Landlock and seccomp, or accept the risk: --allow-unsandboxed, or the setting "
    "reader.allow_unsandboxed";

// `before` stands in front of what was found when all is well.
Diagnosis judged(const std::string& check, std::string_view who, const sandbox::SelfTestAnswer& answer,
                 std::string_view before) {
  const auto& layers = answer.layers;
  const auto held = fmt::format("landlock {}, seccomp {}, limits {}",
                                layers.landlock > 0 ? fmt::format("ABI {}", layers.landlock) : "missing",
                                layers.seccomp ? "on" : "missing", layers.rlimits ? "on" : "missing");
  std::vector<std::string> escaped;
  for (const auto& attempt : answer.attempts) {
    if (!attempt.stopped) escaped.push_back(attempt.name);
  }
  if (!escaped.empty()) {
    return {check, Status::failed,
            fmt::format("{} could do what it must not: {} ({})", who, fmt::join(escaped, ", "), held),
            kMendIsolation, answer.attempts};
  }
  if (!layers.complete()) {  // then reading is refused, whatever the attempts say
    return {check, Status::failed, fmt::format("a layer is missing ({})", held), kMendIsolation,
            answer.attempts};
  }
  return {check, Status::ok,
          fmt::format("{}{} ways out tried, all stopped ({})", before, answer.attempts.size(), held), "",
          answer.attempts};
}

}  // namespace

Diagnosis check_reader(const base::Env& env) {
  try {
    return {"reader", Status::ok, sandbox::find_worker(env, "praxeo-reader").string(), ""};
  } catch (const Error& error) {
    return {"reader", Status::failed, error.message(), "install praxeo again: its programs belong together"};
  }
}

Diagnosis check_isolation(const base::Env& env) {
  try {
    return judged("isolation", "the reader",
                  sandbox::ask_self_test(sandbox::find_worker(env, "praxeo-reader")), "");
  } catch (const Error& error) {
    return {"isolation", Status::failed, error.message(),
            "install praxeo again: its programs belong together"};
  }
}

Diagnosis check_recognition(const base::Env& env) {
  const auto engine = ingest::ocr::find_engine(env);
  if (engine.worker.empty() || engine.languages.empty()) {
    const auto lack = ingest::ocr::lack_of(engine, "eng");
    return {"ocr", Status::warning, lack.what, lack.mend};
  }
  try {
    const auto answer = sandbox::ask_self_test(engine.worker);
    return judged("ocr", "praxeo-ocr", answer,
                  fmt::format("{}, languages {}; ", base::printable(answer.libraries),
                              fmt::join(engine.languages, ", ")));
  } catch (const Error& error) {
    return {"ocr", Status::failed, error.message(), "install praxeo again: its programs belong together"};
  }
}

Diagnosis check_highlighting(const base::Env& env) {
  const auto worker = embed::find_highlighter(env);
  if (worker.empty())
    return {"highlight", Status::ok,
            "by praxeo's own tables; the package praxeo-highlight has more languages", ""};
  try {
    const auto answer = sandbox::ask_self_test(worker);
    return judged("highlight", "praxeo-highlight", answer,
                  fmt::format("{}; ", base::printable(answer.libraries)));
  } catch (const Error& error) {
    return {"highlight", Status::failed, error.message(),
            "install praxeo-highlight again, of the same version"};
  }
}

Diagnosis check_snippets() {
  const auto confinement = sandbox::find_confinement();
  if (confinement.layer == sandbox::Layer::none) {
    return {"snippets", Status::warning, fmt::format("are not run: {}", confinement.words),
            "install bubblewrap, or use a kernel with Landlock; nothing is ever run without a sandbox"};
  }
  std::vector<std::string_view> here;
  for (const auto& language : verify::languages()) {
    if (verify::lacking_program(language).empty()) here.push_back(language.name);
  }
  return {"snippets", Status::ok,
          fmt::format("run in {}; languages: {}", confinement.words, fmt::join(here, ", ")), ""};
}

std::optional<sandbox::Layers> reader_layers(const base::Env& env) {
  try {
    return sandbox::ask_self_test(sandbox::find_worker(env, "praxeo-reader")).layers;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string reader_libraries(const base::Env& env) {
  try {
    return sandbox::ask_self_test(sandbox::find_worker(env, "praxeo-reader")).libraries;
  } catch (const Error&) {
    return {};
  }
}

Diagnosis check_disk(const std::filesystem::path& folder) {
  static constexpr std::uintmax_t kLow = 512ULL << 20;
  static constexpr double kMebi = 1 << 20;
  std::error_code failed;
  const auto space = std::filesystem::space(folder, failed);
  if (failed)
    return {"disk", Status::failed, fmt::format("{}: {}", folder.string(), failed.message()),
            "check the folder"};
  const auto message =
      fmt::format("{:.0f} MiB free in {}", static_cast<double>(space.available) / kMebi, folder.string());
  if (space.available < kLow)
    return {"disk", Status::warning, message, "free some space before large sources are added"};
  return {"disk", Status::ok, message, ""};
}

Diagnosis check_database(store::Store& store) {
  try {
    base::NoProgress progress;
    const auto report = store::check(store, progress);
    if (report.findings.empty()) {
      return {"database", Status::ok,
              fmt::format("schema {}, {} checks passed", store.schema_version(), report.ran.size()), ""};
    }
    return {
        "database", Status::failed,
        fmt::format("{} {}, the first: {}", report.findings.size(),
                    report.findings.size() == 1 ? "finding" : "findings", report.findings.front().message),
        "`praxeo db check` lists them all"};
  } catch (const Error& error) {
    return {"database", Status::failed, error.message(), "`praxeo db check` tells more"};
  }
}

}  // namespace praxeo::ops
