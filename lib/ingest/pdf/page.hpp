// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ingest/pdf/extras.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::pdf {

struct Style {
  std::string font;
  double size = 0;  // points
  bool mono = false, bold = false, italic = false;
};

// Words of one style on one line, where the page shows them. Points from the page's upper left corner, y
// downwards.
struct Run {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
  std::size_t style = 0;                                    // index into Page::styles
  int turned = 0;                                           // quarter turns; 0 is upright
  std::optional<store::AsideReason> hidden = std::nullopt;  // why a person does not see it
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

struct Page {
  int number = 0;  // from 1
  std::string label;
  double width = 0, height = 0;
  bool blank = false;  // nothing is drawn on it; false where that is not known
  std::vector<Style> styles;
  std::vector<Run> runs;   // in the reader's reading order
  std::vector<Box> rules;  // lines along or across the page that may be those of tables
  std::vector<Box> beads;  // the parts of the page in the order in which its author wants them read, if told
};

struct OutlineEntry {
  int level = 1;
  std::string title;
  int page = 0;  // from 1; 0 is unknown
};

// What the XMP packet says, as it stands there (worker/xmp.hpp).
struct Xmp {
  std::string title, description, creator_tool, producer, keywords;
  std::string created, modified, stamped;  // dates; stamped: when the packet was written
  std::vector<std::string> authors, subjects, languages;
};

// What the reader knows of the whole document. The texts are those of the information dictionary.
struct Meta {
  int pages = 0;
  std::string pdf_version, title, author, subject, keywords, creator, producer, language, reader_library;
  std::int64_t created = 0, modified = 0;  // seconds since 1970; 0 is unknown
  std::vector<OutlineEntry> outline;
  Xmp xmp;
  Extras extras;  // of the pages of one share, until those of all are put together
};

// Both judge every field of a foreign object and throw Error failed ("praxeo-reader sent …") at what can't
// be: the worker is not trusted. Numbers are clamped to what a page can have, texts are valid UTF-8 already.
[[nodiscard]] Meta meta_from_json(const nlohmann::json& value);

// Puts pages together from UNIT objects. Pages must come in order and none may be missing but those that
// expect() leaves out.
class PageReader {
 public:
  explicit PageReader(int first = 1) : next_(first) {}
  // True when a page is complete: it is `page` then.
  bool add(const nlohmann::json& unit);
  // Which page is due, where it is not the next one.
  void expect(int page) { next_ = page; }
  [[nodiscard]] Page take() { return std::move(page_); }
  [[nodiscard]] std::uint64_t characters() const { return characters_; }  // code points of all runs so far
  [[nodiscard]] int next_page() const { return next_; }

 private:
  Page page_;
  int next_;
  bool open_ = false;
  std::uint64_t characters_ = 0;
};

}  // namespace praxeo::ingest::pdf
