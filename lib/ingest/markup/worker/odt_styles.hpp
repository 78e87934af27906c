// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <array>
#include <map>
#include <optional>
#include <string>

namespace praxeo::reader {

// The styles of an ODF text (OpenDocument 1.2 part 1, §16), of styles.xml and content.xml together.
class OdtStyles {
 public:
  struct Style {
    std::string name, parent, list;
    bool code = false, hidden = false, quote = false, caption = false, title = false;
  };
  struct Level {
    bool numbered = false;
    char form = '1';
    std::string suffix;
    int start = 1;
  };

  // Takes in all styles below a part's root; null: none.
  void add(const xmlNode* root);
  // A paragraph's or a run's style with all its parents.
  [[nodiscard]] Style of(const std::string& name) const;
  // Of a list at a depth from 1; a bullet where nothing is known.
  [[nodiscard]] Level level(const std::string& list, int depth) const;

 private:
  std::map<std::string, Style> styles_;
  std::map<std::string, bool> fonts_;  // by the name of its declaration: is it monospaced?
  std::map<std::string, std::array<Level, 10>> lists_;
};

}  // namespace praxeo::reader
