// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

enum class PdfFont { helvetica, bold, courier };

// Writes small PDFs, so that each test makes the document it is about. Places are points from the upper left
// corner of a page of 612 by 792; text is WinAnsi, one byte a letter.
class PdfMaker {
 public:
  explicit PdfMaker(std::string title = {}) : title_(std::move(title)) {}

  void page() { pages_.emplace_back(); }
  // Where the letters' baseline begins.
  void text(double x, double y, std::string_view words, PdfFont font = PdfFont::helvetica, double size = 10);
  // Operators of the current page's content as they are; fonts are /H, /B and /C.
  void draw(std::string_view operators);
  // More entries of all pages ("/CropBox [0 0 9 9]"), of their resources, and of the catalog. "@1" in any of
  // them, and in an object(), is the number of the first object.
  void page_entries(std::string_view entries) { page_entries_ += entries; }
  void resources(std::string_view entries) { resources_ += entries; }
  void catalog(std::string_view entries) { catalog_ += entries; }
  void object(std::string_view body) { objects_.push_back({std::string(body), true}); }
  // Of the information dictionary, besides title, author and creation date.
  void info(std::string_view entries) { info_.append(" ").append(entries); }
  void stream_object(std::string_view entries, std::string_view content);
  // An entry of the outline that leads to the current page.
  void outline(std::string_view title);
  // The current page counts in small roman numbers.
  void roman_labels() { roman_ = true; }
  [[nodiscard]] std::string bytes() const;

 private:
  std::string title_;
  std::vector<std::string> pages_;                            // content streams
  std::vector<std::pair<std::string, std::size_t>> outline_;  // title, page index
  std::vector<std::pair<std::string, bool>> objects_;         // body, whether it may hold "@1"
  std::string page_entries_, resources_, catalog_, info_;
  bool roman_ = false;
};

// The same, locked with a user password that nobody knows: the dictionaries are those of the standard handler
// (ISO 32000-1 §7.6.3), the keys are made up.
[[nodiscard]] std::string locked_pdf();

// Three pages, the second of which takes more memory than 128 MiB: its contents save the state of graphics
// two million times.
[[nodiscard]] std::string heavy_pdf();

}  // namespace praxeo::tests
