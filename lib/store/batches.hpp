// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// Many requests of one file (`batch run`), or of one submission to a provider's batch service.
struct Batch {
  Pk pk = 0;
  std::string id, kind, provider;  // kind: run, service
  std::optional<std::string> remote_id, output;
  std::string options = "{}";
  std::string state;  // open, submitted, ended, cancelled
  std::int64_t items = 0;
  base::TimePoint created_at, updated_at;
};

struct BatchItem {
  std::int64_t ordinal = 0;  // the line, from 1
  std::string key;           // the user's own id of it
  std::string request_hash;
  std::optional<std::string> request;  // JSON, for what is made on another day
  std::string state;                   // waiting, succeeded, failed
  std::optional<Pk> generation_pk;
  std::optional<std::string> result;  // JSON
  bool reusable = false;              // its answer may be given to the same request again
};

class Batches {
 public:
  explicit Batches(Store& store) : store_(store) {}
  Batch add(Change& change, const Project& project, const Batch& batch);
  [[nodiscard]] Batch get(Pk batch);
  [[nodiscard]] std::optional<Batch> by_output(Pk project, std::string_view output);
  // This process works on it from now on. Throws conflict while another one that lives does.
  void claim(Change& change, const Batch& batch);
  void set_state(Change& change, const Batch& batch, std::string_view state, std::int64_t items);
  // Writes batch.options; who works on it stays.
  void set_options(Change& change, const Batch& batch);
  void remove(Change& change, const Batch& batch);
  // One that has the same ordinal is replaced.
  void put(Change& change, Pk batch, const BatchItem& item);
  [[nodiscard]] std::optional<BatchItem> item(Pk batch, std::int64_t ordinal);
  // In order of their lines, between two of them, both in.
  void each(Pk batch, std::int64_t first, std::int64_t last,
            const std::function<void(const BatchItem&)>& row);
  // The result that last answered this request, of whatever batch, where it may be given again.
  [[nodiscard]] std::optional<std::string> answer(const std::string& request_hash);
  struct Answers {
    std::int64_t count = 0, bytes = 0;
  };
  // Those that may be given again, of calls that ended before a moment (all when absent).
  [[nodiscard]] Answers answers(std::optional<base::TimePoint> before = {});
  // The results stay what they are, but answer nothing any more.
  void forget_answers(Change& change, std::optional<base::TimePoint> before);
  // Those of one part of a submission that wait, in order of their lines.
  void each_waiting(Pk batch, std::int64_t part, const std::function<void(const BatchItem&)>& row);

  // Submissions of a project, the newest first; at most `limit`.
  [[nodiscard]] std::vector<Batch> services(Pk project, std::int64_t limit);
  // One of them by "@latest", its id, or the beginning of it of at least 6 characters. Throws not_found, and
  // usage with the candidates.
  [[nodiscard]] Batch service(Pk project, std::string_view reference);
  // The newest of the same requests that isn't over.
  [[nodiscard]] std::optional<Batch> by_input(Pk project, std::string_view input_hash);
  // Runs and submissions of a project that didn't get to their end, the newest first; at most `limit`.
  [[nodiscard]] std::vector<Batch> unfinished(Pk project, std::int64_t limit);
  struct Counts {
    std::int64_t waiting = 0, succeeded = 0, failed = 0;
  };
  [[nodiscard]] Counts counts(Pk batch);

 private:
  Store& store_;
};

}  // namespace praxeo::store
