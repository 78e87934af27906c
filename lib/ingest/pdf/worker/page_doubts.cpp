// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/page_doubts.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <utility>

#include "ingest/pdf/worker/page_frame.hpp"

namespace praxeo::reader {
namespace {

constexpr std::size_t kLargestContent = std::size_t{32} << 20;
constexpr double kWiden = 14'400;  // points on each side: what a page can measure

using Layers = std::set<QPDFObjGen>;

// The optional content groups that the document's own setting turns off.
Layers layers_off(QPDF& pdf) {
  Layers off;
  const auto add = [&](QPDFObjectHandle list, bool is_off) {
    if (!list.isArray()) return;
    for (auto& group : list.getArrayAsVector()) {
      if (is_off) off.insert(group.getObjGen());
      if (!is_off) off.erase(group.getObjGen());
    }
  };
  auto properties = pdf.getRoot().getKey("/OCProperties");
  if (!properties.isDictionary()) return off;
  auto config = properties.getKey("/D");
  if (!config.isDictionary()) return off;
  if (config.getKey("/BaseState").isNameAndEquals("/OFF")) add(properties.getKey("/OCGs"), true);
  add(config.getKey("/ON"), false);
  add(config.getKey("/OFF"), true);
  return off;
}

bool is_off(QPDFObjectHandle layer, const Layers& off) {
  if (off.empty() || !layer.isDictionary()) return false;
  if (off.contains(layer.getObjGen())) return true;
  auto groups = layer.getKey("/OCGs");  // a membership: shown when any of them is on
  if (groups.isDictionary()) return off.contains(groups.getObjGen());
  if (!groups.isArray() || groups.getArrayNItems() == 0) return false;
  for (auto& group : groups.getArrayAsVector()) {
    if (!off.contains(group.getObjGen())) return false;
  }
  return true;
}

Decoded::Bytes data_of(QPDFObjectHandle stream, Decoded& decoded) {
  auto bytes = decoded.of(std::move(stream));
  if (!bytes) throw std::runtime_error("content that can't be decoded");
  return bytes;
}

double number_of(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? value.getNumericValue() : otherwise;
}

using Fonts = std::map<QPDFObjGen, std::shared_ptr<const FontWidths>>;

// Helvetica's, nearly enough for Times, where a document relies on them without writing them down.
std::vector<double> usual_widths(const std::string& name) {
  if (name.find("Courier") != std::string::npos) return std::vector<double>(256, 600);
  std::vector<double> widths(256, 556);
  const auto set = [&](std::string_view letters, double width) {
    for (const char c : letters) widths[static_cast<unsigned char>(c)] = width;
  };
  set(" !,./:;I[]\\ijlt|f'", 278);
  set("()-r`{}\"", 333);
  set("cksvxyzJ", 500);
  set("ABEKPSVXYFTZL", 640);
  set("CDGHNOQRUwm", 740);
  set("MW", 880);
  return widths;
}

// [ 1 [500 600] 20 30 700 ]: from 1 on one by one; 20 to 30 all the same.
void read_cid_widths(QPDFObjectHandle list, std::vector<double>& widths) {
  static constexpr long long kMostCodes = 65'536;
  const auto put = [&](long long code, double width) {
    if (code < 0 || code >= kMostCodes) return;
    const auto at = static_cast<std::size_t>(code);
    if (widths.size() <= at) widths.resize(at + 1, 1000);
    widths[at] = width;
  };
  const auto items = list.getArrayAsVector();
  for (std::size_t i = 0; i + 1 < items.size();) {
    auto next = items[i + 1];
    const auto from = static_cast<long long>(number_of(items[i], -1));
    if (next.isArray()) {
      auto code = from;
      for (auto& width : next.getArrayAsVector()) put(code++, number_of(width, 500));
      i += 2;
    } else {
      if (i + 2 >= items.size()) break;
      const auto to = std::min(static_cast<long long>(number_of(next, -1)), kMostCodes);
      for (auto code = from; code <= to; ++code) put(code, number_of(items[i + 2], 500));
      i += 3;
    }
  }
}

FontWidths widths_of(QPDFObjectHandle font) {
  FontWidths found;
  if (font.getKey("/Subtype").isNameAndEquals("/Type0")) {
    found.two_bytes = true;
    found.otherwise = 1000;
    auto descendants = font.getKey("/DescendantFonts");
    if (!descendants.isArray() || descendants.getArrayNItems() == 0) return found;
    auto inner = descendants.getArrayItem(0);
    if (!inner.isDictionary()) return found;
    found.otherwise = number_of(inner.getKey("/DW"), 1000);
    if (auto list = inner.getKey("/W"); list.isArray()) read_cid_widths(list, found.widths);
    return found;
  }
  auto list = font.getKey("/Widths");
  if (!list.isArray()) {
    auto name = font.getKey("/BaseFont");
    found.widths = usual_widths(name.isName() ? name.getName() : std::string());
    return found;
  }
  const auto first = std::clamp(number_of(font.getKey("/FirstChar"), 0), 0.0, 255.0);
  found.widths.assign(static_cast<std::size_t>(first), 500);
  // Those of type 3 are in units of its own.
  auto matrix = font.getKey("/FontMatrix");
  const bool own_unit = matrix.isArray() && matrix.getArrayNItems() == 6;
  const auto unit = own_unit ? number_of(matrix.getArrayItem(0), 0.001) * 1000 : 1;
  auto box = font.getKey("/FontBBox");
  if (own_unit && box.isArray() && box.getArrayNItems() == 4) {
    const auto high = std::abs(number_of(box.getArrayItem(3), 0) - number_of(box.getArrayItem(1), 0));
    const auto unit_up = std::abs(number_of(matrix.getArrayItem(3), 0.001));
    found.height = unit_up * (high > 0 ? high : 1000);
  }
  for (auto& width : list.getArrayAsVector()) {
    if (found.widths.size() < 256) found.widths.push_back(number_of(width, 500) * unit);
  }
  return found;
}

class QpdfNames final : public Named {
 public:
  QpdfNames(QPDFObjectHandle resources, const Layers& off, Fonts& fonts, Decoded& decoded)
      : resources_(std::move(resources)), off_(off), fonts_(fonts), decoded_(decoded) {}

  std::shared_ptr<const FontWidths> widths(const std::string& font) override {
    auto object = find("/Font", font);
    if (!object.isDictionary()) return nullptr;
    if (!object.isIndirect()) return std::make_shared<const FontWidths>(widths_of(object));
    auto& known = fonts_[object.getObjGen()];
    if (!known) known = std::make_shared<const FontWidths>(widths_of(object));
    return known;
  }

  std::optional<Form> form(const std::string& name) override {
    auto object = find("/XObject", name);
    if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Form"))
      return std::nullopt;
    auto dictionary = object.getDict();
    Form form;
    const auto bytes = data_of(object, decoded_);
    if (bytes->getSize() <= kLargestContent) form.content = Decoded::view(*bytes);
    if (auto matrix = dictionary.getKey("/Matrix"); matrix.isArray() && matrix.getArrayNItems() == 6) {
      for (int i = 0; i < 6; ++i)
        form.matrix.at(static_cast<std::size_t>(i)) =
            number_of(matrix.getArrayItem(i), i == 0 || i == 3 ? 1 : 0);
    }
    auto own = dictionary.getKey("/Resources");
    form.named = std::make_unique<QpdfNames>(own.isDictionary() ? own : resources_, off_, fonts_, decoded_);
    form.off_layer = is_off(dictionary.getKey("/OC"), off_);
    return form;
  }

  std::optional<double> opacity(const std::string& state) override {
    auto object = find("/ExtGState", state);
    if (!object.isDictionary()) return std::nullopt;
    auto blend = object.getKey("/BM");
    if (blend.isArray() && blend.getArrayNItems() > 0) blend = blend.getArrayItem(0);
    auto alpha = object.getKey("/ca");
    // What multiplies with the ground lets it show through.
    if (blend.isName() && blend.getName() != "/Normal" && blend.getName() != "/Compatible")
      return std::min(0.6, number_of(alpha, 1));
    if (blend.isName() || alpha.isNumber()) return number_of(alpha, 1);
    return std::nullopt;
  }

  Space space(const std::string& name) override {
    auto object = find("/ColorSpace", name);
    auto kind = object.isArray() && object.getArrayNItems() > 0 ? object.getArrayItem(0) : object;
    const auto family = kind.isName() ? kind.getName() : "/" + name;
    if (family == "/DeviceGray" || family == "/CalGray" || family == "/G") return Space::gray;
    if (family == "/DeviceRGB" || family == "/CalRGB" || family == "/RGB") return Space::rgb;
    if (family == "/DeviceCMYK" || family == "/CMYK") return Space::cmyk;
    if (family == "/Separation") return Space::tint;
    if (family != "/ICCBased" || !object.isArray() || object.getArrayNItems() < 2) return Space::other;
    auto profile = object.getArrayItem(1);
    if (!profile.isStream()) return Space::other;
    const auto parts = number_of(profile.getDict().getKey("/N"), 0);
    return parts == 1 ? Space::gray : parts == 3 ? Space::rgb : parts == 4 ? Space::cmyk : Space::other;
  }

  bool off_layer(const std::string& property) override { return is_off(find("/Properties", property), off_); }

 private:
  QPDFObjectHandle find(const char* kind, const std::string& name) {
    if (!resources_.isDictionary()) return QPDFObjectHandle::newNull();
    auto all = resources_.getKey(kind);
    return all.isDictionary() ? all.getKey("/" + name) : QPDFObjectHandle::newNull();
  }

  QPDFObjectHandle resources_;
  const Layers& off_;
  Fonts& fonts_;
  Decoded& decoded_;
};

// From the page's user space to what poppler shows of it.
void turn(Show& show, const PageFrame& frame) {
  std::tie(show.x, show.y) = frame.place(show.x, show.y);
  std::tie(show.along_x, show.along_y) = frame.direction(show.along_x, show.along_y);
}

bool is_outside(const Show& show, const PageFrame& frame) {
  const auto end_x = show.x + show.along_x * show.length, end_y = show.y + show.along_y * show.length;
  return (std::max(show.x, end_x) < frame.left || std::min(show.x, end_x) > frame.right) ||
         (std::max(show.y, end_y) + show.size < frame.bottom ||
          std::min(show.y, end_y) - show.size > frame.top);
}

// A page's content; `whole` when none of it is left out.
struct Content {
  std::vector<Decoded::Bytes> parts;
  std::string joined;  // of several parts
  bool whole = true;

  [[nodiscard]] std::string_view text() const {
    return parts.size() == 1 ? Decoded::view(*parts.front()) : std::string_view(joined);
  }
};

Content content_of(QPDFPageObjectHelper& page, Decoded& decoded) {
  Content content;
  std::size_t size = 0;
  for (auto& stream : page.getPageContents()) {
    auto bytes = data_of(stream, decoded);
    if (bytes->getSize() > kLargestContent) {
      content.whole = false;
      continue;
    }
    size += bytes->getSize();
    content.parts.push_back(std::move(bytes));
    content.whole = content.whole && size <= kLargestContent;
    if (size > kLargestContent) break;
  }
  if (content.parts.size() == 1) return content;
  for (const auto& part : content.parts) content.joined.append(Decoded::view(*part)).append(1, '\n');
  return content;
}

bool has_annotations(QPDFPageObjectHelper& page) {
  auto all = page.getObjectHandle().getKey("/Annots");
  return !all.isNull() && !(all.isArray() && all.getArrayNItems() == 0);
}

}  // namespace

Doubts find_doubts(QPDF& pdf, Decoded& decoded, const ingest::pdf::Share& share) {
  Doubts found;
  const auto off = layers_off(pdf);
  Fonts fonts;
  auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
  const auto count = static_cast<int>(pages.size());
  for (int number = share.from(1, count); number <= count; number = share.from(number + 1, count)) {
    try {
      auto& page = pages[static_cast<std::size_t>(number - 1)];
      QpdfNames names(page.getAttribute("/Resources", false), off, fonts, decoded);
      const auto content = content_of(page, decoded);
      auto scanned = scan_content(content.text(), names);
      if (content.whole && !scanned.inked && !has_annotations(page)) found.blank.insert(number);
      PageDoubts doubts{.shows = std::move(scanned.shows)};
      const auto frame = frame_of(page);
      if (auto drawn = drawn_underscores(scanned.rules, frame); !drawn.empty())
        found.underscores.emplace(number, std::move(drawn));
      if (auto marks = placed_marks(scanned.marks, frame); !marks.empty())
        found.marks.emplace(number, std::move(marks));
      if (auto rules = table_rules(std::move(scanned.rules), frame); !rules.empty())
        found.rules.emplace(number, std::move(rules));
      bool any = false;
      for (auto& show : doubts.shows) {
        doubts.off_page = doubts.off_page || is_outside(show, frame);
        doubts.off_layer = doubts.off_layer || show.doubt == Show::Doubt::off_layer;
        any = any || show.doubt != Show::Doubt::none;
        turn(show, frame);
      }
      if (any || doubts.off_page) found.pages.emplace(number, std::move(doubts));
    } catch (const std::exception&) {  // its content can't be decoded: nothing is known of it
    }
  }
  return found;
}

WidePage widened(QPDF& pdf, int number) {
  auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
  auto page = pages.at(static_cast<std::size_t>(number - 1));
  const auto frame = frame_of(page);
  QPDF alone;
  alone.emptyPDF();
  QPDFPageDocumentHelper(alone).addPage(page.shallowCopyPage(), false);
  auto copy = QPDFPageDocumentHelper(alone).getAllPages().at(0).getObjectHandle();
  const auto box = QPDFObjectHandle::newFromRectangle(
      {frame.left - kWiden, frame.bottom - kWiden, frame.right + kWiden, frame.top + kWiden});
  copy.replaceKey("/MediaBox", box);
  copy.replaceKey("/CropBox", box);
  copy.removeKey("/Annots");
  QPDFWriter writer(alone);
  writer.setOutputMemory();
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {{reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()}, kWiden, kWiden};
}

}  // namespace praxeo::reader
