// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/pdf_handler.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-version.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/faces.hpp"
#include "ingest/pdf/worker/page_text.hpp"
#include "ingest/pdf/worker/pdf_bytes.hpp"
#include "ingest/pdf/worker/render.hpp"

namespace praxeo::reader {
namespace {

using Document = std::unique_ptr<poppler::document>;

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

nlohmann::json meta_of(poppler::document& document, const Structure& structure, nlohmann::json outline) {
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
                      {"poppler", poppler::version_string()},
                      {"outline", std::move(outline)}};
  if (const auto at = document.get_creation_date_t(); at > 0) meta["created"] = static_cast<std::int64_t>(at);
  if (const auto at = document.get_modification_date_t(); at > 0)
    meta["modified"] = static_cast<std::int64_t>(at);
  return meta;
}

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
  nlohmann::json outline;
  static_cast<void>(read_structure(bytes, {}, {}, outline));
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
  nlohmann::json outline;
  auto structure = read_structure(bytes, password, share, outline);

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
  emitter.meta(meta_of(*document, structure, std::move(outline)));

  std::uint64_t characters = 0;
  Faces faces(std::move(structure.lean.fonts));
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
    for (const auto& unit : page_units(*page, number, faces, characters)) emitter.unit(unit);
  }
  return characters;
}

}  // namespace praxeo::reader
