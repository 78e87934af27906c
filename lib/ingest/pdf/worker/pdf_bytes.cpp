// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/pdf_bytes.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include "ingest/pdf/worker/destinations.hpp"
#include "ingest/pdf/worker/extras.hpp"
#include "ingest/pdf/worker/lean_pdf.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::reader {
namespace {

// META must fit into one frame of 1 MiB.
constexpr std::size_t kOutlineBytes = 500'000;
constexpr std::size_t kLongestEntry = 400;  // code points
constexpr int kDeepestOutline = 64;         // deeper is made to hurt: it would exhaust the stack
constexpr std::size_t kWorthALean = 8;      // pages; of fewer, the rewriting takes longer than it saves

void add_entries(std::vector<QPDFOutlineObjectHelper> entries, int level, const Destinations& destinations,
                 std::size_t& bytes, nlohmann::json& outline) {
  for (auto& entry : entries) {
    auto title = clean_text(entry.getTitle(), kLongestEntry);
    bytes += bytes_in_meta(title) + 40;
    if (bytes > kOutlineBytes) return;
    outline.push_back(
        {{"level", level}, {"title", std::move(title)}, {"page", destinations.page_of(entry.getDest())}});
    if (level < kDeepestOutline) add_entries(entry.getKids(), level + 1, destinations, bytes, outline);
  }
}

void read_outline(QPDF& pdf, const Destinations& destinations, nlohmann::json& outline) {
  QPDFOutlineDocumentHelper helper(pdf);
  std::size_t bytes = 0;
  if (helper.hasOutlines()) add_entries(helper.getTopLevelOutlines(), 1, destinations, bytes, outline);
}

}  // namespace

std::string read_pdf_bytes(int input) {
  struct stat facts {};
  if (fstat(input, &facts) != 0) throw sandbox::Failure{"unreadable", std::strerror(errno), {}};
  if (facts.st_size == 0) throw sandbox::Failure{"empty", "the file is empty", {}};
  if (facts.st_size > std::numeric_limits<int>::max()) {
    throw sandbox::Failure{"too_large", "PDF files of more than 2 GiB can't be read", {}};
  }
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto got = pread(input, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw sandbox::Failure{"unreadable", std::strerror(errno), {}};
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  if (std::string_view(bytes).substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    throw sandbox::Failure{"malformed", "not a PDF: no %PDF- mark at its beginning", {}};
  }
  return bytes;
}

Structure read_structure(const std::string& bytes, const std::string& password,
                         const ingest::pdf::Share& share, nlohmann::json& facts) {
  Structure found;
  auto& outline = (facts = nlohmann::json::object())["outline"] = nlohmann::json::array();
  try {
    // Never deleted: that takes a fifth as long as all that is done with it, and the process reads no other.
    auto& pdf = *new QPDF;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("input", bytes.data(), bytes.size(), password.c_str());
    if (auto language = pdf.getRoot().getKey("/Lang"); language.isString()) {
      found.language = language.getUTF8Value().substr(0, 40);
    }
    Destinations destinations(pdf);
    if (share.part == 0) {
      read_outline(pdf, destinations, outline);
      found.xmp = xmp_packet(pdf);
      read_unmarked_utf8(pdf, facts);
    }
    Decoded decoded;
    found.doubts = find_doubts(pdf, decoded, share);
    found.beads = find_beads(pdf, share);
    read_extras(pdf, share, destinations, facts);
    // Where libqpdf had to guess, poppler shall guess for itself, from the bytes as they are.
    if (!pdf.anyWarnings()) {
      if (pdf.getAllPages().size() >= kWorthALean) found.lean = lean(pdf, decoded, share);
      found.readable = !pdf.anyWarnings();
    }
  } catch (const std::exception&) {  // QPDFExc, std::bad_alloc, std::logic_error: all mean "not this way"
    found.readable = false;
  }
  if (!found.readable) {
    found.lean = {};
    found.doubts.blank.clear();
  }
  return found;
}

}  // namespace praxeo::reader
