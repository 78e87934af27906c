// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "embed/bundle.hpp"
#include "embed/export.hpp"
#include "embed/guard.hpp"
#include "embed/page_set.hpp"
#include "embed/selection.hpp"
#include "store/store.hpp"

namespace praxeo::embed {

// The files of a bundle, written and not in their places yet.
struct BundleFiles {
  std::vector<std::unique_ptr<BundleFile>> list;  // index.html first
  std::unique_ptr<PageSet> pages;                 // of a split bundle

  void add(const BundleFolder& folder, const std::string& name, std::string_view bytes) {
    list.push_back(std::make_unique<BundleFile>(folder, name));
    list.back()->add(bytes);
  }
  void seal(ExportedFiles& files) const {
    for (const auto& file : list) files.push_back(file->seal());
  }
  void commit() const {
    // First of all: a folder whose index.html says whose it is may be written again after a kill.
    list.front()->commit();
    if (pages) pages->commit();
    for (std::size_t i = 1; i < list.size(); ++i) list[i]->commit();
  }
};

// What is told of: borrows all but the guard.
struct FactsOf {
  store::Store& store;
  const Selection& selection;
  const ExportRequest& request;
  const BundleFolder& folder;
  Guard guard;
};

// The manifest of all that `bundle` lists, and in front of it, where the request has a key, the statement
// that signs both. They are listed in `bundle` too.
void add_facts(const FactsOf& of, Exported& bundle, BundleFiles& files);

// What a bundle in the open tells of its pieces and sources, sealed: the manifest of the page inside, and the
// statement that signs both. The request has a lock.
void add_sealed_facts(const FactsOf& of, const ExportedFile& inside, const Exported& bundle,
                      BundleFiles& files);

}  // namespace praxeo::embed
