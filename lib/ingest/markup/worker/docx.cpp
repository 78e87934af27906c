// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/docx.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "ingest/markup/worker/archive.hpp"
#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/docx_text.hpp"
#include "ingest/markup/worker/facts.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr const char* kTypes = "[Content_Types].xml";
constexpr const char* kRelations = "_rels/.rels";

// The targets of a part's relationships, by the last word of their type: "officeDocument", "styles" …
std::map<std::string, std::string> relations(const std::string& bytes, const std::string& part,
                                             const std::string& folder) {
  std::map<std::string, std::string> targets;
  const auto tree = parse_xml(bytes, part, Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    if (!is_element(at, "Relationship") || attribute(at, "TargetMode") == "External") continue;
    const auto type = attribute(at, "Type");
    targets.try_emplace(type.substr(type.rfind('/') + 1), resolve(folder, attribute(at, "Target")));
  }
  return targets;
}

// The content type of a part; empty when none is given.
std::string type_of(const std::string& types, const std::string& part) {
  const auto tree = parse_xml(types, kTypes, Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  const auto suffix = lower(part.substr(part.rfind('.') + 1));
  std::string by_suffix;
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    if (is_element(at, "Override") && lower(attribute(at, "PartName")) == "/" + lower(part))
      return attribute(at, "ContentType");
    if (is_element(at, "Default") && lower(attribute(at, "Extension")) == suffix)
      by_suffix = attribute(at, "ContentType");
  }
  return by_suffix;
}

void check_type(const std::string& type) {
  const auto refuse = [](const char* what) {
    return sandbox::Failure{"not_it", fmt::format("{}, which is not read", what), {}};
  };
  if (type.find("spreadsheetml") != std::string::npos) throw refuse("a spreadsheet");
  if (type.find("presentationml") != std::string::npos) throw refuse("a presentation");
  if (type.find("wordprocessingml") == std::string::npos && type.find("ms-word") == std::string::npos)
    throw refuse("a package of another kind than a text document");
}

Facts facts_of(const std::map<std::string, std::string>& files, const std::string& core) {
  Facts facts;
  const auto found = files.find(core);
  if (found == files.end()) return facts;
  const auto tree = parse_xml(found->second, core, Entities::none);
  const auto* root = xmlDocGetRootElement(tree.get());
  for (const auto* at = root->children; at != nullptr; at = at->next) {
    const auto words = squeezed(text_below(at));
    const std::string name(name_of(at));
    if (name == "title") facts.title = words;
    if (name == "creator") facts.add_authors(words);
    if (name == "language") facts.language = words;
    for (const auto* key : {"created", "modified", "subject", "description", "keywords"}) {
      if (name == key) facts.tell(key, words);
    }
  }
  return facts;
}

Tree optional_part(const std::map<std::string, std::string>& files, const std::string& name) {
  const auto found = files.find(name);
  return found == files.end() ? Tree() : parse_xml(found->second, name, Entities::none);
}

const xmlNode* root_of(const Tree& tree) { return tree ? xmlDocGetRootElement(tree.get()) : nullptr; }

}  // namespace

std::uint64_t read_docx(int input, sandbox::Emitter& emitter) {
  Archive archive(input);
  auto first = archive.read({kTypes, kRelations});
  if (!first.contains(kTypes) || !first.contains(kRelations))
    throw sandbox::Failure{
        "not_it", fmt::format("no Office document: it lacks '{}' or '{}'", kTypes, kRelations), {}};
  auto top = relations(first[kRelations], kRelations, {});
  const auto main = top["officeDocument"];
  if (main.empty() || !archive.has(main)) throw sandbox::Failure{"malformed", "its main part is missing", {}};
  check_type(type_of(first[kTypes], main));

  const auto folder = folder_of(main);
  const auto own = (folder.empty() ? "" : folder + "/") + "_rels/" +
                   main.substr(folder.empty() ? 0 : folder.size() + 1) + ".rels";
  std::map<std::string, std::string> parts;
  if (const auto found = archive.read({own}); !found.empty())
    parts = relations(found.begin()->second, own, folder);
  const auto core = top["core-properties"].empty() ? top["coreProperties"] : top["core-properties"];
  auto files =
      archive.read({main, core, parts["styles"], parts["numbering"], parts["footnotes"], parts["endnotes"]});
  emitter.meta(to_json(facts_of(files, core), "docx"));

  const auto styles = optional_part(files, parts["styles"]);
  const auto numbering = optional_part(files, parts["numbering"]);
  const auto footnotes = optional_part(files, parts["footnotes"]);
  const auto endnotes = optional_part(files, parts["endnotes"]);
  const auto document = parse_xml(files[main], main, Entities::none);
  files.clear();
  const auto* body = child(root_of(document), "body");
  if (body == nullptr) throw sandbox::Failure{"malformed", fmt::format("'{}' has no body", main), {}};
  BlockSender out(emitter);
  out.begin({});
  DocxText text(out, DocxStyles(root_of(styles)), DocxNumbering(root_of(numbering)));
  text.add_notes(root_of(footnotes));
  text.add_notes(root_of(endnotes));
  text.send(body);
  out.end();
  return out.characters();
}

}  // namespace praxeo::reader
