// SPDX-License-Identifier: Apache-2.0
#include "embed/csp.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"

namespace praxeo::embed {
namespace {

std::string hashes(const std::vector<std::string_view>& texts) {
  if (texts.empty()) return "'none'";
  std::string words;
  for (const auto text : texts) words += (words.empty() ? "" : " ") + csp_hash(text);
  return words;
}

}  // namespace

std::string csp_hash(std::string_view text) {
  base::Sha256 hash;
  hash.update(text);
  return fmt::format("'sha256-{}'", base::base64(hash.digest()));
}

std::string policy_of(const Allowed& allowed) {
  return fmt::format(
      "default-src 'none'; style-src {}{}; script-src {}; img-src data:{}{}{};{}{} base-uri 'none'; "
      "form-action "
      "'none'",
      allowed.own_files ? "'self' " : "", hashes(allowed.styles), hashes(allowed.scripts),
      allowed.own_pictures ? " 'self'" : "", allowed.pictures.empty() ? "" : " ", allowed.pictures,
      allowed.fonts ? " font-src data:;" : "", allowed.own_files ? " connect-src 'self';" : "");
}

}  // namespace praxeo::embed
