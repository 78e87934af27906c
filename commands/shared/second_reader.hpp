// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/context.hpp"
#include "entail/model_reader.hpp"
#include "verify/second_reader.hpp"

// Who is asked of claims that the rules leave open: the model of -m, or of the setting verify.model.
namespace praxeo::commands {

struct ModelWords {
  std::optional<std::string> model;
  Recordings recordings;
  bool no_cache = false;
  Spending spending;
  bool dry_run = false;
};
void define_model(cli::Args& args, ModelWords& words);

// A model that is asked in the name of a project. Without one configured there is nobody to ask.
class ClaimsReader {
 public:
  // Where there is no workspace to keep its calls in, claims are left open with that reason; so they are
  // where the setting's model lacks a key or the network. Throws what Providers::open() does for a model of
  // the words, and usage for options that need a model where there is none.
  ClaimsReader(Context& context, const ModelWords& words);
  ~ClaimsReader();
  ClaimsReader(const ClaimsReader&) = delete;
  ClaimsReader& operator=(const ClaimsReader&) = delete;

  // None where there is nobody to ask.
  [[nodiscard]] praxeo::verify::SecondReader* get() const { return reader_.get(); }
  // What it would ask; nothing without somebody to ask.
  [[nodiscard]] std::optional<entail::ReaderPlan> plan(
      const std::vector<praxeo::verify::OpenPair>& pairs) const;
  // A warning for what it was asked and didn't answer.
  void warn() const;

 private:
  void open(const std::string& wanted, const ModelWords& words);

  Context& context_;
  std::unique_ptr<generate::LedgerCalls> calls_;
  std::unique_ptr<praxeo::verify::SecondReader> reader_;
  entail::ModelReader* model_ = nullptr;  // the same, where it can be asked
  const entail::ReaderTally* tally_ = nullptr;
};

// {"model", "claims", "calls", "estimated_input_tokens", "max_output_tokens", "cost_usd", "requests"}
[[nodiscard]] nlohmann::ordered_json asking_json(const std::string& model, const entail::ReaderPlan& plan);
void print_asking(cli::Printer& out, const std::string& model, const entail::ReaderPlan& plan);

}  // namespace praxeo::commands
