// SPDX-License-Identifier: Apache-2.0
#include "ingest/document.hpp"

namespace praxeo::ingest {

std::string text_of(const std::vector<store::NewPassage>& passages) {
  std::string text;
  for (const auto& passage : passages) text.append(passage.lead).append(passage.text);
  return text;
}

}  // namespace praxeo::ingest
