// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace praxeo::reader {

// Which page a destination means (ISO 32000-1 §12.3.2).
class Destinations {
 public:
  explicit Destinations(QPDF& pdf);

  // Of an explicit destination, or of a named one's dictionary; pages from 1, 0 where it is unknown.
  // QPDFOutlineObjectHelper::getDestPage() is empty when it is an indirect << /D [...] >>.
  [[nodiscard]] int page_of(QPDFObjectHandle destination) const;
  // The same, names looked up.
  [[nodiscard]] int page_of_named(QPDFObjectHandle destination);

 private:
  QPDF& pdf_;
  std::map<QPDFObjGen, int> pages_;
  std::unique_ptr<QPDFNameTreeObjectHelper> names_;
  bool names_sought_ = false;
};

}  // namespace praxeo::reader
