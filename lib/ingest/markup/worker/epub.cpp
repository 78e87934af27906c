// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/epub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "ingest/markup/worker/archive.hpp"
#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/epub_package.hpp"
#include "ingest/markup/worker/html_text.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr const char* kContainer = "META-INF/container.xml";
constexpr const char* kEncryption = "META-INF/encryption.xml";

// Only as the book's own word for it: files that DRM needs may lie beside a book that is free.
void check_protection(const std::string& encryption, const std::vector<std::string>& spine) {
  for (const auto& file : encrypted_files(encryption)) {
    if (std::ranges::find(spine, file) == spine.end()) continue;
    throw sandbox::Failure{"protected", fmt::format("protected by DRM: '{}' in it is encrypted", file), {}};
  }
}

// Chapters are XHTML, and many are not quite: those are read as browsers read HTML.
Tree parse_chapter(const std::string& bytes, const std::string& name) {
  try {
    return parse_xml(bytes, name, Entities::html);
  } catch (const sandbox::Failure& failure) {
    if (failure.code != "malformed") throw;
    return parse_html(bytes);
  }
}

std::map<std::string, std::string> names_of_chapters(const EpubPackage& package,
                                                     const std::map<std::string, std::string>& files) {
  for (const auto& name : {package.nav, package.ncx}) {
    const auto found = files.find(name);
    if (found == files.end()) continue;
    try {
      if (auto names = chapter_names(found->second, name); !names.empty()) return names;
    } catch (const sandbox::Failure& failure) {
      if (failure.code != "malformed") throw;  // a book can be read without its table of contents
    }
  }
  return {};
}

}  // namespace

std::uint64_t read_epub(int input, sandbox::Emitter& emitter) {
  Archive archive(input);
  auto first = archive.read({kContainer, kEncryption});
  if (!first.contains(kContainer))
    throw sandbox::Failure{"not_it", fmt::format("no EPUB: it holds no '{}'", kContainer), {}};
  const auto opf = package_name(first[kContainer]);
  auto second = archive.read({opf});
  if (!second.contains(opf))
    throw sandbox::Failure{"malformed", fmt::format("'{}' is named as its package and missing", opf), {}};
  auto package = read_package(second[opf], opf);
  if (first.contains(kEncryption)) check_protection(first[kEncryption], package.spine);

  std::set<std::string> wanted(package.spine.begin(), package.spine.end());
  wanted.insert({package.nav, package.ncx});
  auto files = archive.read(wanted);
  const auto names = names_of_chapters(package, files);
  emitter.meta(to_json(package.facts, "epub"));
  emitter.progress({{"done", 0}, {"total", package.spine.size()}});

  BlockSender out(emitter);
  int notes = 0;
  std::set<std::string> read;
  for (const auto& name : package.spine) {
    if (out.cancelled()) return out.characters();
    const auto found = files.find(name);
    if (!read.insert(name).second) continue;
    if (found == files.end()) {
      emitter.warning(
          {{"code", "part_missing"}, {"message", fmt::format("the chapter '{}' is missing", name)}});
      continue;
    }
    const auto label = names.find(name);
    out.begin(label == names.end() ? std::string_view() : std::string_view(label->second));
    const auto tree = parse_chapter(found->second, name);
    if (const auto* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr; root != nullptr) {
      HtmlText(out, notes).send(root);
    }
    found->second = {};
  }
  out.end();
  return out.characters();
}

}  // namespace praxeo::reader
