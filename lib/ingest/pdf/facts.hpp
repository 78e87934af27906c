// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// What a document says of itself, made of its information dictionary and its XMP packet (ISO 32000-1 §14.3).
// Of a fact that both tell, XMP's word counts, unless the dictionary was changed later than the packet was
// written. Texts are normalised and on one line; what is empty was not told.
struct Facts {
  std::string title;  // as told, whatever it is worth; empty where it is rubbish in both
  bool title_from_xmp = false;
  std::string title_refused;  // rubbish that stood there instead
  std::vector<std::string> authors;
  std::string subject, keywords, creator, producer;
  std::optional<base::TimePoint> created, modified;
  std::optional<std::string> language;  // BCP 47
};

// `file_name` without its folder: titles that only repeat it are no titles.
[[nodiscard]] Facts facts_of(const Meta& meta, std::string_view file_name);

// "Ada Lovelace; Charles Babbage", "A, B and C". Never cut at a comma that might be "Lovelace, Ada".
[[nodiscard]] std::vector<std::string> authors_in(std::string_view text);

// A date of XMP: "2024", "2024-02", "2024-02-29", "2024-02-29T12:00", with seconds, their parts and the
// zone's distance, which is UTC's where there is none. Absent for anything else and for what was before 1970.
[[nodiscard]] std::optional<base::TimePoint> xmp_date(std::string_view text);

// A date of a PDF (ISO 32000-1 §7.9.4): "D:20240229120000+01'00'", cut off anywhere behind the year.
[[nodiscard]] std::optional<base::TimePoint> pdf_date(std::string_view text);

}  // namespace praxeo::ingest::pdf
