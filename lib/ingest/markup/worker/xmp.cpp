// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/xmp.hpp"

#include <libxml/tree.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/utf8.hpp"
#include "ingest/markup/worker/tree.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::reader {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestValue = 4000, kMostValues = 100, kMostOfAll = 60'000;  // code points

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kDc = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kXmp = "http://ns.adobe.com/xap/1.0/";
constexpr std::string_view kPdf = "http://ns.adobe.com/pdf/1.3/";

struct Property {
  std::string_view space, name, key;
  bool many;
};
constexpr std::array<Property, 11> kProperties{{{kDc, "title", "title", false},
                                                {kDc, "description", "description", false},
                                                {kDc, "creator", "authors", true},
                                                {kDc, "subject", "subjects", true},
                                                {kDc, "language", "languages", true},
                                                {kXmp, "CreatorTool", "creator_tool", false},
                                                {kXmp, "CreateDate", "created", false},
                                                {kXmp, "ModifyDate", "modified", false},
                                                {kXmp, "MetadataDate", "stamped", false},
                                                {kPdf, "Producer", "producer", false},
                                                {kPdf, "Keywords", "keywords", false}}};

bool is_in(const xmlNs* space, std::string_view uri) { return space != nullptr && text(space->href) == uri; }
bool is_rdf(const xmlNode* node, std::string_view name) {
  return is_element(node, name) && is_in(node->ns, kRdf);
}

const Property* property_of(const xmlNs* space, std::string_view name) {
  for (const auto& known : kProperties) {
    if (known.name == name && is_in(space, known.space)) return &known;
  }
  return nullptr;
}

std::string attribute_value(const xmlAttr* attribute) {
  std::string value;
  for (const auto* part = attribute->children; part != nullptr; part = part->next) {
    if (part->type == XML_TEXT_NODE) value += text(part->content);
  }
  return value;
}

class XmpReader {
 public:
  json found = json::object();

  void description(const xmlNode* node) {
    for (const auto* at = node->properties; at != nullptr; at = at->next) {
      if (const auto* known = property_of(at->ns, text(at->name)); known != nullptr)
        tell(*known, {attribute_value(at)});
    }
    for (const auto* at = node->children; at != nullptr; at = at->next) {
      if (at->type != XML_ELEMENT_NODE) continue;
      if (const auto* known = property_of(at->ns, name_of(at)); known != nullptr) tell(*known, values_of(at));
    }
  }

 private:
  // Of alternatives the default one alone.
  static std::vector<std::string> values_of(const xmlNode* property) {
    const xmlNode* list = nullptr;
    for (const auto* at = property->children; at != nullptr; at = at->next) {
      if (is_rdf(at, "Alt") || is_rdf(at, "Seq") || is_rdf(at, "Bag")) list = at;
      if (is_rdf(at, "value")) return {text_below(at)};
    }
    if (list == nullptr) return {text_below(property)};
    std::vector<std::string> values;
    for (const auto* at = list->children; at != nullptr && values.size() < kMostValues; at = at->next) {
      if (!is_rdf(at, "li")) continue;
      if (is_rdf(list, "Alt") && attribute(at, "lang") == "x-default") return {text_below(at)};
      values.push_back(text_below(at));
    }
    if (is_rdf(list, "Alt") && values.size() > 1) values.resize(1);
    return values;
  }

  // The first word counts.
  void tell(const Property& known, std::vector<std::string> values) {
    std::vector<std::string> kept;
    for (auto& value : values) {
      auto words = squeezed(value);
      if (words.empty()) continue;
      words = base::utf8::prefix(words, kLongestValue);
      told_ += words.size();
      if (told_ > kMostOfAll) break;
      kept.push_back(std::move(words));
    }
    const std::string key(known.key);
    if (kept.empty() || found.contains(key)) return;
    if (known.many) {
      found[key] = std::move(kept);
    } else {
      found[key] = std::move(kept.front());
    }
  }

  std::size_t told_ = 0;
};

// Behind the packet there may be padding of any kind, and around it a wrapper that is broken.
Tree packet_tree(std::string_view bytes) {
  try {
    return parse_xml(bytes, "XMP", Entities::none);
  } catch (const sandbox::Failure&) {
    constexpr std::string_view kEnd = "</rdf:RDF>";
    const auto start = bytes.find("<rdf:RDF");
    const auto end = bytes.rfind(kEnd);
    if (start == std::string_view::npos || end == std::string_view::npos || end < start) return {};
    try {
      return parse_xml(bytes.substr(start, end + kEnd.size() - start), "XMP", Entities::none);
    } catch (const sandbox::Failure&) {
      return {};
    }
  }
}

}  // namespace

json read_xmp(std::string_view packet) {
  const auto tree = packet_tree(packet);
  const auto* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  if (root == nullptr) return nullptr;
  XmpReader reader;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (!is_rdf(at, "RDF")) continue;
    for (const auto* node = at->children; node != nullptr; node = node->next) {
      if (is_rdf(node, "Description")) reader.description(node);
    }
    break;
  }
  return reader.found.empty() ? json() : std::move(reader.found);
}

}  // namespace praxeo::reader
