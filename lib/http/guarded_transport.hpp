// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "base/redact.hpp"
#include "http/transport.hpp"

namespace praxeo::http {

// The keys that requests are sent with.
struct KeyRing {
  base::Redactor redactor;
  // A key that was just changed, and the one before it, which may be used still.
  struct Changed {
    std::string now, former;
    bool refused = false;
  };
  std::deque<Changed> changed;
  // Told once when a new key is refused and the former one is used from then on.
  std::function<void(const Changed&)> on_refused = {};
};

// The one door through which replies come in: whatever keys of the ring a server repeats, in headers, bodies,
// streams or messages, are taken out before anybody sees them. A request whose key was changed and is refused
// (401, 403, or Google's 400 API_KEY_INVALID) goes out once more with the former one. Keeps a reference to
// the ring, which may grow meanwhile.
[[nodiscard]] std::unique_ptr<Transport> guarded_transport(std::unique_ptr<Transport> inner, KeyRing& ring);

}  // namespace praxeo::http
