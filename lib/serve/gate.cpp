// SPDX-License-Identifier: Apache-2.0
#include "serve/gate.hpp"

#include <fmt/format.h>

#include <memory>

#include "serve/own_page.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {

Gate::Passed Gate::pass(std::string_view path, base::TimePoint now) const {
  if (!closed_) return {.path = std::string(path), .lack = {}};
  auto checked = embed::check_link(path, signers_, now);
  const auto refused = [](int status, std::string why) {
    return Passed{.path = {}, .lack = std::move(why), .status = status};
  };
  switch (checked.state) {
    case embed::LinkState::good:
      return {.path = std::move(checked.path), .lack = {}, .bare = checked.bare};
    case embed::LinkState::none:
      return refused(401, "This page opens by a signed link alone, and the address has no signature.");
    case embed::LinkState::malformed:
      return refused(
          403, "The signature in the address is not whole: the link was cut off or changed on its way.");
    case embed::LinkState::unknown_key:
      return refused(403, "The link was signed with a key that does not count here, or no longer does.");
    case embed::LinkState::wrong:
      return refused(
          403, "The signature does not fit this address: the link was made for another page, or changed.");
    case embed::LinkState::expired:
      return refused(403, "The link has expired.");
  }
  return refused(403, "The link does not open this page.");
}

Reply refusal(const Request& request, const Gate::Passed& passed) {
  auto page = std::make_shared<Resource>(page_resource(
      own_page(
          passed.status == 401 ? "A signed link is needed" : "This link does not open the page",
          fmt::format("<p>{} Whoever gave it to you can send a new one.</p>\n", passed.lack.value_or(""))),
      false));
  page->status = passed.status;
  page->etag.clear();
  Reply reply = reply_with(request, page);
  // RFC 9110 §15.5.2 wants one; no browser knows it, so none asks for a password.
  if (passed.status == 401) reply.headers.push_back({"WWW-Authenticate", "Signed-Link realm=\"praxeo\""});
  return reply;
}

}  // namespace praxeo::serve
