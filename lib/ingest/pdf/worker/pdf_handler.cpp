// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/pdf_handler.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <poppler-document.h>
#include <poppler-font.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-version.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "ingest/markup/worker/xmp.hpp"
#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/faces.hpp"
#include "ingest/pdf/worker/page_text.hpp"
#include "ingest/pdf/worker/pdf_bytes.hpp"
#include "ingest/pdf/worker/render.hpp"

namespace praxeo::reader {
namespace {

using Document = std::unique_ptr<poppler::document>;
using ingest::pdf::unit_form::Hidden;

// A page with one word in a font that is not embedded: what poppler loads lazily is loaded with it.
constexpr const char* kSmallest =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 "
    "R>>>>>>endobj\n"
    "4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (praxeo) Tj ET \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n";

std::string plain_utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return std::string(bytes.data(), std::min<std::size_t>(bytes.size(), 4000));
}

Document load(const std::string& bytes, const std::string& password) {
  return Document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()),
                                                        password, password));
}

void require_readable(const Document& document) {
  if (!document) throw sandbox::Failure{"malformed", "not a readable PDF, or cut off", {}};
  // Before anything else: poppler-cpp crashes on locked documents.
  if (document->is_locked()) throw sandbox::Failure{"encrypted", "it is protected by a password", {}};
  if (document->pages() < 1) throw sandbox::Failure{"no_pages", "it has no pages", {}};
}

nlohmann::json meta_of(poppler::document& document, const Structure& structure, const nlohmann::json& facts) {
  int major = 0;
  int minor = 0;
  document.get_pdf_version(&major, &minor);
  nlohmann::json meta{{"pages", document.pages()},
                      {"pdf_version", fmt::format("{}.{}", major, minor)},
                      {"title", plain_utf8(document.get_title())},
                      {"author", plain_utf8(document.get_author())},
                      {"subject", plain_utf8(document.get_subject())},
                      {"keywords", plain_utf8(document.get_keywords())},
                      {"creator", plain_utf8(document.get_creator())},
                      {"producer", plain_utf8(document.get_producer())},
                      {"language", structure.language},
                      {"poppler", poppler::version_string()}};
  meta.update(facts);
  if (const auto at = document.get_creation_date_t(); at > 0) meta["created"] = static_cast<std::int64_t>(at);
  if (const auto at = document.get_modification_date_t(); at > 0)
    meta["modified"] = static_cast<std::int64_t>(at);
  if (auto xmp = read_xmp(structure.xmp); xmp.is_object()) meta["xmp"] = std::move(xmp);
  return meta;
}

// The document as it came, for the pages on which something may be hidden: to look at them, pictures and all,
// and to find what lies beyond their edges. Opened with the first such page.
class Originals {
 public:
  Originals(int input, const std::string& password, const std::map<int, PageDoubts>& doubts)
      : input_(input), password_(password), doubts_(doubts) {}

  [[nodiscard]] const PageDoubts* doubts(int number) const {
    const auto found = doubts_.find(number);
    return found == doubts_.end() ? nullptr : &found->second;
  }

  // Null beyond some hundreds of pages, and where the page can't be drawn.
  std::unique_ptr<PageSight> look(int number) {
    static constexpr int kMostLooks = 300;
    const auto* found = doubts(number);
    const bool any =
        found != nullptr && std::any_of(found->shows.begin(), found->shows.end(), [](const Show& show) {
          return show.doubt != Show::Doubt::none && show.doubt != Show::Doubt::off_layer;
        });
    if (!any || ++looks_ > kMostLooks || !open()) return nullptr;
    const std::unique_ptr<poppler::page> page(document_->create_page(number - 1));
    if (!page) return nullptr;
    missing_fonts_.clear();
    const std::unique_ptr<poppler::font_iterator> fonts(document_->create_font_iterator(number - 1));
    for (const auto& font : fonts->next()) {
      if (!font.is_embedded()) missing_fonts_.insert(font.name());
    }
    return std::make_unique<PageSight>(*page, *found, missing_fonts_);
  }

  // What the page, as poppler gave it, does not have.
  std::vector<ExtraWord> extra_words(int number, const poppler::page& page) {
    static constexpr int kMostWide = 50;
    const auto* found = doubts(number);
    if (found == nullptr || (!found->off_page && !found->off_layer) || ++wide_ > kMostWide || !open())
      return {};
    try {
      QPDF pdf;
      pdf.setSuppressWarnings(true);
      pdf.processMemoryFile("input", bytes_.data(), bytes_.size(), password_.c_str());
      const auto wide = widened(pdf, number);
      return words_beyond(page, wide);
    } catch (const std::exception&) {
      return {};
    }
  }

 private:
  bool open() {
    if (tried_) return document_ != nullptr;
    tried_ = true;
    bytes_ = read_pdf_bytes(input_);
    document_ = load(bytes_, password_);
    if (document_ && (document_->is_locked() || document_->pages() < 1)) document_.reset();
    return document_ != nullptr;
  }

  static std::vector<ExtraWord> words_beyond(const poppler::page& page, const WidePage& wide) {
    const auto document = load(wide.bytes, {});
    if (!document || document->is_locked() || document->pages() < 1) return {};
    const std::unique_ptr<poppler::page> other(document->create_page(0));
    if (!other) return {};
    using Key = std::tuple<std::string, long, long>;
    std::map<Key, int> known;
    const auto key = [](const poppler::text_box& box, double left, double top) {
      const auto text = box.text().to_utf8();
      return Key{std::string(text.data(), text.size()), std::lround(box.bbox().left() - left),
                 std::lround(box.bbox().top() - top)};
    };
    for (const auto& box : page.text_list()) ++known[key(box, 0, 0)];
    const auto frame = page.page_rect();
    std::vector<ExtraWord> extra;
    for (const auto& box : other->text_list()) {
      if (const auto same = known.find(key(box, wide.left, wide.top));
          same != known.end() && same->second > 0) {
        --same->second;
        continue;
      }
      const auto at = box.bbox();
      const poppler::rectf place(at.left() - wide.left, at.top() - wide.top, at.width(), at.height());
      const bool outside = place.right() <= 0 || place.left() >= frame.width() || place.bottom() <= 0 ||
                           place.top() >= frame.height();
      extra.push_back({box.text(), place, outside ? Hidden::off_page : Hidden::by_document});
    }
    return extra;
  }

  int input_;
  const std::string& password_;
  const std::map<int, PageDoubts>& doubts_;
  bool tried_ = false;
  int looks_ = 0, wide_ = 0;
  std::string bytes_;
  Document document_;
  std::set<std::string> missing_fonts_;
};

// The share of the pages that was asked for; all of them where none was.
ingest::pdf::Share wanted_share(const nlohmann::json& request) {
  const auto share = request.find("share");
  if (share == request.end() || share->is_null()) return {};
  const auto number = [&](std::size_t at) {
    const auto& value = (*share)[at];
    return value.is_number_integer() ? value.get<std::int64_t>() : -1;
  };
  if (!share->is_array() || share->size() != 2 || number(0) < 0 || number(1) <= number(0) || number(1) > 64) {
    throw sandbox::Failure{"usage", "share must be [part, parts]", {}};
  }
  return {static_cast<int>(number(0)), static_cast<int>(number(1))};
}

}  // namespace

void PdfHandler::warm() {
  // poppler frees and allocates a table of the document's objects with each page, and each time glibc would
  // sweep together all small pieces it keeps apart for reuse: a tenth of the time.
  ::mallopt(M_MXFAST, 0);
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  static const std::string bytes(kSmallest);  // as long as the document
  warm_ = load(bytes, {});
  if (!warm_ || warm_->is_locked() || warm_->pages() < 1) return;
  const std::unique_ptr<poppler::page> page(warm_->create_page(0));
  std::uint64_t characters = 0;
  Faces faces;
  if (page) static_cast<void>(page_units(*page, 1, faces, characters));
  nlohmann::json facts;
  static_cast<void>(read_structure(bytes, {}, {}, facts));
}

std::uint64_t PdfHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  const auto operation = request.value("operation", "");
  if (operation != "read" && operation != "render") throw sandbox::Failure{"usage", "unknown operation", {}};
  const auto options = request.value("options", nlohmann::json::object());
  const auto password = options.is_object() ? options.value("password", "") : std::string();
  const auto share = wanted_share(request);
  auto bytes = read_pdf_bytes(input);
  if (operation == "render") {
    const auto pictured = load(bytes, password);
    require_readable(pictured);
    render_pages(*pictured, options, emitter);
    return 0;
  }
  nlohmann::json facts;
  auto structure = read_structure(bytes, password, share, facts);

  // poppler keeps a pointer to the bytes: they live as long as the document.
  Document document;
  if (!structure.lean.bytes.empty()) document = load(structure.lean.bytes, password);
  if (!document || document->is_locked() || document->pages() < 1) {
    structure.lean = {};
    document = load(bytes, password);
  } else {
    std::string().swap(bytes);
  }
  require_readable(document);
  const auto pages = document->pages();
  emitter.meta(meta_of(*document, structure, facts));

  std::uint64_t characters = 0;
  Faces faces(std::move(structure.lean.fonts));
  Originals originals(input, password, structure.doubts.pages);
  for (int number = share.from(1, pages); number <= pages && !emitter.cancelled();
       number = share.from(number + 1, pages)) {
    const std::unique_ptr<poppler::page> page(document->create_page(number - 1));
    if (!page) {
      emitter.warning({{"code", "page_unreadable"}, {"message", "the page can't be read"}, {"unit", number}});
      emitter.unit({{"n", number},
                    {"label", ""},
                    {"width", 0},
                    {"height", 0},
                    {"styles", nlohmann::json::array()},
                    {"text", ""},
                    {"runs", nlohmann::json::array()}});
      continue;
    }
    const auto sight = originals.look(number);
    const auto of_page = [number](const std::map<int, std::vector<Rule>>& rules) {
      const auto found = rules.find(number);
      return found == rules.end() ? std::vector<Rule>{} : found->second;
    };
    auto units = page_units(*page, number, faces, characters,
                            {.sight = sight.get(),
                             .extra = originals.extra_words(number, *page),
                             .rules = of_page(structure.doubts.rules),
                             .underscores = of_page(structure.doubts.underscores),
                             .marks = of_page(structure.doubts.marks)});
    if (const auto beads = structure.beads.find(number); beads != structure.beads.end())
      units.back()["beads"] = beads->second;
    if (structure.doubts.blank.contains(number)) units.back()["blank"] = true;
    for (const auto& unit : units) emitter.unit(unit);
  }
  return characters;
}

}  // namespace praxeo::reader
