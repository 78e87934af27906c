// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/tree.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <limits>
#include <vector>

#include "base/text/utf8.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::reader {
namespace {

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using Context = std::unique_ptr<xmlParserCtxt, FreeContext>;

xmlParserCtxt* context_of(void* user) { return static_cast<xmlParserCtxt*>(user); }

// Which of the open elements of an HTML parser are in its tree.
struct Open {
  std::vector<bool> kept;
};

void start_html(void* user, const xmlChar* name, const xmlChar** attributes) {
  auto& open = *static_cast<Open*>(context_of(user)->_private);
  const bool keep = static_cast<std::size_t>(context_of(user)->nodeNr) < kDeepest;
  open.kept.push_back(keep);
  if (keep) xmlSAX2StartElement(user, name, attributes);
}

void end_html(void* user, const xmlChar* name) {
  auto& open = *static_cast<Open*>(context_of(user)->_private);
  const bool kept = open.kept.empty() || open.kept.back();
  if (!open.kept.empty()) open.kept.pop_back();
  if (kept) xmlSAX2EndElement(user, name);
}

// What an XML parser was stopped for.
struct Guard {
  Entities entities = Entities::none;
  std::string refused;
};

void refuse(void* user, std::string_view why) {
  auto& guard = *static_cast<Guard*>(context_of(user)->_private);
  if (guard.refused.empty()) guard.refused = why;
  xmlStopParser(context_of(user));
}

void declare_type(void* user, const xmlChar* name, const xmlChar* external, const xmlChar* system) {
  if (static_cast<Guard*>(context_of(user)->_private)->entities == Entities::none)
    return refuse(user, "declares a document type, which such a part may not");
  xmlSAX2InternalSubset(user, name, external, system);
}

void declare_entity(void* user, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  refuse(user, "declares entities, which could grow without end or name other files");
}

// The names of HTML, which XHTML takes from a document type that is never loaded.
xmlEntity* find_entity(void* user, const xmlChar* name) {
  if (auto* known = xmlSAX2GetEntity(user, name); known != nullptr) return known;
  if (static_cast<Guard*>(context_of(user)->_private)->entities == Entities::none) return nullptr;
  const auto* described = htmlEntityLookup(name);
  if (described == nullptr) return nullptr;
  auto* tree = context_of(user)->myDoc;
  if (tree->intSubset == nullptr) xmlCreateIntSubset(tree, BAD_CAST "html", nullptr, nullptr);
  std::string value;
  base::utf8::append(value, static_cast<char32_t>(described->value));
  auto* entity = xmlAddDocEntity(tree, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr,
                                 reinterpret_cast<const xmlChar*>(value.c_str()));
  return entity;
}

std::string told(const xmlParserCtxt& context) {
  const char* message = context.lastError.message;
  std::string words = message == nullptr ? "it can't be parsed" : message;
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
  return fmt::format("line {}: {}", context.lastError.line, words.substr(0, 300));
}

int checked_size(std::string_view bytes) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    throw sandbox::Failure{"too_large", "more than 2 GiB of markup", {}};
  return static_cast<int>(bytes.size());
}

}  // namespace

Tree parse_html(std::string_view utf8) {
  if (utf8.empty()) return {};
  const Context context(htmlCreateMemoryParserCtxt(utf8.data(), checked_size(utf8)));
  if (!context) throw std::bad_alloc();
  Open open;
  context->_private = &open;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
  context->options |= XML_PARSE_HUGE;  // a text of more than 10 MB is no reason to lose it; see kDeepest
  context->sax->startElement = start_html;
  context->sax->endElement = end_html;
  context->charset = XML_CHAR_ENCODING_UTF8;
  context->encoding = xmlStrdup(BAD_CAST "UTF-8");
  htmlParseDocument(context.get());
  Tree tree(context->myDoc);
  context->myDoc = nullptr;
  return tree;
}

Tree parse_xml(std::string_view bytes, std::string_view part, Entities entities) {
  const auto malformed = [&](std::string_view why) {
    return sandbox::Failure{"malformed", fmt::format("'{}' is damaged: {}", part, why), {}};
  };
  if (bytes.empty()) throw malformed("it is empty");
  const Context context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  Guard guard{.entities = entities, .refused = {}};
  context->sax->internalSubset = declare_type;
  context->sax->entityDecl = declare_entity;
  context->sax->getEntity = find_entity;
  context->_private = &guard;
  Tree tree(xmlCtxtReadMemory(context.get(), bytes.data(), checked_size(bytes), nullptr, nullptr,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT));
  if (!guard.refused.empty())
    throw sandbox::Failure{"entities", fmt::format("'{}' {}", part, guard.refused), {}};
  if (!tree) throw malformed(told(*context));
  return tree;
}

}  // namespace praxeo::reader
