// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/contents.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::verify_room {

// A workspace with one project and one document, "manual", of three pages; sentences run over its page
// breaks.
class Desk {
 public:
  Desk();

  // The place of these words in the manual, as a citation that is right in all its parts.
  [[nodiscard]] store::Citation citing(const std::string& words);
  // A snippet whose explanation is these quotes, one sentence each, written by hand.
  store::Content add_snippet(const std::vector<std::string>& quotes,
                             const std::string& title = "Read a line");
  store::Content add(const store::NewContent& content);
  // Runs SQL with the triggers of `table` taken away for the while.
  void tamper(const std::string& table, const std::string& sql);
  [[nodiscard]] store::Content reread(const store::Content& content);

  TempDir folder;
  base::FixedClock clock;
  base::SeededRandom random;
  base::IdSource ids;
  store::Store store;
  store::Project project;
  store::Source manual;
};

}  // namespace praxeo::tests::verify_room
