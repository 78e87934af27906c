// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/page_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/text/utf8.hpp"
#include "ingest/pdf/unit_form.hpp"
#include "ingest/pdf/worker/lam_alef.hpp"

namespace praxeo::reader {
namespace {

namespace utf8 = base::utf8;
using ingest::pdf::unit_form::Hidden;

// Text and numbers of one unit: well below a frame's 1 MiB, even when each letter is escaped.
constexpr std::size_t kUnitBytes = 150'000;
constexpr std::size_t kRunBytes = 40;

std::string lower_font(std::string name) {
  if (name.size() > 7 && name[6] == '+') name.erase(0, 7);  // the subset's tag
  for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return name;
}

bool has_any(const std::string& name, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* p) { return name.find(p) != std::string::npos; });
}

std::int64_t tenths(double value) {
  constexpr double kFar = 1e7;
  return std::isfinite(value) ? std::llround(std::clamp(value * 10, -kFar, kFar)) : 0;
}

double points(std::int64_t tenths) { return static_cast<double>(tenths) / 10; }

struct Run {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
  std::size_t style = 0, points = 0;
  int turned = 0;
  bool space_after = false;
  bool underscored = false;  // it begins with one that is drawn
  Hidden hidden = Hidden::not_at_all;
};

// Styles of one page, each once.
class Styles {
 public:
  std::size_t index(const std::string& font, double size) {
    const auto rounded = tenths(size);
    // Words of one style follow each other.
    if (!sizes_.empty() && rounded == last_size_ && font == last_font_) return last_;
    const auto [found, fresh] = known_.try_emplace({font, rounded}, sizes_.size());
    if (fresh) {
      const auto name = lower_font(font);
      mono_.push_back(is_monospaced(font));
      sizes_.push_back(points(rounded));
      list_.push_back(
          {{"font", font.size() > 100 ? font.substr(0, 100) : font},
           {"size", sizes_.back()},
           {"mono", mono_.back()},
           {"bold", has_any(name, {"bold", "black", "heavy", "cmbx", "sfbx", "demi", "-bd", "semib"})},
           {"italic", has_any(name, {"italic", "oblique", "cmti", "cmsl", "slant", "-it"})}});
    }
    last_font_ = font, last_size_ = rounded, last_ = found->second;
    return last_;
  }
  [[nodiscard]] bool mono(std::size_t index) const { return mono_[index]; }
  [[nodiscard]] double size(std::size_t index) const { return sizes_[index]; }
  [[nodiscard]] const nlohmann::json& list() const { return list_; }

 private:
  std::map<std::pair<std::string, std::int64_t>, std::size_t> known_;
  std::vector<bool> mono_;
  std::vector<double> sizes_;
  nlohmann::json list_ = nlohmann::json::array();
  std::string last_font_;
  std::int64_t last_size_ = 0;
  std::size_t last_ = 0;
};

// Whether `next` goes on where `run` ends, and with how many blanks (0 or 1); -1 when it doesn't.
int joins(const Run& run, const Run& next, const Styles& styles) {
  if (run.style != next.style || run.turned != 0 || next.turned != 0 || run.hidden != next.hidden) return -1;
  if (std::abs(run.top - next.top) > 0.6 || std::abs(run.bottom - next.bottom) > 0.6) return -1;
  const auto gap = next.left - run.right;
  const auto em = std::max(1.0, styles.size(run.style));
  if (next.underscored && std::abs(gap) < 0.12 * em) return 0;
  if (!run.space_after) return std::abs(gap) < 0.08 * em ? 0 : -1;
  if (styles.mono(run.style)) {
    const auto cell = (run.right - run.left) / static_cast<double>(std::max<std::size_t>(1, run.points));
    return gap > 0.5 * cell && gap < 1.5 * cell ? 1 : -1;
  }
  return gap > 0.05 * em && gap < 0.8 * em ? 1 : -1;
}

// Writes the underscores that are drawn right before a word in front of it: "cache" in doc_cache. What they
// touch on their other side is joined to it then as any glyph is.
void put_underscores(const std::vector<Rule>& drawn, Run& run) {
  if (drawn.empty() || run.turned != 0) return;
  const auto height = run.bottom - run.top;
  const auto touch = 0.12 * height;
  for (auto rule = drawn.rbegin(); rule != drawn.rend(); ++rule) {
    const bool before = std::abs(rule->right - run.left) < touch && rule->left < run.left - touch;
    const bool low = rule->low > run.bottom - 0.4 * height && rule->low < run.bottom + 0.1 * height;
    if (!before || !low || rule->right - rule->left > height) continue;
    run.text.insert(0, 1, '_');
    ++run.points;
    run.left = rule->left;
    run.underscored = true;
  }
}

// The bullet that is drawn in front of a line whose first word is `first`; `before` is the word read last.
std::optional<Run> bullet_of(const std::vector<Rule>& marks, const Run* before, const Run& first) {
  const auto height = first.bottom - first.top;
  if (marks.empty() || first.turned != 0 || height <= 0) return std::nullopt;
  const auto top = first.top + 0.2 * height;
  const auto foot = first.bottom - 0.1 * height;
  auto mark = std::lower_bound(marks.begin(), marks.end(), top,
                               [](const Rule& each, double at) { return each.low < at; });
  for (; mark != marks.end() && mark->low < foot; ++mark) {
    const auto gap = first.left - mark->right;
    const bool in_line = before != nullptr && before->bottom > mark->low && before->top < mark->high;
    if (mark->high > foot || gap < 0.1 * height || gap > 2.2 * height ||
        mark->high - mark->low > 0.7 * height)
      continue;
    if (in_line && before->right > mark->left - 2 * height && before->left < mark->left) continue;
    Run bullet{.text = "\xE2\x80\xA2", .left = mark->left, .right = mark->right};
    bullet.top = first.top, bullet.bottom = first.bottom;
    bullet.style = first.style, bullet.points = 1, bullet.hidden = first.hidden;
    return bullet;
  }
  return std::nullopt;
}

// Whether the edge of a table's cell stands between two runs of a line.
bool is_between(const std::vector<Rule>& rules, const Run& run, const Run& next) {
  const auto middle = (run.top + run.bottom) / 2;
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.low < middle && rule.high > middle && rule.left > run.right - 1 && rule.right < next.left + 1;
  });
}

// ustring::to_utf8() opens a converter each time, which takes longer than the rest.
std::string to_utf8(const poppler::ustring& text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t point = text[i];
    const bool high = point >= 0xD800 && point < 0xDC00;
    if (high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (text[++i] - 0xDC00U);
    } else if (point >= 0xD800 && point < 0xE000) {
      point = utf8::kReplacement;
    }
    if (point < 0x80) {
      bytes += static_cast<char>(point);
    } else {
      utf8::append(bytes, point);
    }
  }
  return bytes;
}

// In TeX's documents a word may be set in two fonts, ‘words’ as CMR, CMTT, CMR; its face is the first
// glyph's. Where quotes are about, the word is cut at each change, so that quotes that are code are told from
// quotes that are not.
std::vector<Run> runs_of(const poppler::text_box& box, const Face& face, Styles& styles) {
  Run run;
  run.text = to_utf8(box.text());
  order_lam_alef(box, run.text);
  const auto frame = box.bbox();
  run.left = frame.left(), run.right = frame.right(), run.top = frame.top(), run.bottom = frame.bottom();
  run.turned = box.rotation();
  run.space_after = box.has_space_after();
  run.points = utf8::length(utf8::valid(run.text) ? run.text : utf8::repair(run.text));
  run.style = styles.index(face.font, face.size);
  const bool quotes = run.text.find("\xE2\x80\x98") != std::string::npos ||
                      run.text.find("\xE2\x80\x99") != std::string::npos;
  if (!quotes || !box.has_font_info() || run.turned != 0 || !utf8::valid(run.text) || run.points < 2)
    return {run};

  std::vector<Run> parts;
  std::size_t byte = 0;
  for (std::size_t glyph = 0; glyph < run.points; ++glyph) {
    const auto from = byte;
    static_cast<void>(utf8::next(run.text, byte));
    const auto style = styles.index(box.get_font_name(static_cast<int>(glyph)), face.size);
    const auto place = box.char_bbox(glyph);
    if (parts.empty() || parts.back().style != style) {
      if (!parts.empty()) parts.back().right = place.left();
      auto& part = parts.emplace_back(run);
      part.text.clear();
      part.points = 0;
      part.style = style;
      part.space_after = false;
      if (parts.size() > 1) part.left = place.left();
    }
    parts.back().text.append(run.text, from, byte - from);
    ++parts.back().points;
  }
  parts.back().right = run.right;
  parts.back().space_after = run.space_after;
  return parts;
}

// Less than this no eye reads, on paper or on a screen.
constexpr double kTiny = 1;  // points

// A font may lie about its height; letters that are low and narrow are tiny.
bool is_tiny(const poppler::text_box& box) {
  const auto frame = box.bbox();
  const bool upright = box.rotation() % 2 == 0;
  if ((upright ? frame.height() : frame.width()) >= kTiny) return false;
  const auto letters = std::max<std::size_t>(1, box.text().size());
  return (upright ? frame.width() : frame.height()) < kTiny * static_cast<double>(letters);
}

Hidden why_hidden(const poppler::text_box& box, const Face& face, const PageSight* sight) {
  const auto frame = box.bbox();
  if (is_tiny(box)) return Hidden::tiny;
  return sight == nullptr ? Hidden::not_at_all : sight->hides(frame, face.font);
}

}  // namespace

bool is_monospaced(const std::string& font) {
  const auto name = lower_font(font);
  if (has_any(name,
              {"mono",         "courier",  "typewriter",  "cmtt",       "cmsltt",   "cmitt",     "cmtex",
               "cmtcsc",       "ectt",     "sltt",        "lmtt",       "txtt",     "pcrr",      "pcrb",
               "consol",       "menlo",    "inconsolata", "sourcecode", "firacode", "hack-",     "fixed",
               "lettergothic", "terminal", "andale",      "nimbusmon",  "cascadia", "jetbrains", "code-"})) {
    return true;
  }
  return name.starts_with("sftt") || name.starts_with("ntxtt") || name.starts_with("zi4") ||
         name.starts_with("beramono");
}

std::vector<nlohmann::json> page_units(const poppler::page& page, int number, Faces& faces,
                                       std::uint64_t& characters, const Beside& beside) {
  namespace form = ingest::pdf::unit_form;
  Styles styles;
  std::vector<Run> runs;
  std::vector<poppler::text_box> boxes;
  for (const auto& [box, face] : faces.words_of(page, number, boxes)) {
    const auto hidden = why_hidden(*box, *face, beside.sight);
    for (auto& next : runs_of(*box, *face, styles)) {
      if (next.text.empty()) continue;
      next.hidden = hidden;
      put_underscores(beside.underscores, next);
      if (!runs.empty()) {
        auto& run = runs.back();
        const auto blanks = joins(run, next, styles);
        if (blanks >= 0 && !(blanks > 0 && is_between(beside.rules, run, next))) {
          if (blanks > 0) run.text += ' ';
          run.text += next.text;
          run.points += next.points + static_cast<std::size_t>(blanks);
          run.right = next.right;
          run.space_after = next.space_after;
          continue;
        }
      }
      if (auto bullet = bullet_of(beside.marks, runs.empty() ? nullptr : &runs.back(), next))
        runs.push_back(std::move(*bullet));
      runs.push_back(std::move(next));
    }
  }

  for (const auto& word : beside.extra) {
    Run run;
    run.text = to_utf8(word.text);
    run.left = word.box.left(), run.right = word.box.right();
    run.top = word.box.top(), run.bottom = word.box.bottom();
    run.style = styles.index({}, run.bottom - run.top);
    run.hidden = word.hidden;
    runs.push_back(std::move(run));
  }

  const auto frame = page.page_rect();
  std::vector<nlohmann::json> units;
  std::string text;
  nlohmann::json::array_t numbers;
  const auto end_unit = [&](bool more) {
    units.push_back({{"n", number},
                     {"label", to_utf8(page.label())},
                     {"width", points(tenths(frame.width()))},
                     {"height", points(tenths(frame.height()))},
                     {"styles", styles.list()},
                     {"text", std::move(text)},
                     {"runs", std::move(numbers)}});
    if (more) units.back()["more"] = true;
    text.clear();
    numbers.clear();
  };
  std::size_t bytes = 0;
  for (auto& run : runs) {
    if (!utf8::valid(run.text)) run.text = utf8::repair(run.text);
    bytes += run.text.size() + kRunBytes;
    if (bytes > kUnitBytes && !numbers.empty()) {
      end_unit(true);
      bytes = run.text.size() + kRunBytes;
    }
    characters += utf8::length(run.text);
    text += run.text;
    const std::array<std::int64_t, form::kFields> fields{
        static_cast<std::int64_t>(run.text.size()),
        tenths(run.left),
        tenths(run.top),
        tenths(run.right),
        tenths(run.bottom),
        static_cast<std::int64_t>(run.style),
        (run.turned & form::kTurned) + static_cast<std::int64_t>(run.hidden) * form::kHiddenUnit};
    numbers.insert(numbers.end(), fields.begin(), fields.end());
  }
  end_unit(false);
  if (beside.rules.empty()) return units;
  nlohmann::json::array_t edges;
  for (const auto& rule : beside.rules) {
    for (const auto edge : {rule.left, rule.low, rule.right, rule.high}) edges.emplace_back(tenths(edge));
  }
  units.back()["rules"] = std::move(edges);
  return units;
}

}  // namespace praxeo::reader
