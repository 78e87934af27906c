// SPDX-License-Identifier: Apache-2.0
#include "embed/page_height.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/text/utf8.hpp"
#include "embed/theme_letters.hpp"

namespace praxeo::embed {
namespace {

// As themes/plain/style.css lays a page out at this width; in px, of a root of 16 px. The gap behind a
// paragraph is 16, but for the last one of a list's element or a section, which has none.
constexpr double kContentWidth = 640 - 2 * 17.6;
constexpr double kNarrowest = 100;
constexpr double kMastheadPadding = 62, kPiecePadding = 90, kFootPadding = 61;
constexpr double kParagraphGap = 12, kListIndent = 21.6, kListGap = 5.6;
constexpr double kStepIndent = 46.4, kStepGap = 16, kPanelPadding = 58, kPanelSides = 40;
constexpr double kCodeGap = 34, kCodePadding = 27.2, kCodeLine = 24.1;
constexpr double kRequirementPadding = 40, kRequirementSides = 40;
// Sources with a picture, whose words stand beside it.
constexpr double kPictureWidth = 160, kHighestPicture = 160, kMediaGap = 14.4, kMediaWords = 50;
// Lines are not filled to the end.
constexpr double kFilled = 0.965;
// More notes than these are folded (script.js).
constexpr std::size_t kNotesShown = 6;

std::size_t times_in(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 19> kInline{
      "a",   "span", "em", "strong", "code",  "sup", "sub",    "cite",  "q",   "time",
      "img", "mark", "b",  "i",      "small", "br",  "button", "input", "meta"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

// Behind the end of the element whose tag ends at `from`; the end of `html` when it is not closed there.
std::size_t behind(std::string_view html, std::size_t from, std::string_view end_tag) {
  const auto at = html.find(end_tag, from);
  return at == std::string_view::npos ? html.size() : at + end_tag.size();
}

// The number of name="123" in a tag; 0 without one.
double number_of(std::string_view tag, std::string_view name) {
  const auto at = tag.find(name);
  double number = 0;
  for (auto i = at + name.size(); at != std::string_view::npos && i < tag.size() && i < at + name.size() + 6;
       ++i) {
    if (tag[i] < '0' || tag[i] > '9') break;
    number = number * 10 + (tag[i] - '0');
  }
  return number;
}

// As its width and height say.
double picture_height(std::string_view html) {
  const auto at = html.find("<img ");
  if (at == std::string_view::npos) return 0;
  const auto tag = html.substr(at, html.find('>', at) - at);
  const double width = number_of(tag, " width=\""), height = number_of(tag, " height=\"");
  return width == 0 ? 0 : std::min(kHighestPicture, kPictureWidth * height / width);
}

double width_of(char32_t point, bool mono) {
  if (point >= 0x2E80) return mono ? 1.2 : 1.0;
  if (mono) return 0.602;
  static constexpr std::u32string_view kThin = U"ijl.,;:|!'`I", kNarrow = U"ftr()[]-/\"", kWide = U"mwMW@%";
  if (point == U' ' || kThin.find(point) != std::u32string_view::npos) return 0.28;
  if (kNarrow.find(point) != std::u32string_view::npos) return 0.36;
  if (kWide.find(point) != std::u32string_view::npos) return 0.86;
  return point >= U'A' && point <= U'Z' ? 0.67 : 0.56;
}

}  // namespace

PageHeight::PageHeight(std::string_view style) {
  const auto letters = theme_letters(style);
  body_ = {letters.size_px, letters.size_px * letters.line_height};
  mono_ = letters.mono;
  boxes_.push_back({"body", body_, kContentWidth});
}

void PageHeight::add(std::string_view html) {
  // The head of a page has nothing to be seen.
  std::size_t at = html.starts_with("<!DOCTYPE") ? std::min(html.find("<body"), html.size()) : 0;
  while (at < html.size()) {
    if (html[at] != '<') {
      const auto end = std::min(html.find('<', at), html.size());
      words(html.substr(at, end - at));
      at = end;
      continue;
    }
    const auto tag = tag_at(html, at);
    if (tag.name.starts_with('/')) {
      close(std::string_view(tag.name).substr(1));
      at = tag.end;
    } else {
      at = open(html, tag);
    }
  }
}

int PageHeight::px() const {
  // The words of a page that was broken off stand on a line of their own.
  return static_cast<int>(std::lround(std::min(height_, 1e8)));
}

void PageHeight::flush() {
  if (run_ > 0) {
    const auto& box = boxes_.back();
    height_ += std::ceil(run_ / (box.width * kFilled)) * box.letters.line;
  }
  run_ = 0;
}

void PageHeight::words(std::string_view text) {
  const auto& letters = boxes_.back().letters;
  bool blank = run_ == 0;  // runs of blanks are one
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = base::utf8::next(text, at);
    if (point == U'&') at = std::min(text.find(';', at), text.size() - 1) + 1;
    if (point == U'\n' || point == U'\t') point = U' ';
    if (point == U' ' && blank) continue;
    blank = point == U' ';
    run_ += width_of(point, mono_) * letters.size;
  }
}

std::size_t PageHeight::open(std::string_view html, const Tag& tag) {
  if (tag.name == "script" || tag.name == "style" || tag.name == "svg" || tag.name == "noscript")
    return behind(html, tag.end, "</" + tag.name + ">");
  if (tag.name == "a" && tag.has_class("skip")) return behind(html, tag.end, "</a>");
  if (is_inline(tag.name)) return tag.end;
  flush();
  if (tag.name == "pre") {
    const auto end = behind(html, tag.end, "</pre>");
    height_ += kCodePadding +
               kCodeLine * static_cast<double>(1 + times_in(html.substr(tag.end, end - tag.end), "\n"));
    return end;
  }
  if (tag.name == "details") {
    const auto end = behind(html, tag.end, "</details>");
    const auto inside = html.substr(tag.end, end - tag.end);
    const bool open = tag.text.find(" open") != std::string_view::npos &&
                      tag.text.find("page_contents") == std::string_view::npos &&
                      times_in(inside, "<li") <= kNotesShown;
    if (!open) {
      height_ += 2 * kListGap + boxes_.back().letters.line;
      return end;
    }
  }
  if (tag.name == "li" && tag.has_class("source-media")) {
    const auto end = behind(html, tag.end, "</li>");
    height_ += kMediaGap + std::max(kMediaWords, picture_height(html.substr(tag.end, end - tag.end)));
    return end;
  }
  Box box{tag.name, boxes_.back().letters, boxes_.back().width, boxes_.back().foot};
  enter(tag, box);
  box.width = std::max(box.width, kNarrowest);
  boxes_.push_back(std::move(box));
  return tag.end;
}

// What an element adds by itself, and how its words are set.
void PageHeight::enter(const Tag& tag, Box& box) {
  const bool in_foot = box.foot;
  const auto& name = tag.name;
  if (name == "header") {
    height_ += tag.has_class("masthead") ? kMastheadPadding : 0;
  } else if (name == "h1") {
    box.letters = {33, 41.6};
  } else if (name == "h2") {
    box.letters = in_foot ? Letters{17.6, 22} : Letters{25.4, 31.8};
    height_ += in_foot ? 9.6 : 17.6;
  } else if (name == "h3") {
    box.letters = {17.9, 22.4};
    height_ += 40;
  } else if (name == "h4") {
    box.letters = {16.5, 20.6};
    height_ += 6.4;
  } else if (name == "article") {
    height_ += kPiecePadding;
  } else if (name == "footer") {
    box.foot = true;
    height_ += kFootPadding;
  } else if (name == "ul" || name == "ol") {
    box.steps = tag.has_class("steps");
    if (!box.steps && !tag.has_class("sources") && !tag.has_class("terms")) box.width -= kListIndent;
    height_ += kParagraphGap;
  } else if (name == "li") {
    height_ += kListGap;
    if (boxes_.back().steps) {
      box.width -= kStepIndent;
      height_ += kStepGap;
    } else if (tag.text.find("class=\"level-") != std::string_view::npos) {
      box.width -= kRequirementSides;
      height_ += kRequirementPadding;
    }
  } else if (name == "p") {
    if (tag.has_class("eyebrow")) {
      box.letters = {12.8, 21.1};
      height_ += kListGap;
    } else {
      if (tag.has_class("notice") || tag.has_class("run-failed")) box.letters = {14.4, 21.6};
      height_ += kParagraphGap;
    }
  } else if (name == "section") {
    if (tag.has_class("notes")) {
      box.letters = {13.76, 20.6};
      height_ += 51;
    } else if (tag.has_class("problem") || tag.has_class("result")) {
      box.width -= kPanelSides;
      height_ += kPanelPadding;
    }
  } else if (name == "summary") {
    height_ += 2 * kListGap;
  } else if (name == "figure") {
    height_ += kCodeGap;
  } else if (name == "figcaption") {
    box.letters = {12.8, 35};
  }
}

void PageHeight::close(std::string_view name) {
  if (is_inline(name)) return;
  flush();
  const auto box =
      std::find_if(boxes_.rbegin(), boxes_.rend(), [&](const Box& each) { return each.name == name; });
  // An end tag without a beginning closes nothing, and the body stays.
  if (box == boxes_.rend() || box + 1 == boxes_.rend()) return;
  boxes_.erase(box.base() - 1, boxes_.end());
}

int frame_height(int page_px) { return page_px == 0 ? 0 : std::clamp(page_px, kLowestFrame, kHighestFrame); }

std::string_view linked_style(std::string_view page) {
  constexpr std::string_view kLink = "<link rel=\"stylesheet\" href=\"";
  const auto head = page.substr(0, page.find("<body"));
  const auto link = head.find(kLink);
  if (link == std::string_view::npos) return {};
  const auto name = head.substr(link + kLink.size());
  return name.substr(0, name.find('"'));
}

int frame_height(std::string_view page, std::string_view linked) {
  constexpr std::string_view kStyle = "<style>";
  const auto head = page.substr(0, page.find("<body"));
  if (head.find("<meta name=\"praxeo:embed\"") == std::string_view::npos) return 0;
  if (page.substr(head.size()).starts_with("<body class=\"locked\"")) return 0;
  const auto style = head.find(kStyle);
  const auto end = head.find("</style>");
  const bool inlined = style != std::string_view::npos && end != std::string_view::npos && end > style;
  if (!inlined && linked.empty()) return 0;
  PageHeight height(inlined ? head.substr(style + kStyle.size(), end - style - kStyle.size()) : linked);
  height.add(page);
  return frame_height(height.px());
}

}  // namespace praxeo::embed
