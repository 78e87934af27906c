// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/upright.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

template <class Boxed>
Boxed turned_back(Boxed run, int turn, double width, double height) {
  const auto box = run;
  switch (turn) {
    case 1:  // downwards: lines follow each other from right to left
      run.left = box.top, run.right = box.bottom;
      run.top = width - box.right, run.bottom = width - box.left;
      break;
    case 2:
      run.left = width - box.right, run.right = width - box.left;
      run.top = height - box.bottom, run.bottom = height - box.top;
      break;
    case 3:  // upwards: from left to right
      run.left = height - box.bottom, run.right = height - box.top;
      run.top = box.left, run.bottom = box.right;
      break;
    default:
      break;
  }
  return run;
}

}  // namespace

Page held(Page page, int turn) {
  if (turn == 0) return page;
  page.beads.clear();  // they are about the page as it comes
  for (auto& run : page.runs) {
    run = turned_back(std::move(run), turn, page.width, page.height);
    run.turned = (run.turned + 4 - turn) % 4;
  }
  for (auto& rule : page.rules) rule = turned_back(rule, turn, page.width, page.height);
  if (turn != 2) std::swap(page.width, page.height);
  return page;
}

std::vector<int> turns_of(const Page& page) {
  std::array<std::size_t, 4> letters{};
  for (const auto& run : page.runs)
    letters[static_cast<std::size_t>(run.turned)] += base::utf8::length(run.text);
  letters[0] *= 2;  // in doubt as it comes
  std::vector<int> turns;
  for (int turn = 0; turn < 4; ++turn) {
    if (letters[static_cast<std::size_t>(turn)] > 0) turns.push_back(turn);
  }
  std::stable_sort(turns.begin(), turns.end(), [&](int a, int b) {
    return letters[static_cast<std::size_t>(a)] > letters[static_cast<std::size_t>(b)];
  });
  if (turns.empty()) turns.push_back(0);
  return turns;
}

}  // namespace praxeo::ingest::pdf
