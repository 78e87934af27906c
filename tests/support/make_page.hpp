// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/text/utf8.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::tests {

struct Type {
  double size = 10;
  bool mono = false, bold = false;
};

// Pages as the reader sends them, without a PDF: each letter is half an em wide, in typewriter type 0.6 em.
class PageMaker {
 public:
  explicit PageMaker(int number, std::string label = {}) {
    page_.number = number;
    page_.label = std::move(label);
    page_.width = 612;
    page_.height = 792;
  }
  PageMaker& text(double x, double y, std::string_view words, const Type& type = {}) {
    page_.styles.push_back({type.mono ? "Courier" : "Times", type.size, type.mono, type.bold, false});
    const auto width = static_cast<double>(base::utf8::length(words)) * type.size * (type.mono ? 0.6 : 0.5);
    page_.runs.push_back({std::string(words), x, y, x + width, y + type.size, page_.styles.size() - 1, 0});
    return *this;
  }
  PageMaker& code(double x, double y, std::string_view words) { return text(x, y, words, {.mono = true}); }
  // Lines of prose under each other, 12 points apart.
  PageMaker& lines(double x, double y, std::initializer_list<std::string_view> words) {
    for (const auto line : words) {
      text(x, y, line);
      y += 12;
    }
    return *this;
  }
  [[nodiscard]] ingest::pdf::Page get() const { return page_; }

 private:
  ingest::pdf::Page page_;
};

}  // namespace praxeo::tests
