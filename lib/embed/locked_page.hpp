// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "embed/bundle.hpp"
#include "embed/export.hpp"
#include "embed/lock.hpp"
#include "embed/page.hpp"
#include "embed/theme.hpp"

namespace praxeo::embed {

// What stands in the place of a title wherever a private bundle can be read without its key.
inline constexpr std::string_view kPrivateTitle = "Private page";

// The page around a sealed one: asks for the passphrase, in the colours and shapes of the embed's theme. What
// the embed itself sets is not in it, for it could tell: no logo, no font, no own style; its accent is.
struct Shell {
  std::string before, after;  // around the sealed page in base 64
  Theme theme;                // of the shell, with a policy for what else stands in the open
  // Allows the shell's style and script, and those of the page in it, which keeps this policy when it takes
  // the shell's place.
  std::string content_security_policy;
};
// `page` is the theme of the sealed page. Throws invalid_input for a theme's locked.mustache that shows no
// {{{sealed_html}}}.
[[nodiscard]] Shell shell_of(const Theme& page, const ExportRequest& request);

// index.html of a private bundle, written as the page inside comes along.
class LockedPage {
 public:
  LockedPage(const BundleFolder& folder, const Shell& shell, const Lock& lock, bool squeezed);
  void add(std::string_view html);
  [[nodiscard]] std::vector<std::unique_ptr<BundleFile>> finish();
  // The page inside, after finish(): what it would be called and weigh in a bundle in the open.
  [[nodiscard]] const ExportedFile& inside() const { return inside_; }

 private:
  void encode(std::string_view bytes);
  const Shell& shell_;
  SqueezedFile file_;
  std::string rest_;  // up to two bytes that make no group of base 64 yet
  std::optional<LockedFile> locked_;
  base::Sha256 hash_;
  ExportedFile inside_;
};

// The parts of a foreign page that is one; absent for any other.
struct SealedPart {
  std::string salt, bytes;
  std::uint32_t rounds = 0;
};
[[nodiscard]] std::optional<SealedPart> sealed_part(std::string_view html);

}  // namespace praxeo::embed
