// SPDX-License-Identifier: Apache-2.0
#include "http/curl_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::http {
namespace {

constexpr const char* kCurlName = "libcurl.so.4";

template <class Function>
void find_in_curl(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (function == nullptr)
    throw Error(ErrorKind::failed, fmt::format("broken installation: {} has no {}", kCurlName, name));
}

}  // namespace

CurlLibrary::CurlLibrary() {
  void* library = ::dlopen(kCurlName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr)
    throw Error(ErrorKind::failed, fmt::format("broken installation: {} not found", kCurlName));
  decltype(&curl_global_init) global_init = nullptr;
  find_in_curl(library, "curl_global_init", global_init);
  find_in_curl(library, "curl_easy_init", easy_init);
  find_in_curl(library, "curl_easy_cleanup", easy_cleanup);
  find_in_curl(library, "curl_easy_reset", easy_reset);
  find_in_curl(library, "curl_easy_setopt", easy_setopt);
  find_in_curl(library, "curl_easy_getinfo", easy_getinfo);
  find_in_curl(library, "curl_easy_strerror", easy_strerror);
  find_in_curl(library, "curl_multi_init", multi_init);
  find_in_curl(library, "curl_multi_cleanup", multi_cleanup);
  find_in_curl(library, "curl_multi_setopt", multi_setopt);
  find_in_curl(library, "curl_multi_add_handle", multi_add);
  find_in_curl(library, "curl_multi_remove_handle", multi_remove);
  find_in_curl(library, "curl_multi_socket_action", multi_socket_action);
  find_in_curl(library, "curl_multi_info_read", multi_read);
  find_in_curl(library, "curl_slist_append", list_append);
  find_in_curl(library, "curl_slist_free_all", list_free);
  find_in_curl(library, "curl_version", version);
  if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
    throw Error(ErrorKind::failed, fmt::format("{} can't be used", kCurlName));
}

const CurlLibrary& CurlLibrary::get() {
  static const CurlLibrary loaded;
  return loaded;
}

}  // namespace praxeo::http
