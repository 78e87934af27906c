// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/epub_package.hpp"

#include <fmt/format.h>

#include "ingest/markup/worker/archive.hpp"
#include "ingest/markup/worker/html_elements.hpp"
#include "ingest/markup/worker/tree.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::reader {
namespace {

struct Listed {
  std::string name, type, properties;
};

bool is_page(std::string_view type) {
  return type == "application/xhtml+xml" || type == "text/html" || type == "application/x-dtbook+xml" ||
         type == "text/x-oeb1-document";
}

void take_field(const xmlNode* node, Facts& facts) {
  const auto name = name_of(node);
  const auto words = squeezed(text_below(node));
  if (name == "title" && facts.title.empty()) facts.title = words;
  if (name == "language" && facts.language.empty()) facts.language = words;
  if (name == "creator") facts.add_authors(words);
  if (name == "subject") {
    auto& subject = facts.fields["subject"];
    if (subject.size() < 2000) subject += (subject.empty() ? "" : ", ") + words;
  }
  for (const auto* key : {"date", "description", "publisher", "identifier", "rights"}) {
    // Descriptions hold markup, written as text.
    if (name == key) facts.tell(key, name == "description" ? plain_words(words) : words);
  }
  if (name == "meta" && attribute(node, "property") == "dcterms:modified") facts.tell("modified", words);
}

}  // namespace

std::string package_name(std::string_view container) {
  const auto tree = parse_xml(container, "META-INF/container.xml", Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (!is_element(at, "rootfile")) continue;
    if (auto name = resolve({}, attribute(at, "full-path")); !name.empty()) return name;
  }
  throw sandbox::Failure{"malformed", "'META-INF/container.xml' names no package", {}};
}

EpubPackage read_package(std::string_view opf, const std::string& name) {
  const auto tree = parse_xml(opf, name, Entities::html);
  const auto* root = xmlDocGetRootElement(tree.get());
  const auto folder = folder_of(name);
  EpubPackage package;
  std::map<std::string, Listed> manifest;
  std::vector<std::string> aside;
  std::string toc;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    const auto* above = at->parent;
    if (is_element(above, "metadata") || is_element(above, "dc-metadata")) take_field(at, package.facts);
    if (is_element(at, "spine")) toc = attribute(at, "toc");
    if (is_element(at, "item")) {
      Listed listed{resolve(folder, attribute(at, "href")), attribute(at, "media-type"),
                    attribute(at, "properties")};
      if (has_word(listed.properties, "nav")) package.nav = listed.name;
      if (listed.type == "application/x-dtbncx+xml" && package.ncx.empty()) package.ncx = listed.name;
      manifest.emplace(attribute(at, "id"), std::move(listed));
    }
    if (is_element(at, "itemref")) {
      const auto found = manifest.find(attribute(at, "idref"));
      if (found == manifest.end() || !is_page(found->second.type) || found->second.name.empty()) continue;
      const bool linear = attribute(at, "linear") != "no";
      // A table of contents that is no page of the book says what the chapters say again.
      if (!linear && found->second.name == package.nav) continue;
      (linear ? package.spine : aside).push_back(found->second.name);
    }
  }
  if (const auto found = manifest.find(toc); found != manifest.end()) package.ncx = found->second.name;
  package.spine.insert(package.spine.end(), aside.begin(), aside.end());
  if (package.spine.empty())
    throw sandbox::Failure{"malformed", fmt::format("'{}' lists no chapters", name), {}};
  return package;
}

std::map<std::string, std::string> chapter_names(std::string_view bytes, const std::string& name) {
  std::map<std::string, std::string> names;
  const auto tree = parse_xml(bytes, name, Entities::html);
  const auto* root = xmlDocGetRootElement(tree.get());
  const auto folder = folder_of(name);
  // The first name of a file counts: the others are those of its parts.
  std::string label;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (is_element(at, "navLabel")) label = squeezed(text_below(at));
    if (is_element(at, "content")) names.try_emplace(resolve(folder, attribute(at, "src")), label);
    if (is_element(at, "a")) {
      if (auto words = inline_words(at); !words.empty())
        names.try_emplace(resolve(folder, attribute(at, "href")), std::move(words));
    }
  }
  return names;
}

std::vector<std::string> encrypted_files(std::string_view encryption) {
  std::vector<std::string> files;
  const auto tree = parse_xml(encryption, "META-INF/encryption.xml", Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  std::string method;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (is_element(at, "EncryptedData")) method.clear();
    if (is_element(at, "EncryptionMethod") && is_element(at->parent, "EncryptedData"))
      method = attribute(at, "Algorithm");
    if (!is_element(at, "CipherReference")) continue;
    if (method != "http://www.idpf.org/2008/embedding" && method != "http://ns.adobe.com/pdf/enc#RC")
      files.push_back(resolve({}, attribute(at, "URI")));
  }
  return files;
}

}  // namespace praxeo::reader
