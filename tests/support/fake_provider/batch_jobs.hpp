// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/fake_provider/fake_model.hpp"

namespace praxeo::tests {

// What may go wrong with a whole batch.
enum class JobFault {
  none,
  invalid,    // refused when it is looked through
  expired,    // the time is up when half of it is done
  cancelled,  // by the provider, when half of it is done
  lost,       // its first line is in no file of results
  garbled,    // a line of the results is no JSON
  doubled,    // each line of the results stands there twice
  strange,    // one more line, with a key that nobody asked for
};
[[nodiscard]] std::optional<JobFault> job_fault_named(std::string_view name);

struct BatchFile {
  std::string id, name, purpose, bytes, type;
};

// One request of a batch, and what it comes to once its turn is over.
struct JobLine {
  std::string key, model;
  int status = 200;  // of HTTP; below 400 the body is a reply, else {"error": …}
  nlohmann::json body;
  Tokens tokens;
};

// A batch of either provider. It gets on by one step whenever it is looked at.
struct Job {
  enum class State { validating, running, completed, failed, expired, cancelling, cancelled };
  std::string id, provider, endpoint, model, name, input_file, output_file, error_file;
  nlohmann::json metadata;
  nlohmann::json problems = nlohmann::json::array();  // of its validation
  State state = State::validating;
  JobFault fault = JobFault::none;
  int looks = 0;
  std::size_t done = 0;  // of its lines
  std::vector<JobLine> lines;

  [[nodiscard]] bool ended() const {
    return state != State::validating && state != State::running && state != State::cancelling;
  }
  [[nodiscard]] std::int64_t failures() const;  // among those done
  // The lines of the results, as they are written: those done, the last first.
  [[nodiscard]] std::vector<const JobLine*> told() const;
};

// Both services' files and jobs, which outlive a run of the program in a file.
struct BatchHouse {
  std::map<std::string, BatchFile> files;
  std::vector<Job> jobs;  // the newest last
  std::uint64_t next_id = 1;

  [[nodiscard]] Job* job(const std::string& id);
  BatchFile& add_file(std::string prefix, std::string name, std::string purpose, std::string bytes);
  [[nodiscard]] nlohmann::json to_json() const;
  void read(const nlohmann::json& kept);
};

// The parts of a multipart/form-data body (RFC 7578) by name; absent when it is none.
struct FormPart {
  std::string file_name, type, bytes;
};
[[nodiscard]] std::optional<std::map<std::string, FormPart>> form_parts(const std::string& content_type,
                                                                        const std::string& body);

}  // namespace praxeo::tests
