// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/odt.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest/markup/worker/archive.hpp"
#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/facts.hpp"
#include "ingest/markup/worker/odt_text.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr const char *kContent = "content.xml", *kManifest = "META-INF/manifest.xml", *kMeta = "meta.xml",
                     *kStyles = "styles.xml";

void check_encryption(const std::string& manifest) {
  const auto tree = parse_xml(manifest, kManifest, Entities::html);
  const auto* root = xmlDocGetRootElement(tree.get());
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    if (is_element(at, "encryption-data"))
      throw sandbox::Failure{"encrypted", "encrypted: a password is needed to open it", {}};
  }
}

Facts odt_facts(const std::string& meta) {
  Facts facts;
  if (meta.empty()) return facts;
  const auto tree = parse_xml(meta, kMeta, Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  std::string last_author;
  for (const auto* at = root; at != nullptr; at = next_node(at, root)) {
    const auto name = name_of(at);
    const auto words = [&] { return squeezed(text_below(at)); };
    if (name == "title") facts.title = words();
    if (name == "initial-creator") facts.add_authors(words());
    if (name == "creator") last_author = words();
    if (name == "language") facts.language = words();
    if (name == "creation-date") facts.tell("created", words());
    if (name == "date") facts.tell("modified", words());
    if (name == "subject") facts.tell("subject", words());
    if (name == "description") facts.tell("description", words());
    if (name == "keyword") {
      auto& keywords = facts.fields["keywords"];
      if (keywords.size() < 2000) keywords += (keywords.empty() ? "" : ", ") + words();
    }
  }
  if (facts.authors.empty()) facts.add_authors(last_author);
  return facts;
}

}  // namespace

std::uint64_t read_odt(int input, sandbox::Emitter& emitter) {
  Archive archive(input);
  auto files = archive.read({"mimetype", kContent, kStyles, kMeta, kManifest});
  if (const auto& type = files["mimetype"];
      !type.empty() && !type.starts_with("application/vnd.oasis.opendocument.text"))
    throw sandbox::Failure{"not_it", "an OpenDocument file that is no text, which is not read", {}};
  if (const auto& manifest = files[kManifest]; !manifest.empty()) check_encryption(manifest);
  if (files[kContent].empty()) throw sandbox::Failure{"malformed", "its 'content.xml' is missing", {}};
  emitter.meta(to_json(odt_facts(files[kMeta]), "odt"));

  OdtStyles styles;
  if (const auto& bytes = files[kStyles]; !bytes.empty()) {
    const auto tree = parse_xml(bytes, kStyles, Entities::none);
    styles.add(xmlDocGetRootElement(tree.get()));
  }
  const auto tree = parse_xml(files[kContent], kContent, Entities::none);
  files.clear();
  const auto* root = xmlDocGetRootElement(tree.get());
  styles.add(root);
  const auto* body = child(child(root, "body"), "text");
  if (body == nullptr)
    throw sandbox::Failure{"not_it", "an OpenDocument file that is no text, which is not read", {}};
  BlockSender out(emitter);
  out.begin({});
  OdtText(out, std::move(styles)).send(body);
  out.end();
  return out.characters();
}

}  // namespace praxeo::reader
