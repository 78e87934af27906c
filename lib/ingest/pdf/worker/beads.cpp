// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/beads.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <utility>
#include <vector>

#include "ingest/pdf/worker/page_frame.hpp"

namespace praxeo::reader {
namespace {

constexpr std::size_t kMostBeads = 100'000, kMostOnAPage = 200;

struct Bead {
  int page = 0;  // from 1
  QPDFObjectHandle::Rectangle box;
};

// All beads, thread after thread; a thread is a ring.
std::vector<Bead> beads_of(QPDFObjectHandle threads, const std::map<QPDFObjGen, int>& pages) {
  std::vector<Bead> beads;
  std::set<QPDFObjGen> seen;
  for (auto& thread : threads.getArrayAsVector()) {
    if (!thread.isDictionary()) continue;
    for (auto bead = thread.getKey("/F"); bead.isDictionary(); bead = bead.getKey("/N")) {
      if (beads.size() >= kMostBeads || !seen.insert(bead.getObjGen()).second) break;
      auto box = bead.getKey("/R");
      const auto page = pages.find(bead.getKey("/P").getObjGen());
      if (box.isRectangle() && page != pages.end())
        beads.push_back({page->second, box.getArrayAsRectangle()});
    }
  }
  return beads;
}

nlohmann::json edges_of(const QPDFObjectHandle::Rectangle& box, const PageFrame& frame) {
  const auto [x0, y0] = frame.place(box.llx, box.lly);
  const auto [x1, y1] = frame.place(box.urx, box.ury);
  const auto tenths = [](double value) {
    return std::isfinite(value) ? std::llround(std::clamp(value, -20'000.0, 20'000.0) * 10) : 0;
  };
  return {tenths(std::min(x0, x1)), tenths(std::min(y0, y1)), tenths(std::max(x0, x1)),
          tenths(std::max(y0, y1))};
}

}  // namespace

std::map<int, nlohmann::json> find_beads(QPDF& pdf, const ingest::pdf::Share& share) {
  std::map<int, nlohmann::json> found;
  auto threads = pdf.getRoot().getKey("/Threads");
  if (!threads.isArray() || threads.getArrayNItems() == 0) return found;
  auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
  std::map<QPDFObjGen, int> numbers;
  for (std::size_t i = 0; i < pages.size(); ++i)
    numbers[pages[i].getObjectHandle().getObjGen()] = static_cast<int>(i + 1);
  for (const auto& bead : beads_of(threads, numbers)) {
    if (!share.takes(bead.page, static_cast<int>(pages.size()))) continue;
    auto& list = found.try_emplace(bead.page, nlohmann::json::array()).first->second;
    if (list.size() >= 4 * kMostOnAPage) continue;
    const auto frame = frame_of(pages[static_cast<std::size_t>(bead.page - 1)]);
    for (auto& edge : edges_of(bead.box, frame)) list.push_back(edge);
  }
  return found;
}

}  // namespace praxeo::reader
