// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/destinations.hpp"

#include <algorithm>
#include <exception>

namespace praxeo::reader {

Destinations::Destinations(QPDF& pdf) : pdf_(pdf) {
  int number = 0;
  for (const auto& page : pdf.getAllPages()) pages_[page.getObjGen()] = ++number;
}

int Destinations::page_of(QPDFObjectHandle destination) const {
  if (destination.isDictionary()) destination = destination.getKey("/D");
  if (!destination.isArray() || destination.getArrayNItems() == 0) return 0;
  auto target = destination.getArrayItem(0);
  if (target.isInteger())
    return static_cast<int>(std::clamp<long long>(target.getIntValue(), -1, 1'000'000) + 1);
  const auto found = pages_.find(target.getObjGen());
  return found == pages_.end() ? 0 : found->second;
}

int Destinations::page_of_named(QPDFObjectHandle destination) {
  if (destination.isName()) {
    auto known = pdf_.getRoot().getKey("/Dests");
    return known.isDictionary() ? page_of(known.getKey(destination.getName())) : 0;
  }
  if (!destination.isString()) return page_of(destination);
  if (!names_sought_) {
    names_sought_ = true;
    auto names = pdf_.getRoot().getKey("/Names");
    auto tree = names.isDictionary() ? names.getKey("/Dests") : QPDFObjectHandle::newNull();
    if (tree.isDictionary()) names_ = std::make_unique<QPDFNameTreeObjectHelper>(tree, pdf_, false);
  }
  QPDFObjectHandle found;
  try {
    if (!names_ || !names_->findObject(destination.getUTF8Value(), found)) return 0;
  } catch (const std::exception&) {  // a tree that is damaged or turns in a circle
    names_.reset();
    return 0;
  }
  return page_of(found);
}

}  // namespace praxeo::reader
