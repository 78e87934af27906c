// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/destinations.hpp"

class QPDF;

namespace praxeo::reader {

// The bytes of the catalog's XMP packet (ISO 32000-1 §14.3.2); empty when there is none, it is larger than
// 4 MiB, or it can't be uncompressed.
[[nodiscard]] std::string xmp_packet(QPDF& pdf);

// The texts of the information dictionary that are UTF-8 without saying so, into `facts` by their names in
// META: ISO 32000-1 knows no such form, but programs write it, and poppler reads each of its bytes as a
// letter.
void read_unmarked_utf8(QPDF& pdf, nlohmann::json& facts);

// What a document carries beside the text of its pages, into `facts`:
//   attachments  [{name, size?, media_type?, description?, page?}]: embedded files (§7.11.4) of the document,
//                where the first share is read, and of its pages' annotations; sizes as the file claims them
//   annotations  [{page, kind, contents?, author?, modified?}] (§12.5), but links, fields of forms and popups
//   links        [{page, url}], [{page, to_page}], [{page, file}]: to an address, a page, another file
//   left_out     {attachments, annotations, links}: how many of each there are beyond what is sent
// of the share's pages, texts without control characters. Counts and lengths are bounded, so that META stays
// below its limit, and trees that turn in circles are walked once. Throws what libqpdf throws.
void read_extras(QPDF& pdf, const ingest::pdf::Share& share, Destinations& destinations,
                 nlohmann::json& facts);

// A text of a PDF in UTF-8, on one line, of at most `points` code points.
[[nodiscard]] std::string clean_text(std::string_view utf8, std::size_t points);
// How much of META's limit a text takes.
[[nodiscard]] std::size_t bytes_in_meta(std::string_view text);

}  // namespace praxeo::reader
