// SPDX-License-Identifier: Apache-2.0
#include <dlfcn.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "serve/http.hpp"

namespace praxeo::serve {
namespace {

[[noreturn]] void refuse(const ListenAt& at, int reason) {
  if (reason == EADDRINUSE) {
    throw Error(ErrorKind::conflict, fmt::format("port {} of {} is in use", at.port, at.host))
        .with_hint("take another one with --port N, or a free one with --port 0");
  }
  if (reason == EACCES || reason == EPERM) {
    throw Error(ErrorKind::denied, fmt::format("port {} may not be used here", at.port))
        .with_hint("ports from 1024 on are for everyone");
  }
  if (reason == EADDRNOTAVAIL) {
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' is no address or name of this machine", at.host))
        .with_hint("--host takes one, as 127.0.0.1 or ::1; 0.0.0.0 and :: are all that it has");
  }
  throw Error(ErrorKind::invalid_input,
              fmt::format("can't listen on {} port {}{}", at.host, at.port,
                          reason != 0 ? fmt::format(": {}", std::strerror(reason)) : std::string()))
      .with_hint("--host takes an address of this machine, as 127.0.0.1, ::1 or 0.0.0.0");
}

}  // namespace

std::unique_ptr<Listener> listen(const std::filesystem::path& library, const ListenAt& at, Handler& handler) {
  // Never unloaded: threads of it may still end.
  void* module = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) {
    const char* why = ::dlerror();
    throw Error(ErrorKind::failed, fmt::format("broken installation: {}", why == nullptr ? "" : why))
        .with_hint("pages are served with Debian's libcpp-httplib0.11");
  }
  const auto function = reinterpret_cast<ListenFunction>(::dlsym(module, "praxeo_http_listen"));
  if (function == nullptr) {
    throw Error(ErrorKind::failed,
                fmt::format("broken installation: '{}' is of another version", library.string()));
  }
  int reason = 0;
  std::unique_ptr<Listener> listener(function(at, handler, reason));
  if (!listener) refuse(at, reason);
  return listener;
}

}  // namespace praxeo::serve
