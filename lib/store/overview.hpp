// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// What a project holds, counted by the database and not by reading it all.
struct Overview {
  std::map<std::string, std::int64_t> sources_by_kind, contents_by_state;
  std::int64_t embeds = 0;
  std::int64_t citations = 0, verified = 0, refuted = 0, unchecked = 0;  // of head revisions
  std::vector<std::string> refuted_contents, failed_contents,
      sources_with_warnings;  // slugs, in order of adding
};

[[nodiscard]] Overview overview(Store& store, Pk project);

}  // namespace praxeo::store
