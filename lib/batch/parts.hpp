// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "batch/mend.hpp"
#include "batch/request_line.hpp"
#include "llm/batch_dialect.hpp"
#include "store/batches.hpp"

namespace praxeo::batch {

// What is handed to a provider's batch service at once: some of a batch's requests, all of one model. Kept in
// the options of the batch's row, so that any machine that has the workspace can go on with it.
struct Part {
  // fresh: nothing was sent; sending: it may have been, which nobody wrote down; submitted: the provider has
  // it; over: its answers are here.
  enum class State { fresh, sending, submitted, over };
  std::int64_t number = 0;  // from 1
  std::string model;
  State state = State::fresh;
  std::string file, remote_id;  // the provider's names
  std::int64_t requests = 0, bytes = 0;
  // As the provider told last.
  std::string told = {}, message = {};
  std::int64_t succeeded = 0, failed = 0;
  [[nodiscard]] bool at_provider() const { return state == State::submitted; }
};
[[nodiscard]] std::string_view name_of(Part::State state);
// What the provider knows it by: "praxeo-01K…-1".
[[nodiscard]] std::string remote_name(const store::Batch& batch, const Part& part);

// What a batch's options say, beside who works on it.
struct Submitted {
  std::string input_hash, input_name;  // of the requests and how they were asked for; for people
  std::string model;                   // of -m; may be empty
  std::int64_t max_output_tokens = 0;
  bool ready = false;  // all of the requests are in the workspace
  std::vector<Part> parts;
  [[nodiscard]] bool all_over() const;
};
[[nodiscard]] Submitted submitted_of(const store::Batch& batch);
// Writes them; the batch's own copy too.
void keep(store::Batches& batches, store::Change& change, store::Batch& batch, const Submitted& submitted);

// The same in a change of its own.
void write_down(store::Store& store, store::Batch& batch, const Submitted& submitted);
// As they are now: others may have worked on it since. To be called inside a change, if what is read is
// written again.
void read_again(store::Batches& batches, store::Batch& batch, Submitted& submitted);
// What lines of its requests leave out.
[[nodiscard]] Defaults defaults_of(const store::Batch& batch, const Submitted& submitted);

// This process works on it from now on; both are read again. Throws conflict while another one does.
void claim(store::Store& store, store::Batch& batch, Submitted& submitted);

// A row's request: the part it belongs to, its line as the file had it, and the reply that broke its schema
// where one did.
struct StoredRequest {
  std::int64_t part = 0;
  std::string line;
  std::optional<Broken> broken = {};
};
[[nodiscard]] std::string stored_request(const StoredRequest& request);
[[nodiscard]] StoredRequest stored_request_of(const store::BatchItem& item);

}  // namespace praxeo::batch
