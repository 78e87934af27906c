// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generate/calls.hpp"
#include "generate/till.hpp"
#include "llm/provider.hpp"
#include "templates/library.hpp"
#include "verify/second_reader.hpp"

namespace praxeo::entail {

struct ReaderOptions {
  templates::Library library = {};
  std::int64_t max_output_tokens = 8'192;
  std::size_t at_once = 12;  // pairs of a request
  generate::Till::Price price;
};

// What it would ask.
struct ReaderPlan {
  std::size_t pairs = 0;
  std::vector<std::string> requests;  // canonical JSON, one a call
  std::int64_t input_tokens = 0, most_output_tokens = 0;
  std::optional<std::int64_t> most_picousd = 0;  // absent: unpriced
};

// What came of asking.
struct ReaderTally {
  std::size_t pairs = 0, heard = 0;  // given to it; that it gave an answer to
  std::int64_t calls = 0, failed = 0;
  std::string cause;  // of the first failure
};

// Asks a language model what claims the passages support, some pairs a request. Every call stands in the
// ledger with what it cost, failed ones too. A call that fails leaves its pairs unanswered, with the cause;
// after one that shows that no other will do better (the key refused, the budget spent, no network) none is
// made. Keeps references to provider and calls.
class ModelReader final : public verify::SecondReader {
 public:
  ModelReader(llm::Provider& provider, std::string model, generate::Calls& calls, ReaderOptions options)
      : provider_(provider),
        model_(std::move(model)),
        calls_(calls),
        options_(std::move(options)),
        till_(provider_, model_, options_.price) {}

  [[nodiscard]] std::string name() const override { return provider_.name() + "/" + model_; }
  [[nodiscard]] std::size_t at_once() const override { return options_.at_once; }
  [[nodiscard]] std::vector<verify::Opinion> judge(const std::vector<verify::OpenPair>& pairs,
                                                   const std::stop_token& stop) override;
  [[nodiscard]] ReaderPlan plan(const std::vector<verify::OpenPair>& pairs) const;
  [[nodiscard]] const ReaderTally& tally() const { return tally_; }

 private:
  [[nodiscard]] llm::Request asked(const std::vector<verify::OpenPair>& pairs) const;
  [[nodiscard]] std::vector<verify::Opinion> ask(const std::vector<verify::OpenPair>& pairs,
                                                 const std::stop_token& stop);
  [[nodiscard]] std::vector<verify::Opinion> failed(std::size_t pairs, std::string cause, bool no_more);

  llm::Provider& provider_;
  std::string model_;
  generate::Calls& calls_;
  ReaderOptions options_;
  generate::Till till_;
  ReaderTally tally_;
  std::string given_up_;
};

}  // namespace praxeo::entail
