// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// 'sha256-…' of the text of a <style> or <script> (CSP Level 3 §2.3.1).
[[nodiscard]] std::string csp_hash(std::string_view text);
struct Allowed {
  std::vector<std::string_view> styles, scripts;  // texts of the page's own
  bool fonts = false;                             // that it brings along, as data: addresses
  std::string_view pictures = {};                 // an address beside data: ones; empty for none
  bool own_files = false;                         // style and what a search fetches lie beside the page
  bool own_pictures = false;                      // and so do pictures
};
// Of a page that has these and nothing else. A script is allowed by its hash wherever it lies (§6.7.2.3).
[[nodiscard]] std::string policy_of(const Allowed& allowed);

}  // namespace praxeo::embed
