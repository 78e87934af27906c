// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "serve/site.hpp"
#include "store/embeds.hpp"
#include "store/projects.hpp"

namespace praxeo::serve {

struct PagesRequest {
  store::Project project;
  std::vector<std::string> embeds;  // references; empty: all of the project, those to come too
  bool include_drafts = false;
  std::string generator;
  std::filesystem::path highlighter = {};          // as of embed::ExportRequest
  std::optional<std::filesystem::path> templates;  // the workspace's own, whether or not they are there
  bool reload = false;
};

// Embeds of a project, rendered in memory: "" lists them, "EMBED/" is the page that would be exported, and
// "EMBED/praxeo-embed.js" the script of its element. What
// has changed in the database or in the templates is rendered anew by look(), which the thread of `store`
// calls. A page that can't be made is a page that says why, with status 500, or 404 where nothing of it may
// be shown.
class PagesSite final : public Site {
 public:
  // Borrows the store. Throws not_found for an embed that there is not.
  PagesSite(store::Store& store, PagesRequest request);

  [[nodiscard]] Found find(std::string_view path, const Accepts& accepts) override;
  [[nodiscard]] ResourcePtr not_found() override { return nullptr; }
  [[nodiscard]] bool look() override;
  [[nodiscard]] std::vector<std::string> embeds() const;  // slugs, as listed

 private:
  using Pages = std::map<std::string, ResourcePtr, std::less<>>;
  [[nodiscard]] Pages render();
  [[nodiscard]] std::uint64_t state_of_templates() const;

  store::Store& store_;
  PagesRequest request_;
  std::int64_t data_version_ = 0;
  std::uint64_t templates_state_ = 0;
  mutable std::mutex mutex_;
  Pages pages_;
};

}  // namespace praxeo::serve
