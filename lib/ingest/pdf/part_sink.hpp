// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "ingest/pdf/page.hpp"
#include "ingest/pdf/page_merge.hpp"
#include "ingest/pdf/share.hpp"
#include "sandbox/worker.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::pdf {

// What one reader of a document sends: its facts, then the pages of its share, handed to the merge as soon as
// they are whole. All of it is judged. Used by the thread that runs the worker; the rest may be asked once
// that is over.
class PartSink final : public sandbox::WorkerSink {
 public:
  // More text than this is no document that a person cites from.
  static constexpr std::uint64_t kMaxCharacters = 200'000'000;

  struct Told {
    std::function<void(int pages)> facts;  // the first time the number of pages is known
    std::function<void()> page;            // one more was read
    std::function<std::optional<sandbox::WorkerLimits>(int pages)> limits;  // what so many pages call for
  };

  // `name` is the document's, for messages. `stop` ends a wait for the other readers.
  PartSink(std::string name, Share share, PageMerge& merge, Told told, std::stop_token stop);

  void ready(const sandbox::Layers& layers) override { layers_ = layers; }
  void meta(const nlohmann::json& value) override;
  std::optional<sandbox::WorkerLimits> grown() override { return told_.limits(meta_->pages); }
  void unit(const nlohmann::json& value) override;
  void warning(const nlohmann::json& value) override;

  // Throws failed when what came doesn't fit its share or the worker's own sum of characters.
  void check(std::uint64_t characters) const;
  [[nodiscard]] const std::optional<Meta>& facts() const { return meta_; }
  [[nodiscard]] const std::vector<store::Warning>& warnings() const { return warnings_; }
  [[nodiscard]] const std::optional<sandbox::Layers>& layers() const { return layers_; }

 private:
  std::string name_;
  Share share_;
  PageMerge& merge_;
  Told told_;
  std::stop_token stop_;
  std::optional<Meta> meta_;
  std::optional<sandbox::Layers> layers_;
  PageReader reader_;
  std::vector<store::Warning> warnings_;
};

}  // namespace praxeo::ingest::pdf
