// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/extras.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "ingest/pdf/facts.hpp"
#include "ingest/pdf/judged_json.hpp"

namespace praxeo::ingest::pdf {
namespace {

using nlohmann::json;

constexpr std::size_t kMostAttachments = 200, kMostAnnotations = 500, kMostLinks = 1500;
constexpr std::size_t kLongestWords = 2000;  // code points
constexpr auto kMostOut = std::numeric_limits<std::int32_t>::max();

std::string words_of(std::string_view text) {
  const auto words = base::squeeze(base::normalize_text(text));
  return std::string(base::utf8::prefix(words, kLongestWords));
}

const json& rows_or_none(const json& meta, const char* name) {
  static const json none = json::array();
  return meta.contains(name) ? sent::list_field(meta, name) : none;
}

const json& checked_row(const json& row) {
  if (!row.is_object()) sent::refuse("a row that is no object");
  return row;
}

int page_in(const json& row, const char* name) {
  return row.contains(name) ? static_cast<int>(sent::whole_field(row, name, 0, 10'000'000)) : 0;
}

std::int64_t left_out(const json& meta, const char* name) {
  const auto counts = meta.find("left_out");
  if (counts == meta.end()) return 0;
  if (!counts->is_object()) sent::refuse("counts that are no object");
  return counts->contains(name) ? sent::whole_field(*counts, name, 0, kMostOut) : 0;
}

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

// By page, and not too many of them.
template <class T>
void in_order(std::vector<T>& rows, std::size_t most, std::int64_t& out) {
  std::stable_sort(rows.begin(), rows.end(), [](const T& a, const T& b) { return a.page < b.page; });
  if (rows.size() <= most) return;
  out += static_cast<std::int64_t>(rows.size() - most);
  rows.resize(most);
}

void put_words(json& row, const char* key, std::string_view text) {
  if (auto words = words_of(text); !words.empty()) row[key] = std::move(words);
}

}  // namespace

Extras extras_from_json(const json& meta, int pages) {
  Extras extras;
  for (const auto& each : rows_or_none(meta, "attachments")) {
    const auto& row = checked_row(each);
    Attachment attachment{.name = sent::text_field(row, "name"),
                          .media_type = sent::optional_text(row, "media_type"),
                          .description = sent::optional_text(row, "description"),
                          .page = page_in(row, "page")};
    if (row.contains("size"))
      attachment.size = sent::whole_field(row, "size", 0, std::numeric_limits<std::int64_t>::max());
    if (attachment.page <= pages) extras.attachments.push_back(std::move(attachment));
  }
  for (const auto& each : rows_or_none(meta, "annotations")) {
    const auto& row = checked_row(each);
    Annotation annotation{.page = page_in(row, "page"),
                          .kind = sent::text_field(row, "kind"),
                          .contents = sent::optional_text(row, "contents"),
                          .author = sent::optional_text(row, "author"),
                          .modified = sent::optional_text(row, "modified")};
    if (annotation.page <= pages) extras.annotations.push_back(std::move(annotation));
  }
  for (const auto& each : rows_or_none(meta, "links")) {
    const auto& row = checked_row(each);
    Link link{.page = page_in(row, "page"),
              .url = sent::optional_text(row, "url"),
              .file = sent::optional_text(row, "file"),
              .to_page = page_in(row, "to_page")};
    if (link.page <= pages && link.to_page <= pages) extras.links.push_back(std::move(link));
  }
  extras.attachments_out = left_out(meta, "attachments");
  extras.annotations_out = left_out(meta, "annotations");
  extras.links_out = left_out(meta, "links");
  return extras;
}

void add_extras(Extras& all, Extras more) {
  append(all.attachments, std::move(more.attachments));
  append(all.annotations, std::move(more.annotations));
  append(all.links, std::move(more.links));
  all.attachments_out += more.attachments_out;
  all.annotations_out += more.annotations_out;
  all.links_out += more.links_out;
}

void tell_extras(Extras extras, json& metadata) {
  in_order(extras.attachments, kMostAttachments, extras.attachments_out);
  in_order(extras.annotations, kMostAnnotations, extras.annotations_out);
  in_order(extras.links, kMostLinks, extras.links_out);
  for (const auto& attachment : extras.attachments) {
    json row{{"name", words_of(attachment.name)}};
    if (attachment.size) row["size_bytes"] = *attachment.size;
    put_words(row, "media_type", attachment.media_type);
    put_words(row, "description", attachment.description);
    if (attachment.page > 0) row["page"] = attachment.page;
    metadata["attachments"].push_back(std::move(row));
  }
  for (const auto& annotation : extras.annotations) {
    json row{{"page", annotation.page}, {"kind", words_of(annotation.kind)}};
    put_words(row, "contents", annotation.contents);
    put_words(row, "author", annotation.author);
    if (const auto at = pdf_date(annotation.modified)) row["modified"] = base::format_time(*at);
    metadata["annotations"].push_back(std::move(row));
  }
  for (const auto& link : extras.links) {
    json row{{"page", link.page}};
    put_words(row, "url", link.url);
    put_words(row, "file", link.file);
    if (link.to_page > 0) row["to_page"] = link.to_page;
    if (row.size() > 1) metadata["links"].push_back(std::move(row));
  }
  json out = json::object();
  if (extras.attachments_out > 0) out["attachments"] = extras.attachments_out;
  if (extras.annotations_out > 0) out["annotations"] = extras.annotations_out;
  if (extras.links_out > 0) out["links"] = extras.links_out;
  if (!out.empty()) metadata["left_out"] = std::move(out);
}

}  // namespace praxeo::ingest::pdf
