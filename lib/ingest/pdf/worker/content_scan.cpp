// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/content_scan.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "ingest/pdf/worker/content_tokens.hpp"
#include "ingest/pdf/worker/facet.hpp"

namespace praxeo::reader {
namespace {

constexpr int kDeepestNesting = 8;
constexpr std::size_t kMostForms = 2000, kMostShows = 20'000, kMostAreas = 400, kMostStates = 64;
constexpr double kSameColour = 0.07;
constexpr double kTinySize = 0.5;  // points

struct Area {
  double left = 0, bottom = 0, right = 0, top = 0;
  std::optional<Rgb> colour;  // absent: an image, a shading, a pattern, or no simple shape
  [[nodiscard]] bool holds(double x, double y) const {
    return x >= left && x <= right && y >= bottom && y <= top;
  }
};

struct State {
  Matrix ctm{1, 0, 0, 1, 0, 0};
  std::optional<Rgb> fill = Rgb{0, 0, 0}, stroke = Rgb{0, 0, 0};
  Named::Space fill_space = Named::Space::gray, stroke_space = Named::Space::gray;
  double opacity = 1, font_size = 1, spacing = 0, stretch = 1, leading = 0, rise = 0;
  std::shared_ptr<const FontWidths> font;
  int mode = 0;
  std::optional<Area> clip;
};

double near_zero_to(double value) { return std::isfinite(value) ? value : 0; }

bool same(const Rgb& a, const Rgb& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > kSameColour) return false;
  }
  return true;
}

// DeviceCMYK as poppler turns it, nearly enough for what is light.
Rgb from_cmyk(double c, double m, double y, double k) {
  const auto part = [k](double ink) { return std::clamp((1 - ink) * (1 - k), 0.0, 1.0); };
  return {part(c), part(m), part(y)};
}

class Scanner {
 public:
  Scanned take() { return {std::move(shows_), inked_, rules_.take(), rules_.take_marks()}; }

  void run(std::string_view content, Named& named, int depth) {
    const auto outer_states = std::exchange(states_, {});
    const auto outer_layers = std::exchange(layers_, {});
    ContentTokens tokens(content);
    while (tokens.next()) {
      if (tokens.is_operator()) operate(tokens, named, depth);
    }
    states_ = outer_states;
    layers_ = outer_layers;
  }

 private:
  using Space = Named::Space;

  // An operator's letters as one number, so that they can be the cases of a switch.
  static constexpr std::uint32_t code(std::string_view op) {
    std::uint32_t packed = 0;
    if (op.size() > 3) return packed;
    for (const char c : op) packed = packed << 8U | static_cast<unsigned char>(c);
    return packed;
  }

  void operate(ContentTokens& in, Named& named, int depth) {
    const auto op = in.word();
    const auto n = [&](std::size_t from_end) { return near_zero_to(in.number(from_end)); };
    switch (code(op)) {
      case code("q"):
        if (states_.size() < kMostStates) states_.push_back(state_);
        break;
      case code("Q"):
        if (!states_.empty()) state_ = std::move(states_.back()), states_.pop_back();
        break;
      case code("cm"):
        state_.ctm = multiply({n(5), n(4), n(3), n(2), n(1), n(0)}, state_.ctm);
        break;
      case code("gs"):
        if (const auto opacity = named.opacity(in.name())) state_.opacity = *opacity;
        break;
      case code("BT"):
        text_ = line_ = {1, 0, 0, 1, 0, 0};
        break;
      case code("Tf"):
        state_.font_size = n(0);
        state_.font = named.widths(in.name());
        break;
      case code("Tr"):
        state_.mode = static_cast<int>(n(0));
        break;
      case code("Tc"):
        state_.spacing = n(0);
        break;
      case code("Tz"):
        state_.stretch = n(0) / 100;
        break;
      case code("TL"):
        state_.leading = n(0);
        break;
      case code("Ts"):
        state_.rise = n(0);
        break;
      case code("TD"):
        state_.leading = -n(0);
        [[fallthrough]];
      case code("Td"):
        move(n(1), n(0));
        break;
      case code("Tm"):
        text_ = line_ = {n(5), n(4), n(3), n(2), n(1), n(0)};
        break;
      case code("T*"):
        move(0, -state_.leading);
        break;
      case code("'"):
      case code("\""):
        move(0, -state_.leading);
        [[fallthrough]];
      case code("Tj"):
      case code("TJ"):
        show(in);
        break;
      case code("Do"):
        inked_ = true;
        paint_object(in.name(), named, depth);
        break;
      case code("EI"):
        inked_ = true;
        paint_square();
        break;
      case code("sh"):
        inked_ = true;
        break;
      case code("BDC"):
        layers_.push_back(in.first_name() == "OC" && named.off_layer(in.name()));
        break;
      case code("BMC"):
        layers_.push_back(false);
        break;
      case code("EMC"):
        if (!layers_.empty()) layers_.pop_back();
        break;
      default:
        if (!colour(op, in, named)) path(op, in);
    }
  }

  void move(double x, double y) { text_ = line_ = multiply({1, 0, 0, 1, x, y}, line_); }

  bool colour(std::string_view op, const ContentTokens& in, Named& named) {
    const auto n = [&](std::size_t from_end) { return near_zero_to(in.number(from_end)); };
    const bool filling = !op.empty() && (op[0] >= 'a' && op[0] <= 'z');
    auto& target = filling ? state_.fill : state_.stroke;
    auto& space = filling ? state_.fill_space : state_.stroke_space;
    if (op == "g" || op == "G") {
      space = Space::gray;
      target = Rgb{n(0), n(0), n(0)};
    } else if (op == "rg" || op == "RG") {
      space = Space::rgb;
      target = Rgb{n(2), n(1), n(0)};
    } else if (op == "k" || op == "K") {
      space = Space::cmyk;
      target = from_cmyk(n(3), n(2), n(1), n(0));
    } else if (op == "cs" || op == "CS") {
      space = named.space(in.name());
      target = space == Space::other ? std::nullopt : std::optional(Rgb{0, 0, 0});
    } else if (op == "sc" || op == "scn" || op == "SC" || op == "SCN") {
      switch (space) {
        case Space::gray:
          target = Rgb{n(0), n(0), n(0)};
          break;
        case Space::rgb:
          target = Rgb{n(2), n(1), n(0)};
          break;
        case Space::cmyk:
          target = from_cmyk(n(3), n(2), n(1), n(0));
          break;
        case Space::tint:  // no tint is no ink; what some of it looks like is not known
          target = n(0) < 0.05 ? std::optional(Rgb{1, 1, 1}) : std::nullopt;
          break;
        case Space::other:
          target.reset();
      }
    } else {
      return false;
    }
    return true;
  }

  void add_point(double x, double y) {
    const auto [px, py] = place(x, y);
    if (points_ == 0) shape_ = {px, py, px, py, {}};
    shape_.left = std::min(shape_.left, px), shape_.right = std::max(shape_.right, px);
    shape_.bottom = std::min(shape_.bottom, py), shape_.top = std::max(shape_.top, py);
    if (points_ == 0) facet_.clear();
    facet_.add(px, py);
    ++points_;
  }

  [[nodiscard]] std::pair<double, double> place(double x, double y) const {
    const auto& m = state_.ctm;
    return {x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]};
  }

  void path(std::string_view op, const ContentTokens& in) {
    const auto n = [&](std::size_t from_end) { return near_zero_to(in.number(from_end)); };
    if (op == "re") {
      add_point(n(3), n(2));
      add_point(n(3) + n(1), n(2) + n(0));
      add_rectangle(n(3), n(2), n(1), n(0));
      ++rectangles_;
    } else if (op == "m" || op == "l") {
      add_point(n(1), n(0));
      const auto [x, y] = place(n(1), n(0));
      op == "m" ? rules_.move(x, y) : rules_.line(x, y);
    } else if (op == "h") {
      rules_.close();
    } else if (op == "c" || op == "v" || op == "y") {
      add_point(n(1), n(0));
      const auto [x, y] = place(n(1), n(0));
      rules_.move(x, y);
      curved_ = true;
    } else if (op == "W" || op == "W*") {
      clipping_ = true;
    } else if (op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*") {
      inked_ = true;
      if (op[0] == 'b') rules_.close();
      paint_rules(true, op[0] != 'f' && op[0] != 'F');
      fill_path();
      end_path();
    } else if (op == "S" || op == "s" || op == "n") {
      inked_ = inked_ || op != "n";
      if (op == "s") rules_.close();
      paint_rules(false, op != "n");
      end_path();
    }
  }

  void add_rectangle(double x, double y, double width, double height) {
    const auto& m = state_.ctm;
    const bool straight = std::abs(m[1]) + std::abs(m[2]) < 1e-3 * (std::abs(m[0]) + std::abs(m[3]));
    const bool turned = std::abs(m[0]) + std::abs(m[3]) < 1e-3 * (std::abs(m[1]) + std::abs(m[2]));
    if (!straight && !turned) return;
    const auto [x0, y0] = place(x, y);
    const auto [x1, y1] = place(x + width, y + height);
    rules_.rectangle(x0, y0, x1, y1);
  }

  void paint_rules(bool fill, bool stroke) {
    if ((!fill && !stroke) || hidden_layer() || state_.opacity < 0.05) return rules_.drop();
    const bool white = state_.fill && same(*state_.fill, {1, 1, 1});
    if (!state_.clip) return rules_.paint(fill, stroke, white, nullptr);
    const Rule clip{state_.clip->left, state_.clip->bottom, state_.clip->right, state_.clip->top};
    rules_.paint(fill, stroke, white, &clip);
  }

  void end_path() {
    if (clipping_) {  // an empty path clips all away
      Area clip = points_ > 0 ? shape_ : Area{1, 1, 0, 0, {}};
      if (state_.clip) {
        clip.left = std::max(clip.left, state_.clip->left),
        clip.right = std::min(clip.right, state_.clip->right);
        clip.bottom = std::max(clip.bottom, state_.clip->bottom),
        clip.top = std::min(clip.top, state_.clip->top);
      }
      state_.clip = clip;
    }
    points_ = rectangles_ = 0;
    clipping_ = curved_ = false;
  }

  void fill_path() {
    if (points_ < 2 || hidden_layer()) return;
    // Several boxes are not one that holds them all.
    const bool simple =
        !curved_ && (rectangles_ == 0 ? points_ <= Facet::kMost : rectangles_ == 1 && points_ == 2);
    paint(shape_, simple ? state_.fill : std::nullopt, simple);
  }

  // `whole`: nothing shows through.
  void paint(Area area, std::optional<Rgb> colour, bool whole) {
    if (area.right - area.left < 4 || area.top - area.bottom < 4 || state_.opacity < 0.5) return;
    area.colour = state_.opacity > 0.95 ? colour : std::nullopt;
    if (areas_.size() < kMostAreas) areas_.push_back(area);
    if (!whole || state_.opacity < 0.95 || ++covers_ > kMostAreas) return;
    for (auto& show : shows_) {
      const auto x = show.x, y = show.y + 0.3 * show.size;
      if (show.doubt == Show::Doubt::none && area.holds(x, y) && (rectangles_ > 0 || facet_.holds(x, y)))
        show.doubt = Show::Doubt::no_ink;
    }
  }

  void paint_square() {
    points_ = 0;
    add_point(0, 0), add_point(1, 1), add_point(0, 1), add_point(1, 0);
    const auto square = shape_;
    points_ = 0;
    paint(square, std::nullopt, false);
  }

  void paint_object(const std::string& name, Named& named, int depth) {
    auto form = named.form(name);
    if (!form) return paint_square();
    if (depth >= kDeepestNesting || ++forms_ > kMostForms || !form->named) return;
    const auto before = state_;
    const auto text = text_, line = line_;
    state_.ctm = multiply(form->matrix, state_.ctm);
    const auto outer_off = std::exchange(off_form_, off_form_ || form->off_layer || hidden_layer());
    run(form->content, *form->named, depth + 1);
    off_form_ = outer_off;
    state_ = before;
    text_ = text, line_ = line;
  }

  [[nodiscard]] bool hidden_layer() const {
    return off_form_ || std::find(layers_.begin(), layers_.end(), true) != layers_.end();
  }

  void show(const ContentTokens& in) {
    const auto matrix = multiply(text_, state_.ctm);
    const auto across = std::hypot(matrix[0], matrix[1]);
    Show show;
    show.x = matrix[4] + state_.rise * matrix[2];
    show.y = matrix[5] + state_.rise * matrix[3];
    static const FontWidths kUnknown;
    const auto& font = state_.font ? *state_.font : kUnknown;
    show.size = std::abs(state_.font_size) * font.height * std::hypot(matrix[2], matrix[3]);
    if (across > 0) show.along_x = matrix[0] / across, show.along_y = matrix[1] / across;
    const auto bytes = static_cast<double>(in.shown().size());
    const auto width = font.of(in.shown());
    const auto advance =
        ((width - in.shown_moves()) / 1000 * state_.font_size + bytes * state_.spacing) * state_.stretch;
    show.length = std::abs(advance) * across;
    show.colour = state_.mode == 1 || state_.mode == 5 ? state_.stroke : state_.fill;
    show.doubt = doubt_of(show);
    text_ = multiply({1, 0, 0, 1, advance, 0}, text_);
    inked_ = inked_ || bytes > 0;
    if (bytes > 0 && shows_.size() < kMostShows) shows_.push_back(show);
  }

  [[nodiscard]] Show::Doubt doubt_of(const Show& show) const {
    using Doubt = Show::Doubt;
    if (hidden_layer()) return Doubt::off_layer;
    if (show.size < kTinySize) return Doubt::tiny;
    if (state_.mode == 3 || state_.mode == 7 || state_.opacity < 0.05) return Doubt::no_ink;
    const auto x = show.x + 0.5 * show.size * show.along_x, y = show.y + 0.3 * show.size;
    if (state_.clip && !state_.clip->holds(x, y)) return Doubt::no_ink;
    if (!show.colour) return Doubt::none;
    if (state_.mode == 2 || state_.mode == 6) {
      if (!state_.stroke || !same(*state_.stroke, *show.colour)) return Doubt::none;
    }
    const auto ground =
        std::find_if(areas_.rbegin(), areas_.rend(), [&](const Area& a) { return a.holds(x, y); });
    static constexpr Rgb kPaper{1, 1, 1};
    if (ground == areas_.rend()) return same(*show.colour, kPaper) ? Doubt::colour : Doubt::none;
    if (ground->colour) return same(*show.colour, *ground->colour) ? Doubt::colour : Doubt::none;
    return same(*show.colour, kPaper) ? Doubt::colour : Doubt::none;
  }

  std::vector<Show> shows_;
  RuleCollector rules_;
  State state_;
  std::vector<State> states_;
  Matrix text_{1, 0, 0, 1, 0, 0}, line_{1, 0, 0, 1, 0, 0};
  std::vector<bool> layers_;
  std::vector<Area> areas_;
  Area shape_;
  Facet facet_;  // the first points of the path
  std::size_t points_ = 0, rectangles_ = 0, forms_ = 0, covers_ = 0;
  bool clipping_ = false, curved_ = false, off_form_ = false, inked_ = false;
};

}  // namespace

Scanned scan_content(std::string_view content, Named& named) {
  Scanner scanner;
  scanner.run(content, named, 0);
  return scanner.take();
}

}  // namespace praxeo::reader
