// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "serve/access_log.hpp"
#include "serve/gate.hpp"
#include "serve/host.hpp"
#include "serve/http.hpp"
#include "serve/metrics.hpp"
#include "serve/reload.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {

struct ServerOptions {
  HostRule hosts;
  Gate gate = {};
  bool reload = false;  // pages listen for changes
  bool log = true;
  std::string run = "1";  // another one for each start
};

// What praxeo answers: the site, and beside it /healthz, /metrics, /oembed and /beacon.gif, the picture of
// nothing that pages with a beacon ask for. GET and HEAD only, of known hosts only. With a closed gate all
// but /healthz and /beacon.gif is behind signed links: /metrics by one of the whole site ("/~TOKEN/metrics"),
// and /oembed for addresses that are signed. For many threads.
class Server final : public Handler {
 public:
  // Borrows both.
  Server(Site& site, base::Clock& clock, ServerOptions options);

  [[nodiscard]] Reply answer(const Request& request) override;
  void finished(const Request& request, int status, std::uint64_t bytes, double seconds) override;
  [[nodiscard]] std::string take_log() { return log_.take(); }
  // Pages that are shown are out of date.
  void site_changed() { reload_.changed(); }

 private:
  [[nodiscard]] Reply answer_checked(const Request& request);
  [[nodiscard]] Reply from_site(const Request& request, std::string_view path, std::string_view query);

  Site& site_;
  base::Clock& clock_;
  ServerOptions options_;
  AccessLog log_;
  Metrics metrics_;
  Reload reload_;
};

// Runs until `stop`: answers on threads of the listener, and ten times a second lets the site look for
// changes and hands over new lines of the log, on this thread. Requests under way then have `grace_ms`.
// `write_log` may throw, which ends the run.
void run_server(Listener& listener, Server& server, Site& site, const std::stop_token& stop, int grace_ms,
                const std::function<void(std::string_view)>& write_log);

}  // namespace praxeo::serve
