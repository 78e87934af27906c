// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <array>
#include <map>
#include <optional>
#include <string>

namespace praxeo::reader {

// Counts the numbered paragraphs of a document as its readers see them (ISO/IEC 29500-1 §17.9).
class DocxNumbering {
 public:
  DocxNumbering() = default;
  // `root` is that of numbering.xml; null for a document without.
  explicit DocxNumbering(const xmlNode* root);

  struct Number {
    std::string marker;  // for an item: "-", "3.", "c)"; empty for one whose bullet is a blank
    std::string whole;   // as it is shown: "2.3", "(c)"; empty for a bullet
  };
  // Counts one paragraph on. Absent for what has no number or bullet.
  [[nodiscard]] std::optional<Number> next(const std::string& number, int level);

 private:
  struct Level {
    std::string form = "decimal", shape;
    int start = 1;
  };
  using Levels = std::array<Level, 9>;
  struct List {
    std::string abstract;
    std::map<int, int> starts;  // of levels that begin anew with this list
    bool used = false;
  };
  struct Counters {
    std::array<int, 9> counts{};
    std::array<bool, 9> begun{};
  };

  std::map<std::string, Levels> abstracts_;
  std::map<std::string, List> lists_;
  std::map<std::string, Counters> counters_;  // by abstract list: lists made of the same one go on counting
};

}  // namespace praxeo::reader
