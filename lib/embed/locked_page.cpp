// SPDX-License-Identifier: Apache-2.0
#include "embed/locked_page.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/signing.hpp"
#include "embed/csp.hpp"

namespace praxeo::embed {
namespace {

constexpr std::string_view kMark = "<!--praxeo:sealed-->";
constexpr std::string_view kOpen = "<template id=\"_sealed\"", kClose = "</template>";

std::string base64_of(std::string_view bytes) {
  return base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string opening_of(const Lock& lock) {
  return fmt::format("{} data-bound=\"{}\" data-iterations=\"{}\" data-salt=\"{}\">", kOpen,
                     bound_to("index.html"), lock.rounds(), base64_of(lock.salt()));
}

// The value of name="…" in the tag; empty without one.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const auto begin = tag.find(fmt::format(" {}=\"", name));
  if (begin == std::string_view::npos) return {};
  tag.remove_prefix(begin + name.size() + 3);
  return tag.substr(0, tag.find('"'));
}

}  // namespace

Shell shell_of(const Theme& page, const ExportRequest& request) {
  const Look look = Look::read(request.embed.options);
  Shell shell{.before = {},
              .after = {},
              .theme = Theme::load(page.library, page.name, Look{.accent = look.accent}),
              .content_security_policy = {}};
  shell.theme.style += shell.theme.locked_style;
  shell.content_security_policy = policy_of({.styles = {shell.theme.style, page.style},
                                             .scripts = {shell.theme.locked_script, page.script},
                                             .fonts = look.font.has_value(),
                                             .pictures = look.beacon});
  // Of 404.html, which nothing of the page inside comes into.
  shell.theme.content_security_policy = policy_of({.styles = {shell.theme.style}});
  const auto html = shell.theme.locked.render({{"title", kPrivateTitle},
                                               {"slug", request.embed.slug},
                                               {"generator", request.generator},
                                               {"has_address", !request.address.empty()},
                                               {"address", request.address},
                                               {"content_security_policy", shell.content_security_policy},
                                               {"style_html", shell.theme.style},
                                               {"script_html", shell.theme.locked_script},
                                               {"sealed_html", std::string(kMark)}});
  const auto at = html.find(kMark);
  if (at == std::string::npos) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("theme '{}': its locked.mustache has no {{{{{{sealed_html}}}}}}", page.name));
  }
  shell.before = html.substr(0, at) + opening_of(*request.lock);
  shell.after = std::string(kClose) + html.substr(at + kMark.size());
  return shell;
}

LockedPage::LockedPage(const BundleFolder& folder, const Shell& shell, const Lock& lock, bool squeezed)
    : shell_(shell), file_(folder, "index.html", squeezed) {
  file_.add(shell_.before);
  locked_.emplace(lock, "index.html", [this](std::string_view bytes) { encode(bytes); });
}

void LockedPage::encode(std::string_view bytes) {
  rest_ += bytes;
  const auto whole = rest_.size() - rest_.size() % 3;
  file_.add(base64_of(std::string_view(rest_).substr(0, whole)));
  rest_.erase(0, whole);
}

void LockedPage::add(std::string_view html) {
  hash_.update(html);
  inside_.bytes += html.size();
  locked_->add(html);
}

std::vector<std::unique_ptr<BundleFile>> LockedPage::finish() {
  locked_->finish();
  file_.add(base64_of(rest_));
  file_.add(shell_.after);
  inside_.path = "index.html";
  inside_.hash = hash_.finish();
  return file_.finish();
}

std::optional<SealedPart> sealed_part(std::string_view html) {
  const auto begin = html.find(kOpen);
  if (begin == std::string_view::npos) return std::nullopt;
  html.remove_prefix(begin);
  const auto tag = html.substr(0, html.find('>'));
  const auto end = html.find(kClose, tag.size());
  if (end == std::string_view::npos || attribute(tag, "data-bound") != bound_to("index.html"))
    return std::nullopt;
  const auto salt = base::from_base64(attribute(tag, "data-salt"));
  const auto bytes = base::from_base64(html.substr(tag.size() + 1, end - tag.size() - 1));
  const auto rounds = attribute(tag, "data-iterations");
  SealedPart part;
  const auto read = std::from_chars(rounds.data(), rounds.data() + rounds.size(), part.rounds);
  if (!salt || !bytes || read.ec != std::errc() || read.ptr != rounds.data() + rounds.size())
    return std::nullopt;
  part.salt = *salt;
  part.bytes = *bytes;
  return part;
}

}  // namespace praxeo::embed
