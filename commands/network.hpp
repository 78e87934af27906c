// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/curl_transport.hpp"

namespace praxeo::commands {

class Context;

// How the network is reached: HTTPS_PROXY and NO_PROXY in either case, --ca-file. Throws not_found when the
// file of certificates is not there.
[[nodiscard]] http::NetworkOptions network_options(Context& context);

}  // namespace praxeo::commands
