// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace praxeo::ingest::markup {

// What praxeo-reader tells of a document that is no PDF (markup/worker/block_sender.hpp), judged: what is not
// of that form is an Error `failed`. All texts are foreign, and normalised by whoever uses them.
struct Meta {
  std::string format, library, title, language;
  std::vector<std::string> authors;
  std::map<std::string, std::string> fields;
};
[[nodiscard]] Meta meta_from_json(const nlohmann::json& value);

enum class Role {
  heading,
  paragraph,
  item,
  term,
  definition,
  caption,
  footnote,
  code,
  table,
  aside,
  picture
};

struct Block {
  Role role = Role::paragraph;
  int level = 1;       // of a heading
  int depth = 0;       // how often a paragraph or an item is set in
  std::string marker;  // of an item or a footnote
  std::string language;
  std::string reason;  // of an aside
  std::string text;
  std::vector<std::vector<std::string>> rows;
};

// A chapter, a part, or a whole page.
struct Unit {
  std::uint64_t number = 0;
  std::string label;
  std::vector<Block> blocks;
};

// Puts units together from their frames.
class UnitReader {
 public:
  // True when a unit is whole, to be taken.
  [[nodiscard]] bool add(const nlohmann::json& frame);
  [[nodiscard]] Unit take();
  // No unit is half read.
  [[nodiscard]] bool between() const { return !open_; }
  // Code points of all texts and cells so far.
  [[nodiscard]] std::uint64_t characters() const { return characters_; }

 private:
  void add_block(const nlohmann::json& value);

  Unit unit_;
  std::uint64_t number_ = 0, characters_ = 0;
  bool open_ = false;
  bool block_open_ = false;  // the last block goes on with the next
};

}  // namespace praxeo::ingest::markup
