// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/trace.hpp"
#include "http/transport.hpp"

namespace praxeo::http {

// Each request as a span: its method and address, its headers without those that hold keys, sizes, status,
// the reply's headers, and why it failed. Never a body.
[[nodiscard]] std::unique_ptr<Transport> tracing_transport(std::unique_ptr<Transport> inner,
                                                           base::Trace& trace);

}  // namespace praxeo::http
