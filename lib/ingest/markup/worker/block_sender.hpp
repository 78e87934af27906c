// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// Sends a document's blocks as UNIT frames: {n, label, blocks: [{role, text | rows, level?, depth?, marker?,
// language?, reason?, more?}], more?}. Roles are those of base/text/blocks.hpp in lower case, "picture" for
// the alternative text of one that stands by itself, and "aside" for words that a reader of the document does
// not see ("reason" says why). A unit of more than some 256 KiB goes
// in several frames, a block of more in several blocks: `more` says that the next one goes on with it. Blocks
// without words are left out. Every string is valid UTF-8; the code points of all texts and cells are
// counted.
class BlockSender {
 public:
  explicit BlockSender(sandbox::Emitter& emitter);
  ~BlockSender();
  BlockSender(const BlockSender&) = delete;
  BlockSender& operator=(const BlockSender&) = delete;

  // Begins the next unit, a chapter or part, and sends the one before.
  void begin(std::string_view label);
  void heading(int level, std::string_view words);
  void paragraph(std::string_view words, int depth);  // depth: 0, or how often it is set in
  void item(std::string_view marker, std::string_view words, int depth);
  void term(std::string_view words);
  void definition(std::string_view words);
  void caption(std::string_view words);
  void picture(std::string_view words, int depth);
  void footnote(std::string_view number, std::string_view words);
  void code(std::string_view lines, std::string_view language);
  void table(const std::vector<std::vector<std::string>>& rows);
  void aside(std::string_view reason, std::string_view words);
  // Sends what is left. Nothing may follow.
  void end();

  [[nodiscard]] std::uint64_t characters() const { return characters_; }
  [[nodiscard]] bool cancelled() { return emitter_.cancelled(); }

 private:
  void put(nlohmann::json block, std::string_view text);
  void add(nlohmann::json block, std::size_t bytes);
  void send(bool more);

  sandbox::Emitter& emitter_;
  std::string label_;
  std::unique_ptr<nlohmann::json> blocks_;
  std::size_t bytes_ = 0;
  std::uint64_t units_ = 0, characters_ = 0;
};

}  // namespace praxeo::reader
