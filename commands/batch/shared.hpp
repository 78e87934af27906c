// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <fstream>
#include <istream>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "batch/parts.hpp"
#include "cli/output.hpp"
#include "commands/context.hpp"
#include "store/batches.hpp"

namespace praxeo::commands {

// A file of requests, or what is piped in.
class RequestFile {
 public:
  RequestFile(Context& context, const std::string& name);  // "-" is standard input
  [[nodiscard]] std::istream& lines();

 private:
  std::ifstream file_;
  std::istringstream piped_;
  bool is_piped_ = false;
};

// Judged before anybody is asked, since answers cost money: throws where the output can't be written, is the
// file of requests `input`, or where it would stand between the lines and the summary that --json asks for.
void require_output(Context& context, const std::string& output, const std::string& input);

// Who is asked: -m, else the provider of the first request, which must name one.
[[nodiscard]] std::string wanted_provider(const std::optional<std::string>& model, std::istream& lines);

// "PROVIDER" of a batch that is there, whatever its models.
[[nodiscard]] store::Batch service_batch(Context& context, const std::string& reference);

// Results as lines, to a file or to standard output.
void write_result_lines(Context& context, const std::string& output, store::Pk batch, std::int64_t first,
                        std::int64_t last);

// A batch at a provider's service, as people and programs see it.
struct ShownBatch {
  store::Batch batch;
  praxeo::batch::Submitted submitted;
  store::Batches::Counts counts;

  // unsent, waiting, running, cancelling, ready (to be collected), ended, cancelled.
  [[nodiscard]] std::string_view state() const;
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};
[[nodiscard]] ShownBatch shown_batch(Context& context, store::Batch batch);

}  // namespace praxeo::commands
