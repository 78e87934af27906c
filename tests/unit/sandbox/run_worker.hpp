// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "sandbox/worker.hpp"
#include "support/source_tree.hpp"
#include "tests/support/temp_dir.hpp"

namespace praxeo::tests {

// Keeps what came.
class Kept : public sandbox::WorkerSink {
 public:
  void meta(const nlohmann::json& value) override { metas.push_back(value); }
  void unit(const nlohmann::json& value) override { units.push_back(value); }
  void warning(const nlohmann::json& value) override { warnings.push_back(value); }
  void progress(const nlohmann::json&) override { ++steps; }
  void blob(std::string_view bytes) override { blobs.push_back(bytes.size()); }

  std::vector<nlohmann::json> metas;
  std::vector<nlohmann::json> units;
  std::vector<nlohmann::json> warnings;
  std::vector<std::size_t> blobs;
  std::size_t steps = 0;
};

// The misbehaving worker under a name that chooses its habit, with a small input file.
class TestWorker {
 public:
  explicit TestWorker(const std::string& name = "worker") {
    options.executable = folder_ / name;
    std::filesystem::create_symlink(praxeo::tests::build_root() / "tests/praxeo-misbehaving-worker",
                                    options.executable);
    base::write_file(folder_ / "input", "the input");
  }

  sandbox::WorkerResult run(const std::string& mode, std::stop_token stop = {}) {
    return run(mode, sink, stop);
  }
  sandbox::WorkerResult run(const std::string& mode, sandbox::WorkerSink& into, std::stop_token stop = {}) {
    const auto input = base::open_for_reading(folder_ / "input");
    nlohmann::json request = more;
    request["mode"] = mode;
    return sandbox::Worker(options).run(input, request, into, stop);
  }
  [[nodiscard]] const TempDir& folder() const { return folder_; }

  sandbox::WorkerOptions options;
  Kept sink;
  nlohmann::json more = nlohmann::json::object();  // beside the mode in OPEN

 private:
  TempDir folder_;
};

}  // namespace praxeo::tests
