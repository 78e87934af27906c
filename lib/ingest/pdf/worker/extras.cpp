// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/extras.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/text/utf8.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

using nlohmann::json;

constexpr std::size_t kMostPacket = std::size_t{4} << 20;

// A stream can grow a thousandfold when it is uncompressed.
class Packet final : public Pipeline {
 public:
  Packet() : Pipeline("xmp", nullptr) {}
  void write(const unsigned char* data, std::size_t size) override {
    if (bytes.size() + size > kMostPacket) throw std::length_error("the packet is too large");
    bytes.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}
  std::string bytes;
};

constexpr std::size_t kMostAttachments = 200, kMostAnnotations = 500, kMostUrls = 1000, kMostInner = 500;
constexpr std::size_t kMostVisited = 100'000;  // annotations of a share, nodes of a name tree
constexpr std::size_t kAttachmentBytes = 40'000, kAnnotationBytes = 100'000, kLinkBytes = 100'000;
constexpr std::size_t kLongestName = 300, kLongestContents = 2000, kLongestUrl = 2000;
constexpr std::size_t kRowBytes = 80;  // of the names of its fields
constexpr int kDeepestTree = 40;

std::string string_of(QPDFObjectHandle value, std::size_t points) {
  return value.isString() ? clean_text(value.getUTF8Value(), points) : std::string();
}

// "/text#2Fcsv", which libqpdf has unescaped.
std::string media_type_of_stream(QPDFObjectHandle subtype) {
  if (!subtype.isName()) return {};
  const auto name = subtype.getName().substr(1);
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/.+-_").find(c) != std::string_view::npos;
  };
  const bool two =
      std::count(name.begin(), name.end(), '/') == 1 && name.front() != '/' && name.back() != '/';
  return two && name.size() < 128 && std::all_of(name.begin(), name.end(), fits) ? name : std::string();
}

std::string kind_of(const std::string& subtype) {
  static const std::map<std::string, std::string> kKinds{{"/Text", "note"},
                                                         {"/FreeText", "free_text"},
                                                         {"/Line", "line"},
                                                         {"/Square", "square"},
                                                         {"/Circle", "circle"},
                                                         {"/Polygon", "polygon"},
                                                         {"/PolyLine", "polyline"},
                                                         {"/Highlight", "highlight"},
                                                         {"/Underline", "underline"},
                                                         {"/Squiggly", "squiggly"},
                                                         {"/StrikeOut", "strike_out"},
                                                         {"/Stamp", "stamp"},
                                                         {"/Caret", "caret"},
                                                         {"/Ink", "ink"},
                                                         {"/FileAttachment", "file"},
                                                         {"/Sound", "sound"},
                                                         {"/Movie", "movie"},
                                                         {"/Screen", "screen"},
                                                         {"/Redact", "redact"},
                                                         {"/RichMedia", "rich_media"},
                                                         {"/3D", "3d"}};
  const auto known = kKinds.find(subtype);
  return known == kKinds.end() ? std::string("other") : known->second;
}

class ExtrasReader {
 public:
  ExtrasReader(Destinations& destinations, json& facts) : destinations_(destinations), facts_(facts) {
    for (const char* list : {"attachments", "annotations", "links"}) facts_[list] = json::array();
  }

  void embedded_files(QPDFObjectHandle root) {
    auto names = root.getKey("/Names");
    if (names.isDictionary()) name_tree(names.getKey("/EmbeddedFiles"), 0);
  }

  void page(int number, QPDFObjectHandle page) {
    auto all = page.getKey("/Annots");
    if (!all.isArray()) return;
    for (int i = 0; i < all.getArrayNItems() && visited_ < kMostVisited; ++i) {
      ++visited_;
      auto one = all.getArrayItem(i);
      if (!one.isDictionary()) continue;
      auto subtype = one.getKey("/Subtype");
      if (!subtype.isName()) continue;
      const auto name = subtype.getName();
      if (name == "/Link") {
        link(number, one);
      } else if (name != "/Widget" && name != "/Popup" && name != "/PrinterMark" && name != "/TrapNet") {
        annotation(number, one, kind_of(name));
      }
    }
  }

  void finish() {
    auto left = json::object();
    if (attachments_out_ > 0) left["attachments"] = attachments_out_;
    if (annotations_out_ > 0) left["annotations"] = annotations_out_;
    if (links_out_ > 0) left["links"] = links_out_;
    facts_["left_out"] = std::move(left);
  }

 private:
  static void put(json& row, const char* key, std::string value, std::size_t& bytes) {
    if (value.empty()) return;
    bytes += bytes_in_meta(value);
    row[key] = std::move(value);
  }

  // False, and counted, when it would be too many or too much.
  bool add(const char* list, json row, std::size_t bytes, std::size_t& sum, std::size_t most_bytes,
           std::size_t most, std::size_t& out) {
    if (sum + bytes + kRowBytes > most_bytes || facts_[list].size() >= most) {
      ++out;
      return false;
    }
    sum += bytes + kRowBytes;
    facts_[list].push_back(std::move(row));
    return true;
  }

  void name_tree(QPDFObjectHandle node, int depth) {
    if (!node.isDictionary() || depth > kDeepestTree || ++nodes_ > kMostVisited) return;
    if (node.isIndirect() && !seen_.insert(node.getObjGen()).second) return;
    if (auto names = node.getKey("/Names"); names.isArray()) {
      for (int i = 0; i + 1 < names.getArrayNItems() && ++nodes_ <= kMostVisited; i += 2)
        attachment(names.getArrayItem(i + 1), string_of(names.getArrayItem(i), kLongestName), 0);
    }
    if (auto kids = node.getKey("/Kids"); kids.isArray()) {
      for (int i = 0; i < kids.getArrayNItems(); ++i) name_tree(kids.getArrayItem(i), depth + 1);
    }
  }

  void attachment(QPDFObjectHandle file, const std::string& called, int page) {
    if (!file.isDictionary()) return;
    if (file.isIndirect() && !files_.insert(file.getObjGen()).second) return;
    auto embedded = file.getKey("/EF");
    if (!embedded.isDictionary()) return;
    json row = json::object();
    std::size_t bytes = 0;
    std::string name;
    for (const char* key : {"/UF", "/F", "/DOS", "/Unix", "/Mac"})
      if (name.empty()) name = string_of(file.getKey(key), kLongestName);
    put(row, "name", name.empty() ? called : name, bytes);
    if (!row.contains("name")) row["name"] = "";
    put(row, "description", string_of(file.getKey("/Desc"), kLongestName), bytes);
    for (const char* key : {"/UF", "/F", "/DOS", "/Unix", "/Mac"}) {
      auto stream = embedded.getKey(key);
      if (!stream.isStream()) continue;
      auto dictionary = stream.getDict();
      put(row, "media_type", media_type_of_stream(dictionary.getKey("/Subtype")), bytes);
      auto params = dictionary.getKey("/Params");
      auto size = params.isDictionary() ? params.getKey("/Size") : QPDFObjectHandle::newNull();
      if (size.isInteger() && size.getIntValue() >= 0) row["size"] = size.getIntValue();
      break;
    }
    if (page > 0) row["page"] = page;
    add("attachments", std::move(row), bytes, attachment_bytes_, kAttachmentBytes, kMostAttachments,
        attachments_out_);
  }

  void annotation(int page, QPDFObjectHandle one, const std::string& kind) {
    if (kind == "file") attachment(one.getKey("/FS"), "", page);
    json row{{"page", page}, {"kind", kind}};
    std::size_t bytes = kind.size();
    put(row, "contents", string_of(one.getKey("/Contents"), kLongestContents), bytes);
    put(row, "author", string_of(one.getKey("/T"), kLongestName), bytes);
    put(row, "modified", string_of(one.getKey("/M"), 40), bytes);
    add("annotations", std::move(row), bytes, annotation_bytes_, kAnnotationBytes, kMostAnnotations,
        annotations_out_);
  }

  void link(int page, QPDFObjectHandle one) {
    auto action = one.getKey("/A");
    auto target = one.getKey("/Dest");
    std::string address, file;
    if (action.isDictionary()) {
      auto does = action.getKey("/S");
      if (does.isNameAndEquals("/URI")) address = string_of(action.getKey("/URI"), kLongestUrl);
      if (does.isNameAndEquals("/GoTo")) target = action.getKey("/D");
      if (does.isNameAndEquals("/GoToR") || does.isNameAndEquals("/Launch")) {
        auto other = action.getKey("/F");
        if (other.isDictionary()) other = other.hasKey("/UF") ? other.getKey("/UF") : other.getKey("/F");
        file = string_of(other, kLongestUrl);
      }
    }
    json row{{"page", page}};
    if (!address.empty() || !file.empty()) {
      const auto key = fmt::format("{} {} {}", page, address, file);
      if (outer_.size() < kMostUrls && !outer_.insert(key).second) return;  // words over two lines have two
      std::size_t bytes = 0;
      put(row, address.empty() ? "file" : "url", address.empty() ? file : address, bytes);
      add("links", std::move(row), bytes, link_bytes_, kLinkBytes, kMostUrls + kMostInner, links_out_);
      return;
    }
    if (target.isNull()) return;
    if (inner_.size() >= kMostInner) {
      ++links_out_;
      return;
    }
    const int to = destinations_.page_of_named(target);
    if (to == 0 || !inner_.emplace(page, to).second) return;
    row["to_page"] = to;
    add("links", std::move(row), 0, link_bytes_, kLinkBytes, kMostUrls + kMostInner, links_out_);
  }

  Destinations& destinations_;
  json& facts_;
  std::size_t visited_ = 0, nodes_ = 0;
  std::size_t attachment_bytes_ = 0, annotation_bytes_ = 0, link_bytes_ = 0;
  std::size_t attachments_out_ = 0, annotations_out_ = 0, links_out_ = 0;
  std::set<QPDFObjGen> seen_, files_;
  std::set<std::string> outer_;
  std::set<std::pair<int, int>> inner_;
};

}  // namespace

std::string xmp_packet(QPDF& pdf) {
  auto stream = pdf.getRoot().getKey("/Metadata");
  if (!stream.isStream()) return {};
  Packet packet;
  bool filtered = false;
  if (!stream.pipeStreamData(&packet, &filtered, 0, qpdf_dl_generalized, true) || !filtered) return {};
  return std::move(packet.bytes);
}

void read_unmarked_utf8(QPDF& pdf, json& facts) {
  auto info = pdf.getTrailer().getKey("/Info");
  if (!info.isDictionary()) return;
  static constexpr std::array<std::pair<const char*, const char*>, 6> kTexts{{{"/Title", "title"},
                                                                              {"/Author", "author"},
                                                                              {"/Subject", "subject"},
                                                                              {"/Keywords", "keywords"},
                                                                              {"/Creator", "creator"},
                                                                              {"/Producer", "producer"}}};
  for (const auto& [key, name] : kTexts) {
    auto value = info.getKey(key);
    if (!value.isString()) continue;
    const auto bytes = value.getStringValue();
    // A letter of two bytes or more by chance, in each place that is not ASCII, is no Latin text.
    const bool marked =
        bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xEF\xBB\xBF");
    if (!marked && !base::utf8::ascii(bytes) && base::utf8::valid(bytes))
      facts[name] = clean_text(bytes, 1000);
  }
}

std::string clean_text(std::string_view utf8, std::size_t points) {
  auto text = base::utf8::repair(base::utf8::prefix(utf8.substr(0, 8 * points), points));
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return squeezed(text);
}

std::size_t bytes_in_meta(std::string_view text) {
  return text.size() + static_cast<std::size_t>(std::count_if(text.begin(), text.end(),
                                                              [](char c) { return c == '"' || c == '\\'; }));
}

void read_extras(QPDF& pdf, const ingest::pdf::Share& share, Destinations& destinations, json& facts) {
  ExtrasReader reader(destinations, facts);
  if (share.part == 0) reader.embedded_files(pdf.getRoot());
  const auto& pages = pdf.getAllPages();
  const auto count = static_cast<int>(pages.size());
  for (int number = share.from(1, count); number <= count; number = share.from(number + 1, count))
    reader.page(number, pages[static_cast<std::size_t>(number - 1)]);
  reader.finish();
}

}  // namespace praxeo::reader
