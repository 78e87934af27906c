// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/lean_pdf.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/pdf/worker/bytes_pipe.hpp"

namespace praxeo::reader {
namespace {

using Bytes = Decoded::Bytes;

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::size_t kUsualRest = std::size_t{16} << 20;  // of a document beside its streams
constexpr int kDeepestSlimmed = 20;

bool ends_name(char c) {
  return std::string_view("\0\t\n\f\r ()<>[]{}/%", 16).find(c) != std::string_view::npos;
}

// All that looks like a name in a content stream. False when one is written with an escape ("/F#31"): then it
// is not known which names are there.
bool add_names(std::string_view content, std::unordered_set<std::string_view>& names) {
  for (auto at = content.find('/'); at != std::string_view::npos; at = content.find('/', at)) {
    const auto start = at++;
    while (at < content.size() && !ends_name(content[at])) ++at;
    const auto name = content.substr(start, at - start);
    if (name.find('#') != std::string_view::npos) return false;
    names.insert(name);
  }
  return true;
}

class Lean {
 public:
  Lean(QPDF& pdf, Decoded& decoded, const ingest::pdf::Share& share)
      : pdf_(pdf), decoded_(decoded), share_(share) {}

  LeanPdf write() {
    auto root = pdf_.getRoot();
    for (const char* key : {"/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/OpenAction", "/AA",
                            "/PieceInfo", "/Threads", "/SpiderInfo"}) {
      root.removeKey(key);
    }
    const auto pages = pdf_.getAllPages();
    const auto count = static_cast<int>(pages.size());
    LeanPdf made;
    made.fonts.resize(pages.size());
    for (int number = 1; number <= count; ++number) {
      auto page = pages[static_cast<std::size_t>(number - 1)];
      if (share_.takes(number, count)) {
        made.fonts[static_cast<std::size_t>(number - 1)] = slim_page(page);
      } else {
        bare(page);
      }
      if (held_ > kMostBytes) return {};
    }
    // What is reserved and not used costs nothing.
    made.bytes.reserve(held_ + kUsualRest);
    BytesPipe pipe(made.bytes);
    QPDFWriter writer(pdf_);
    writer.setOutputPipeline(&pipe);
    writer.setStreamDataMode(qpdf_s_preserve);  // what pays was uncompressed above
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.write();
    if (made.bytes.size() > kMostBytes) return {};
    return made;
  }

 private:
  bool first_visit(const QPDFObjectHandle& object) {
    return !object.isIndirect() || seen_.insert(object.getObjGen()).second;
  }

  // A stream's bytes; they replace its compressed ones. None where libqpdf knows no way, which is left as it
  // is.
  Bytes uncompress(QPDFObjectHandle stream) {
    auto buffer = decoded_.of(stream);
    if (buffer && first_visit(stream)) {
      held_ += buffer->getSize();
      stream.replaceStreamData(buffer, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
    return buffer;
  }

  static void bare(QPDFObjectHandle page) {
    static const std::set<std::string> kept{"/Type",    "/Parent", "/MediaBox",
                                            "/CropBox", "/Rotate", "/UserUnit"};
    for (const auto& key : page.getKeys()) {
      if (!kept.contains(key)) page.removeKey(key);
    }
  }

  // The names of its fonts, where they are known.
  std::vector<std::string> slim_page(QPDFObjectHandle page) {
    for (const char* key : {"/Thumb", "/Metadata", "/PieceInfo", "/AA", "/B", "/PresSteps"})
      page.removeKey(key);
    const bool drawn_over = slim_annotations(page);
    std::vector<Bytes> content;
    const bool known = uncompress_content(page.getKey("/Contents"), content);
    auto resources = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
    if (!resources.isDictionary()) return {};
    // Forms, patterns and what is drawn over the page find their fonts in the page's resources too.
    const bool alone = !slim_forms(resources, 0) && !resources.hasKey("/Pattern") && !drawn_over;
    if (known && alone) resources = without_unused_fonts(page, resources, content);
    slim_fonts(resources);
    // Where a TeX manual quotes, words are of two fonts, and Faces would have to ask for them after all.
    const bool quotes = std::any_of(content.begin(), content.end(), [](const Bytes& bytes) {
      return bytes && Decoded::view(*bytes).find('`') != std::string_view::npos;
    });
    return known && alone && !quotes ? names_of_fonts(resources) : std::vector<std::string>();
  }

  static std::vector<std::string> names_of_fonts(QPDFObjectHandle resources) {
    auto fonts = resources.getKey("/Font");
    std::vector<std::string> names;
    if (!fonts.isDictionary()) return names;
    for (auto& [key, font] : fonts.ditems()) {
      auto name = font.isDictionary() ? font.getKey("/BaseFont") : QPDFObjectHandle::newNull();
      if (!name.isName()) return {};
      names.push_back(name.getName().substr(1));
    }
    return names;
  }

  // Links hold no text. True when something else is left.
  static bool slim_annotations(QPDFObjectHandle page) {
    auto all = page.getKey("/Annots");
    if (!all.isArray()) return !all.isNull();
    auto kept = QPDFObjectHandle::newArray();
    for (auto& one : all.aitems()) {
      const bool link = one.isDictionary() && one.getKey("/Subtype").isNameAndEquals("/Link");
      if (!link) kept.appendItem(one);
    }
    if (kept.getArrayNItems() == 0) {
      page.removeKey("/Annots");
      return false;
    }
    page.replaceKey("/Annots", kept);
    return true;
  }

  // False when some of it can't be read here.
  bool uncompress_content(QPDFObjectHandle contents, std::vector<Bytes>& content) {
    if (contents.isNull()) return true;
    if (contents.isStream()) {
      content.push_back(uncompress(contents));
      return content.back() != nullptr;
    }
    if (!contents.isArray()) return false;
    bool known = true;
    for (auto& part : contents.aitems()) {
      if (auto bytes = uncompress(part)) {
        content.push_back(std::move(bytes));
      } else {
        known = false;
      }
    }
    return known;
  }

  // poppler reads all fonts that are named anew with each page, whether they are used or not.
  static QPDFObjectHandle without_unused_fonts(QPDFObjectHandle page, QPDFObjectHandle resources,
                                               const std::vector<Bytes>& content) {
    auto fonts = resources.getKey("/Font");
    if (!fonts.isDictionary()) return resources;
    std::unordered_set<std::string_view> names;
    for (const auto& bytes : content) {
      if (!add_names(Decoded::view(*bytes), names)) return resources;
    }
    auto used = QPDFObjectHandle::newDictionary();
    bool all = true;
    for (const auto& name : fonts.getKeys()) {
      auto font = fonts.getKey(name);
      // The letters of type 3 are drawn by streams of their own.
      if (font.isDictionary() && font.getKey("/Subtype").isNameAndEquals("/Type3")) return resources;
      if (names.contains(name)) {
        used.replaceKey(name, font);
      } else {
        all = false;
      }
    }
    if (all) return resources;
    auto slim = resources.shallowCopy();
    slim.replaceKey("/Font", used);
    page.replaceKey("/Resources", slim);
    return slim;
  }

  void slim_fonts(QPDFObjectHandle resources) {
    auto fonts = resources.getKey("/Font");
    if (!fonts.isDictionary() || !first_visit(fonts)) return;
    for (auto& [name, font] : fonts.ditems()) {
      if (font.isDictionary() && first_visit(font)) slim_font(font);
    }
  }

  void slim_font(QPDFObjectHandle font) {
    uncompress(font.getKey("/ToUnicode"));
    uncompress(font.getKey("/Encoding"));
    if (auto below = font.getKey("/DescendantFonts"); below.isArray() && below.getArrayNItems() > 0) {
      if (auto first = below.getArrayItem(0); first.isDictionary()) {
        uncompress(first.getKey("/CIDToGIDMap"));
        mark(first.getKey("/FontDescriptor"));
      }
    }
    auto descriptor = font.getKey("/FontDescriptor");
    if (!descriptor.isDictionary()) return;
    mark(descriptor);
    auto subtype = font.getKey("/Subtype");
    if (subtype.isNameAndEquals("/Type1") || subtype.isNameAndEquals("/MMType1")) {
      uncompress(descriptor.getKey("/FontFile3"));
      shorten(descriptor.getKey("/FontFile"));
    }
  }

  // poppler doesn't trust the descriptors of fonts that are not embedded, and cuts what is far off.
  void mark(QPDFObjectHandle descriptor) {
    if (!descriptor.isDictionary() || !first_visit(descriptor)) return;
    if (!descriptor.hasKey("/FontFile") && !descriptor.hasKey("/FontFile2") &&
        !descriptor.hasKey("/FontFile3")) {
      return;
    }
    const auto by = 1e-5 * static_cast<double>(++marks_);
    const auto move = [&](const char* key, double least, double most) {
      auto value = descriptor.getKey(key);
      if (!value.isNumber()) return false;
      const auto number = value.getNumericValue();
      if (std::abs(number) < least || std::abs(number) > most) return false;
      descriptor.replaceKey(key, QPDFObjectHandle::newReal(number + std::copysign(by, number), 5));
      return true;
    };
    if (!move("/Descent", 1, 398)) move("/Ascent", 1, 1040);
  }

  // A type 1 program tells its encoding in plain PostScript; behind "eexec" come the glyphs.
  void shorten(QPDFObjectHandle program) {
    if (!program.isStream() || (program.isIndirect() && seen_.contains(program.getObjGen()))) return;
    const auto bytes = uncompress(program);
    if (!bytes) return;
    const auto text = Decoded::view(*bytes);
    const auto end = text.find("eexec");
    if (!text.starts_with("%!") || end == std::string_view::npos) return;
    program.replaceStreamData(std::string(text.substr(0, end + 5)) + "\n", QPDFObjectHandle::newNull(),
                              QPDFObjectHandle::newNull());
  }

  // True when there are any, or it is not known.
  bool slim_forms(QPDFObjectHandle resources, int depth) {
    auto objects = resources.getKey("/XObject");
    if (!objects.isDictionary()) return !objects.isNull();
    bool any = false;
    for (auto& [name, object] : objects.ditems()) {
      if (!object.isStream()) continue;
      auto dictionary = object.getDict();
      if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) {
        if (first_visit(object)) {
          object.replaceStreamData(std::string(), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
        }
        continue;
      }
      any = true;
      if (seen_.contains(object.getObjGen()) || depth >= kDeepestSlimmed) continue;
      uncompress(object);
      seen_.insert(object.getObjGen());
      auto own = dictionary.getKey("/Resources");
      if (!own.isDictionary()) continue;
      slim_forms(own, depth + 1);
      slim_fonts(own);
    }
    return any;
  }

  QPDF& pdf_;
  Decoded& decoded_;
  ingest::pdf::Share share_;
  std::set<QPDFObjGen> seen_;
  std::size_t held_ = 0;
  int marks_ = 0;
};

}  // namespace

LeanPdf lean(QPDF& pdf, Decoded& decoded, const ingest::pdf::Share& share) {
  return Lean(pdf, decoded, share).write();
}

}  // namespace praxeo::reader
