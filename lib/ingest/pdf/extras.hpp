// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace praxeo::ingest::pdf {

// A file that a PDF carries.
struct Attachment {
  std::string name, media_type, description;
  std::optional<std::int64_t> size;  // bytes, as the PDF claims them
  int page = 0;                      // where it is pinned to; 0: to the document
};

// A note, a highlight and the like: what somebody added to a page. Its words are no part of the text.
struct Annotation {
  int page = 0;
  std::string kind;  // "note", "highlight" …: worker/extras.cpp
  std::string contents, author, modified;
};

// One of url, to_page and file is told.
struct Link {
  int page = 0;
  std::string url, file;
  int to_page = 0;
};

// What a document carries beside the text of its pages (worker/extras.hpp).
struct Extras {
  std::vector<Attachment> attachments;
  std::vector<Annotation> annotations;
  std::vector<Link> links;
  std::int64_t attachments_out = 0, annotations_out = 0, links_out = 0;  // there are so many more
};

// Judges every field, as page.hpp says; what is absent is empty. What names a page that is not there is left
// out.
[[nodiscard]] Extras extras_from_json(const nlohmann::json& meta, int pages);

// What another reader of the document found on its pages.
void add_extras(Extras& all, Extras more);

// Into a source's metadata, in the order of the pages: attachments [{name, size_bytes?, media_type?,
// description?, page?}], annotations [{page, kind, contents?, author?, modified?}], links [{page, url |
// to_page | file}], left_out {attachments?, annotations?, links?}; each only where there are any. At most 200
// attachments, 500 annotations and 1,500 links.
void tell_extras(Extras extras, nlohmann::json& metadata);

}  // namespace praxeo::ingest::pdf
