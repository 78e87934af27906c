// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "serve/gate.hpp"
#include "serve/host.hpp"
#include "serve/http.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {

// GET /oembed?url=&maxwidth=&maxheight=&format= (oembed.com, §2): the <iframe> of a page of this server, as
// JSON or XML ("rich"). 404 for a url that is no page here, 501 for another format, 400 without a url or with
// a size that is none. `query` as it came.
[[nodiscard]] Reply answer_oembed(std::string_view query, Site& site, const HostRule& hosts, const Gate& gate,
                                  base::TimePoint now);

}  // namespace praxeo::serve
